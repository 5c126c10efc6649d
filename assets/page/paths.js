// Ways through the graph: what lies around an entity, and how two entities hang together.

/** By entity: its claims among those given, the surest first, each with the entity at the other end. */
function links(claims) {
  const byEntity = new Map();
  const add = (from, to, claim) => {
    if (!byEntity.has(from)) byEntity.set(from, []);
    byEntity.get(from).push({ to, claim });
  };
  for (const claim of [...claims].sort((a, b) => b.confidence - a.confidence)) {
    add(claim.subject, claim.object, claim);
    add(claim.object, claim.subject, claim);
  }
  return byEntity;
}

/** The entities that at most `steps` of the claims lie away from one, with itself. */
export function neighbourhood(entity, steps, claims) {
  const byEntity = links(claims);
  const near = new Set([entity]);
  let rim = [entity];
  for (let step = 0; step < steps; step++) {
    rim = rim.flatMap((from) => (byEntity.get(from) ?? []).map(({ to }) => to)).filter((to) => !near.has(to) && near.add(to));
  }
  return near;
}

/** A shortest chain of the claims from one entity to another, whichever way they point; null where there is none. */
export function shortestPath(from, to, claims) {
  const byEntity = links(claims);
  const reached = new Map([[from, null]]);
  const queue = [from];
  for (let at = 0; at < queue.length && !reached.has(to); at++) {
    for (const { to: next, claim } of byEntity.get(queue[at]) ?? []) {
      if (reached.has(next)) continue;
      reached.set(next, { before: queue[at], claim });
      queue.push(next);
    }
  }
  if (!reached.has(to)) return null;
  const chain = [];
  for (let step = reached.get(to); step; step = reached.get(step.before)) chain.unshift(step.claim);
  return chain;
}
