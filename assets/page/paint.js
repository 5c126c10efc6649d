// Painting the graph on its canvas: claims below, entities above, labels where they find room.

import { DASHES, drawEntity, strike } from "./shapes.js";
import { controls, pointAt, rim } from "./layout.js";

const FONT = 'ui-sans-serif, system-ui, "Segoe UI", "Inter", "Helvetica Neue", Arial, sans-serif';
const CERTAIN_LABELS = 16;
const PLAIN_LABEL = `400 11px ${FONT}`;
const STRONG_LABEL = `600 11px ${FONT}`;
const widths = new Map();

/**
 * Paints a scene: `layout`, `camera` (`x`, `y` of the middle, `k` scale), `colours`, and what stands out: `lit`, a
 * function that says of an entity or claim whether it is in the light (`null`: everything is), `chosen` (entity or
 * claim) and `focused` (entity under the keyboard). While `busy`, labels of
 * claims wait in large graphs.
 */
export function paint(context, width, height, scene) {
  const { camera, colours } = scene;
  context.clearRect(0, 0, width, height);
  context.save();
  context.translate(width / 2, height / 2);
  context.scale(camera.k, camera.k);
  context.translate(-camera.x, -camera.y);
  const dark = [];
  const light = [];
  for (const curve of scene.layout.curves) (!scene.lit || scene.lit(curve.claim) ? light : dark).push(curve);
  const strong = (curve) => curve.claim === scene.chosen || curve.claim === scene.hovered;
  context.globalAlpha = 0.12;
  paintCurves(context, dark, colours, false);
  // Many lines together would bury the entities.
  context.globalAlpha = light.length > 400 ? 0.5 : 1;
  paintCurves(context, light.filter((curve) => !strong(curve)), colours, false);
  context.globalAlpha = 1;
  paintCurves(context, light.filter(strong), colours, true);
  for (const node of scene.layout.nodes) paintNode(context, node, scene);
  context.restore();
  paintLabels(context, width, height, scene, light);
  context.fillStyle = colours.ink;
}

/** Curves of one status and one width are one path: a thousand strokes would be slow. */
function paintCurves(context, curves, colours, strong) {
  const groups = new Map();
  for (const curve of curves) {
    const thick = (strong ? 2.4 : 1.2) + Math.min(2.5, 0.5 * Math.floor(Math.log2(curve.claim.evidence.length)));
    const key = `${curve.claim.status} ${thick}`;
    if (!groups.has(key)) groups.set(key, { status: curve.claim.status, thick, curves: [] });
    groups.get(key).curves.push(curve);
  }
  for (const { status, thick, curves: group } of groups.values()) {
    const colour = strong ? colours.accent : colours.statuses[status];
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = thick;
    context.lineCap = status === "negated" ? "round" : "butt";
    context.setLineDash(DASHES[status] ?? []);
    context.beginPath();
    for (const curve of group) trace(context, curve);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    for (const curve of group) arrow(context, curve, 6 + thick * 1.5);
    context.fill();
    if (status === "negated") strike(context, group.map((curve) => pointAt(curve, 0.5)), colour);
  }
}

function trace(context, curve) {
  const [p, q] = controls(curve);
  context.moveTo(curve.source.x, curve.source.y);
  if (q) context.bezierCurveTo(p.x, p.y, q.x, q.y, curve.target.x, curve.target.y);
  else context.quadraticCurveTo(p.x, p.y, curve.target.x, curve.target.y);
}

function arrow(context, curve, size) {
  const points = controls(curve);
  const end = rim(curve, 2, points);
  const tip = pointAt(curve, end, points);
  const back = pointAt(curve, Math.max(0, end - 0.06), points);
  const length = Math.hypot(tip.x - back.x, tip.y - back.y) || 1;
  const [x, y] = [(tip.x - back.x) / length, (tip.y - back.y) / length];
  const corner = (along, across) => [tip.x - x * along - y * across, tip.y - y * along + x * across];
  context.moveTo(tip.x, tip.y);
  context.lineTo(...corner(size, size * 0.42));
  context.lineTo(...corner(size * 0.75, 0));
  context.lineTo(...corner(size, -size * 0.42));
  context.closePath();
}

