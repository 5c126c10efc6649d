// Where things stand: forces place the entities, and claims between the same two entities fan out as curves.

/* global d3force */

const GAP = 20;
const WIDEST_FAN = 130;

/** Radius of an entity: grows with the number of its claims. */
function radius(entity) {
  return 6 + Math.min(14, 2.6 * Math.sqrt(entity.claims.length));
}

/** Places entities and bends claims; keeps the places of entities that were filtered out, for their return. */
export class Layout {
  constructor() {
    this.known = new Map();
    this.nodes = [];
    this.curves = [];
    this.simulation = null;
  }

  /** Takes the entities and claims to be shown on an area of the given size and starts the forces. */
  show(entities, claims, width, height) {
    const first = this.known.size === 0;
    this.nodes = entities.map((entity) => this.node(entity));
    const shown = new Set(entities);
    this.curves = fan(claims.filter((claim) => shown.has(claim.subject) && shown.has(claim.object)), this.known);
    const links = pairs(this.curves);
    const roomy = this.nodes.length <= 60;
    const flat = Math.min(1, Math.max(0.35, height / Math.max(width, 1)));
    const pull = roomy ? 0.06 : 0.045;
    this.simulation?.stop();
    this.simulation = d3force.forceSimulation(this.nodes).stop()
      .alphaDecay(0.03)
      .force("link", d3force.forceLink(links).distance((l) => (roomy ? 105 : 48) + l.source.r + l.target.r + 4 * Math.min(l.total, 8)).strength((l) => 0.9 / Math.min(l.source.degree, l.target.degree)))
      .force("charge", d3force.forceManyBody().strength((node) => -(roomy ? 420 : 130) - 8 * node.r).distanceMax(900))
      .force("collide", d3force.forceCollide((node) => node.r + (roomy ? 22 : 9)))
      .force("x", d3force.forceX(0).strength(pull * flat))
      .force("y", d3force.forceY(0).strength(pull));
    if (!first) this.simulation.alpha(0.35);
  }

  node(entity) {
    let node = this.known.get(entity);
    if (!node) {
      node = { entity, r: radius(entity), degree: Math.max(1, entity.neighbours.size) };
      this.known.set(entity, node);
    }
    return node;
  }

  /** Whether the forces still move anything. */
  get moving() {
    return this.simulation !== null && this.simulation.alpha() > this.simulation.alphaMin();
  }

  /** Lets the forces work for at most `milliseconds`. */
  settle(milliseconds) {
    const end = performance.now() + milliseconds;
    while (this.moving && performance.now() < end) this.simulation.tick();
  }

  /** Wakes the forces, for instance while a node is dragged. */
  warm(alpha) {
    if (this.simulation) this.simulation.alpha(Math.max(alpha, this.simulation.alpha()));
  }

  /** The smallest box around all nodes, with room for their labels as large as they are at a scale. */
  bounds(scale) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y, r, entity } of this.nodes) {
      const label = Math.max(r, (3.3 * Math.min(24, entity.label.length) + 8) / scale);
      left = Math.min(left, x - label);
      right = Math.max(right, x + label);
      top = Math.min(top, y - r - 14 / scale);
      bottom = Math.max(bottom, y + r + 26 / scale);
    }
    return this.nodes.length ? { left, top, right, bottom } : { left: -100, top: -100, right: 100, bottom: 100 };
  }

  /** The node at a place, or undefined. */
  nodeAt(x, y, slack) {
    let best;
    let nearest = Infinity;
    for (const node of this.nodes) {
      const distance = Math.hypot(node.x - x, node.y - y) - node.r;
      if (distance < slack && distance < nearest) [best, nearest] = [node, distance];
    }
    return best;
  }

  /** The curve at a place, or undefined. */
  curveAt(x, y, slack) {
    let best;
    let nearest = slack;
    for (const curve of this.curves) {
      const distance = distanceTo(curve, x, y);
      if (distance < nearest) [best, nearest] = [curve, distance];
    }
    return best;
  }
}

/** One curve a claim; those of one pair lie beside each other, whichever way they point. */
function fan(claims, known) {
  const groups = new Map();
  for (const claim of claims) {
    const ends = [claim.subject.id, claim.object.id].sort();
    const key = ends.join("\n");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(claim);
  }
  const curves = [];
  for (const group of groups.values()) {
    const gap = Math.min(GAP, WIDEST_FAN / Math.max(1, group.length - 1));
    const forward = [group[0].subject.id, group[0].object.id].sort()[0];
    group.forEach((claim, i) => {
      const side = claim.subject.id === forward ? 1 : -1;
      curves.push({
        claim,
        source: known.get(claim.subject),
        target: known.get(claim.object),
        loop: claim.subject === claim.object ? 26 + 12 * i : 0,
        bend: side * (i - (group.length - 1) / 2) * gap,
        total: group.length,
        first: i === 0,
      });
    });
  }
  return curves;
}

function pairs(curves) {
  return curves
    .filter((curve) => curve.first && !curve.loop)
    .map((curve) => ({ source: curve.source, target: curve.target, total: curve.total }));
}

/** The control points of a curve: one between two entities, two around one. */
export function controls(curve) {
  const { source: a, target: b, bend, loop } = curve;
  if (loop) {
    return [{ x: a.x - loop, y: a.y - loop * 2.2 }, { x: a.x + loop, y: a.y - loop * 2.2 }];
  }
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const across = { x: (b.y - a.y) / length, y: -(b.x - a.x) / length };
  return [{ x: (a.x + b.x) / 2 + across.x * bend * 2, y: (a.y + b.y) / 2 + across.y * bend * 2 }];
}

/** The point of a curve at `t` from 0 (subject) to 1 (object). */
export function pointAt(curve, t, [p, q] = controls(curve)) {
  const { source: a, target: b } = curve;
  const u = 1 - t;
  if (!q) {
    return { x: u * u * a.x + 2 * u * t * p.x + t * t * b.x, y: u * u * a.y + 2 * u * t * p.y + t * t * b.y };
  }
  const [w, x, y, z] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: w * a.x + x * p.x + y * q.x + z * b.x, y: w * a.y + x * p.y + y * q.y + z * b.y };
}

/** Where a curve meets the rim of its object, `margin` outside it. */
export function rim(curve, margin, points = controls(curve)) {
  const reach = curve.target.r + margin;
  let [low, high] = [0.5, 1];
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    const at = pointAt(curve, middle, points);
    if (Math.hypot(at.x - curve.target.x, at.y - curve.target.y) > reach) low = middle;
    else high = middle;
  }
  return low;
}

function distanceTo(curve, x, y) {
  const points = controls(curve);
  const { source: a, target: b } = curve;
  const all = [a, b, ...points];
  const margin = 12;
  if (x < Math.min(...all.map((p) => p.x)) - margin || x > Math.max(...all.map((p) => p.x)) + margin) return Infinity;
  if (y < Math.min(...all.map((p) => p.y)) - margin || y > Math.max(...all.map((p) => p.y)) + margin) return Infinity;
  let nearest = Infinity;
  let before = pointAt(curve, 0, points);
  for (let i = 1; i <= 16; i++) {
    const here = pointAt(curve, i / 16, points);
    nearest = Math.min(nearest, distanceToSegment(x, y, before, here));
    before = here;
  }
  return nearest;
}

function distanceToSegment(x, y, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}
