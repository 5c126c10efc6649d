// How entities and claims look: one outline a type, one line style a status. Used by the graph and by its legend.

/** Dash pattern of each status, in pixels. */
export const DASHES = { fact: [], future: [9, 5], possible: [3, 4], negated: [1, 5] };

const outlines = {
  Person: (path, r) => path.arc(0, 0, r, 0, Math.PI * 2),
  Organization: (path, r) => path.roundRect(-r * 0.9, -r * 0.9, r * 1.8, r * 1.8, r * 0.3),
  Country: (path, r) => polygon(path, 6, r * 1.08, Math.PI / 6),
  Place: (path, r) => polygon(path, 4, r * 1.18, 0),
  Group: (path, r) => cloverleaf(path, r),
  Event: (path, r) => star(path, 8, r * 1.15, r * 0.8),
  Work: (path, r) => sheet(path, r),
  Object: (path, r) => polygon(path, 3, r * 1.2, -Math.PI / 2),
  Concept: (path, r) => polygon(path, 5, r * 1.08, -Math.PI / 2),
};

function polygon(path, corners, r, turn) {
  for (let i = 0; i < corners; i++) {
    const angle = turn + (i * 2 * Math.PI) / corners;
    path.lineTo(Math.cos(angle) * r, Math.sin(angle) * r);
  }
  path.closePath();
}

function star(path, points, outer, inner) {
  for (let i = 0; i < points * 2; i++) {
    const angle = -Math.PI / 2 + (i * Math.PI) / points;
    const r = i % 2 ? inner : outer;
    path.lineTo(Math.cos(angle) * r, Math.sin(angle) * r);
  }
  path.closePath();
}

function cloverleaf(path, r) {
  for (let i = 0; i < 3; i++) {
    const angle = -Math.PI / 2 + (i * 2 * Math.PI) / 3;
    const x = Math.cos(angle) * r * 0.5;
    const y = Math.sin(angle) * r * 0.5;
    path.arc(x, y, r * 0.62, angle - Math.PI * 0.62, angle + Math.PI * 0.62);
  }
  path.closePath();
}

function sheet(path, r) {
  const [w, h, fold] = [r * 0.78, r * 1.0, r * 0.5];
  path.moveTo(-w, -h);
  path.lineTo(w - fold, -h);
  path.lineTo(w, -h + fold);
  path.lineTo(w, h);
  path.lineTo(-w, h);
  path.closePath();
}

const paths = new Map();

/** The outline of a type around the origin, with radius `r`. */
export function outline(type, r) {
  const key = `${type} ${r}`;
  if (!paths.has(key)) {
    const path = new Path2D();
    (outlines[type] ?? outlines.Concept)(path, r);
    paths.set(key, path);
  }
  return paths.get(key);
}

/** Colours of the present theme, read from the style sheet. */
export function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const types = {};
  for (const type of Object.keys(outlines)) types[type] = colour(`--type-${type.toLowerCase()}`);
  const statuses = {};
  for (const status of Object.keys(DASHES)) statuses[status] = colour(`--status-${status}`);
  return { types, statuses, paper: colour("--paper"), ink: colour("--ink"), soft: colour("--soft"), accent: colour("--accent") };
}

/** Draws one entity; unnamed things are hollow. */
export function drawEntity(context, entity, x, y, r, colours) {
  const path = outline(entity.type, r);
  const colour = colours.types[entity.type] ?? colours.types.Concept;
  context.save();
  context.translate(x, y);
  context.fillStyle = entity.named ? colour : colours.paper;
  context.strokeStyle = entity.named ? colours.paper : colour;
  context.lineWidth = entity.named ? 1.5 : 2;
  context.fill(path);
  context.stroke(path);
  context.restore();
}

/** A small picture of a type or a status, for legends and lists. */
export function swatch(kind, value, colours) {
  const canvas = document.createElement("canvas");
  const [width, height, scale] = [kind === "status" ? 28 : 16, 16, 2];
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.className = "swatch";
  canvas.dataset.kind = kind;
  canvas.dataset.value = value;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.setAttribute("aria-hidden", "true");
  paintSwatch(canvas, colours);
  return canvas;
}

/** Paints a swatch again, after a change of theme. */
export function paintSwatch(canvas, colours) {
  const context = canvas.getContext("2d");
  const { kind, value } = canvas.dataset;
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (kind === "type") {
    drawEntity(context, { type: value, named: true }, 8, 8, 6, colours);
    return;
  }
  context.strokeStyle = colours.statuses[value];
  context.lineWidth = 2;
  context.lineCap = value === "negated" ? "round" : "butt";
  context.setLineDash(DASHES[value] ?? []);
  context.beginPath();
  context.moveTo(1, 8);
  context.lineTo(27, 8);
  context.stroke();
  if (value === "negated") strike(context, [{ x: 14, y: 8 }], colours.statuses.negated);
}

/** The crosses through negated claims. */
export function strike(context, points, colour) {
  context.setLineDash([]);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.lineCap = "round";
  context.beginPath();
  for (const { x, y } of points) {
    context.moveTo(x - 4, y - 4);
    context.lineTo(x + 4, y + 4);
    context.moveTo(x + 4, y - 4);
    context.lineTo(x - 4, y + 4);
  }
  context.stroke();
}