function paintNode(context, node, scene) {
  const { colours } = scene;
  context.globalAlpha = !scene.lit || scene.lit(node.entity) ? 1 : 0.18;
  // The paper below keeps lines from showing through a faded entity.
  drawEntity(context, node.entity, node.x, node.y, node.r, colours);
  context.globalAlpha = 1;
  if (node.entity !== scene.chosen && node.entity !== scene.focused) return;
  context.beginPath();
  context.arc(node.x, node.y, node.r + 5, 0, Math.PI * 2);
  context.strokeStyle = colours.accent;
  context.lineWidth = node.entity === scene.chosen ? 3 : 2;
  context.setLineDash(node.entity === scene.chosen ? [] : [4, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** Labels keep their size on the screen whatever the zoom; one that would cover another is left out. */
function paintLabels(context, width, height, scene, curves) {
  const { camera } = scene;
  const screen = (p) => ({ x: (p.x - camera.x) * camera.k + width / 2, y: (p.y - camera.y) * camera.k + height / 2 });
  const taken = new Boxes(width, height);
  const shapes = new Boxes(width, height);
  for (const node of scene.layout.nodes) {
    const { x, y } = screen(node);
    const r = node.r * camera.k * 0.8;
    shapes.add(x - r, y - r, x + r, y + r);
  }
  const lively = (entity) => entity === scene.chosen || entity === scene.focused || entity === scene.hovered;
  const nodes = scene.layout.nodes
    .filter((node) => !scene.lit || scene.lit(node.entity))
    .sort((a, b) => lively(b.entity) - lively(a.entity) || b.r - a.r);
  // The greatest entities get their labels even over a shape, the others where none lies below.
  nodes.forEach((node, i) => nodeLabel(context, node, screen(node), scene, { taken, shapes }, lively(node.entity), i < CERTAIN_LABELS));
  taken.include(shapes);
  const strong = (claim) => claim === scene.chosen || claim === scene.hovered;
  const labelled = scene.busy && curves.length > 300 ? curves.filter((curve) => strong(curve.claim)) : [...curves];
  for (const curve of labelled.sort((a, b) => strong(b.claim) - strong(a.claim))) {
    curveLabel(context, curve, screen, scene, taken, strong(curve.claim));
  }
}

function nodeLabel(context, node, at, scene, { taken, shapes }, lively, certain) {
  const size = node.r > 11 ? 13 : 12;
  const font = `${node.entity.named ? 600 : 400} ${size}px ${FONT}`;
  const text = shorten(node.entity.label, lively ? 80 : 34);
  const half = textWidth(context, font, text) / 2;
  const r = node.r * scene.camera.k + 4;
  // Below if there is room, else beside or above.
  const middles = [[0, r + size / 2], [r + half, 0], [-r - half, 0], [0, -r - size / 2]];
  const boxOf = ([x, y]) => [at.x + x - half - 2, at.y + y - size / 2 - 1, at.x + x + half + 2, at.y + y + size / 2 + 1];
  const open = middles.filter((middle) => taken.free(...boxOf(middle)));
  const place = open.find((middle) => !shapes.hit(...boxOf(middle))) ?? (certain || lively ? open[0] : null) ?? (lively ? middles[0] : null);
  if (!place) return;
  taken.add(...boxOf(place));
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  halo(context, text, at.x + place[0], at.y + place[1], scene.colours.ink, scene.colours.paper);
}

function curveLabel(context, curve, screen, scene, taken, strong) {
  const font = strong ? STRONG_LABEL : PLAIN_LABEL;
  const text = shorten(curve.claim.label, 36);
  const width = textWidth(context, font, text);
  const room = Math.hypot(curve.source.x - curve.target.x, curve.source.y - curve.target.y) * scene.camera.k
    - (curve.source.r + curve.target.r) * scene.camera.k;
  if (!strong && !curve.loop && room < width + 6) return;
  const points = controls(curve);
  const [before, middle, after] = [0.42, 0.5, 0.58].map((t) => screen(pointAt(curve, t, points)));
  let angle = Math.atan2(after.y - before.y, after.x - before.x);
  if (angle > Math.PI / 2 || angle < -Math.PI / 2) angle += Math.PI;
  if (curve.loop) angle = 0;
  const strip = along(middle, angle, width, 13);
  if (!strong && strip.some((box) => taken.hit(...box))) return;
  for (const box of strip) taken.add(...box);
  const struck = curve.claim.status === "negated";
  context.save();
  context.translate(middle.x, middle.y);
  context.rotate(angle);
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const colour = strong ? scene.colours.accent : struck ? scene.colours.statuses.negated : scene.colours.soft;
  halo(context, text, 0, struck ? -9 : 0, colour, scene.colours.paper);
  context.restore();
}

function halo(context, text, x, y, colour, paper) {
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function textWidth(context, font, text) {
  const key = `${font}\n${text}`;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

function shorten(text, length) {
  const line = text.replace(/\s+/g, " ");
  const characters = line.length > length ? [...line] : line;
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : line;
}

/** A strip of text along an angle, as a row of small boxes. */
function along(middle, angle, length, height) {
  const steps = Math.max(1, Math.round(length / height));
  return Array.from({ length: steps }, (_, i) => {
    const at = ((i + 0.5) / steps - 0.5) * length;
    const [x, y] = [middle.x + Math.cos(angle) * at, middle.y + Math.sin(angle) * at];
    return [x - height / 2, y - height / 2, x + height / 2, y + height / 2];
  });
}

/** Boxes on the screen, in a grid so that asking for a collision is quick. */
class Boxes {
  constructor(width, height) {
    [this.width, this.height] = [width, height];
    this.cell = 48;
    this.columns = Math.ceil(width / this.cell) + 1;
    this.rows = Math.ceil(height / this.cell) + 1;
    this.cells = new Map();
  }

  *around(left, top, right, bottom) {
    const clamp = (value, most) => Math.max(-1, Math.min(most, Math.floor(value / this.cell)));
    for (let row = clamp(top, this.rows); row <= clamp(bottom, this.rows); row++) {
      for (let column = clamp(left, this.columns); column <= clamp(right, this.columns); column++) {
        yield row * (this.columns + 2) + column;
      }
    }
  }

  add(left, top, right, bottom) {
    for (const key of this.around(left, top, right, bottom)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push([left, top, right, bottom]);
    }
  }

  /** Takes all boxes of another grid of the same size, too. */
  include(other) {
    for (const [key, boxes] of other.cells) this.cells.set(key, [...(this.cells.get(key) ?? []), ...boxes]);
  }

  /** Whether a box lies on the screen and touches no other. */
  free(left, top, right, bottom) {
    return left >= 0 && top >= 0 && right <= this.width && bottom <= this.height && !this.hit(left, top, right, bottom);
  }

  hit(left, top, right, bottom) {
    for (const key of this.around(left, top, right, bottom)) {
      for (const [l, t, r, b] of this.cells.get(key) ?? []) if (l < right && r > left && t < bottom && b > top) return true;
    }
    return false;
  }
}
