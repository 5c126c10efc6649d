// The graph on the screen: camera, pointer and keyboard.

import { announce, byId, count, element, fill } from "./dom.js";
import { STATUSES } from "./data.js";
import { Layout } from "./layout.js";
import { paint } from "./paint.js";

const STEP = 1.25;
const MOST_SHOWN = 500;

/** The view. `choose` is called with the entity or claim that the reader opens, or null. */
export class GraphView {
  constructor(canvas, colours, choose) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.choose = choose;
    this.layout = new Layout();
    this.camera = { x: 0, y: 0, k: 1 };
    this.steered = false;
    this.scene = { layout: this.layout, camera: this.camera, colours, lit: null, chosen: null, focused: null, hovered: null };
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.pointers = new Map();
    this.asked = false;
    this.busyUntil = 0;
    new ResizeObserver(() => this.resize()).observe(canvas);
    this.listen();
  }

  /** Shows what passed the filter; of very many entities those with most claims. */
  show({ claims, entities }, all) {
    const sorted = [...entities].sort((a, b) => b.claims.length - a.claims.length || (a.id < b.id ? -1 : 1));
    const shown = all ? sorted : sorted.slice(0, MOST_SHOWN);
    this.layout.show(shown, claims, this.width, this.height);
    this.layout.settle(this.calm ? 1500 : 220);
    if (!shown.includes(this.scene.focused)) this.scene.focused = null;
    if (!this.steered) this.fit();
    this.draw();
    return { shown: shown.length, of: sorted.length, claims: this.layout.curves.length };
  }

  get width() { return this.canvas.clientWidth; }
  get height() { return this.canvas.clientHeight; }

  resize() {
    const scale = devicePixelRatio || 1;
    if (!this.width) return;
    this.canvas.width = Math.round(this.width * scale);
    this.canvas.height = Math.round(this.height * scale);
    if (!this.steered) this.fit();
    this.paintNow();
  }

  /** Asks for one painting at the next frame. */
  draw() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      if (this.layout.moving) {
        this.layout.settle(this.calm ? 200 : 10);
        if (!this.steered) this.fit();
        this.draw();
      }
      this.paintNow(this.layout.moving || performance.now() < this.busyUntil);
    });
  }

  /** Says that the picture moves; it is painted in full once it has come to rest. */
  stir() {
    this.busyUntil = performance.now() + 150;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.draw(), 180);
    this.draw();
  }

  paintNow(busy = false) {
    const scale = devicePixelRatio || 1;
    this.scene.busy = busy;
    this.context.setTransform(scale, 0, 0, scale, 0, 0);
    paint(this.context, this.width, this.height, this.scene);
  }

  /** Brings everything into view. Labels keep their size whatever the zoom, so that their room depends on it. */
  fit() {
    let scale = 1;
    const note = byId("note").hidden ? 0 : 44;
    for (let round = 0; round < 4; round++) {
      const { left, top, right, bottom } = this.layout.bounds(scale);
      const change = Math.min(this.width / (right - left), (this.height - note) / (bottom - top)) / scale;
      scale = Math.min(1.7, Math.max(0.05, scale * change));
      this.camera.x = (left + right) / 2;
      this.camera.y = (top + bottom) / 2 - note / 2 / scale;
    }
    this.camera.k = scale;
  }

  /** Hands over a picture of what is on the screen, on paper of its own. */
  picture(take) {
    const { canvas } = this;
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext("2d");
    context.fillStyle = this.scene.colours.paper;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    copy.toBlob(take);
  }

  /** Puts what is chosen, and what is lit with it, into the picture. */
  highlight(chosen, lit) {
    this.scene.chosen = chosen;
    this.scene.lit = lit;
    this.draw();
  }

  /** Moves the camera so that an entity can be seen. */
  reveal(entity) {
    const node = this.layout.nodes.find((item) => item.entity === entity);
    if (!node) return;
    const { x, y } = this.onScreen(node);
    if (x > 40 && x < this.width - 40 && y > 40 && y < this.height - 60) return;
    this.steered = true;
    this.camera.x = node.x;
    this.camera.y = node.y;
    this.draw();
  }

  onScreen({ x, y }) {
    return { x: (x - this.camera.x) * this.camera.k + this.width / 2, y: (y - this.camera.y) * this.camera.k + this.height / 2 };
  }

  inWorld(x, y) {
    return { x: (x - this.width / 2) / this.camera.k + this.camera.x, y: (y - this.height / 2) / this.camera.k + this.camera.y };
  }

  /** Zooms by a factor around a place of the screen. */
  zoom(factor, x = this.width / 2, y = this.height / 2) {
    this.steered = true;
    const before = this.inWorld(x, y);
    this.camera.k = Math.min(8, Math.max(0.03, this.camera.k * factor));
    const after = this.inWorld(x, y);
    this.camera.x += before.x - after.x;
    this.camera.y += before.y - after.y;
    this.stir();
  }

  /** Back to the view of everything; what was put somewhere by hand is free again. */
  refit() {
    for (const node of this.layout.nodes) [node.fx, node.fy] = [null, null];
    this.steered = false;
    this.fit();
    this.draw();
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  found({ x, y }) {
    const place = this.inWorld(x, y);
    const node = this.layout.nodeAt(place.x, place.y, 5 / this.camera.k);
    const curve = node ? undefined : this.layout.curveAt(place.x, place.y, 7 / this.camera.k);
    return { node, curve };
  }

  listen() {
    const { canvas } = this;
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      const { x, y } = this.at(event);
      this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), x, y);
    }, { passive: false });
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    canvas.addEventListener("pointercancel", (event) => this.release(event));
    canvas.addEventListener("pointerleave", () => this.hover(null));
    canvas.addEventListener("dblclick", (event) => { const { x, y } = this.at(event); this.zoom(STEP * STEP, x, y); });
    canvas.addEventListener("keydown", (event) => this.key(event));
    byId("zoom-in").addEventListener("click", () => this.zoom(STEP));
    byId("zoom-out").addEventListener("click", () => this.zoom(1 / STEP));
    byId("zoom-fit").addEventListener("click", () => this.refit());
  }

  press(event) {
    const at = this.at(event);
    this.pointers.set(event.pointerId, at);
    this.canvas.setPointerCapture(event.pointerId);
    this.pressed = { ...this.found(at), at, moved: false };
  }

  move(event) {
    const at = this.at(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      const { node, curve } = this.found(at);
      this.hover(node?.entity ?? curve?.claim ?? null, at);
      return;
    }
    if (this.pointers.size === 2) this.pinch(event.pointerId, at);
    else if (this.pressed.moved || Math.hypot(at.x - this.pressed.at.x, at.y - this.pressed.at.y) > 4) this.drag(before, at);
    this.pointers.set(event.pointerId, at);
  }

  drag(before, at) {
    this.pressed.moved = true;
    this.steered = true;
    const { node } = this.pressed;
    if (node) {
      const place = this.inWorld(at.x, at.y);
      [node.fx, node.fy] = [place.x, place.y];
      this.layout.warm(0.2);
    } else {
      this.camera.x -= (at.x - before.x) / this.camera.k;
      this.camera.y -= (at.y - before.y) / this.camera.k;
    }
    this.stir();
  }

  pinch(moving, at) {
    const [other] = [...this.pointers].filter(([id]) => id !== moving).map(([, place]) => place);
    const before = this.pointers.get(moving);
    const factor = Math.hypot(at.x - other.x, at.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1);
    this.pressed.moved = true;
    this.zoom(factor, (at.x + other.x) / 2, (at.y + other.y) / 2);
  }

  release(event) {
    this.pointers.delete(event.pointerId);
    const pressed = this.pressed;
    if (!pressed || this.pointers.size) return;
    this.pressed = null;
    // A node stays where it was put, until everything is shown again.
    if (pressed.moved || event.type === "pointercancel") return;
    this.scene.focused = null;
    this.choose(pressed.node?.entity ?? pressed.curve?.claim ?? null);
  }

  hover(thing, at) {
    this.tip(this.pointers.size ? null : thing, at);
    if (this.scene.hovered === thing) return;
    this.scene.hovered = thing;
    this.canvas.style.cursor = thing ? "pointer" : "grab";
    this.draw();
  }

  /** What lies under the pointer, in a few words beside it. */
  tip(thing, at) {
    const tip = byId("tip");
    tip.hidden = !thing;
    if (!thing) return;
    if (this.scene.hovered !== thing) fill(tip, thing.evidence ? claimTip(thing) : entityTip(thing));
    const [right, below] = [at.x < this.width / 2, at.y < this.height / 2];
    tip.style.left = `${right ? at.x + 16 : at.x - 16 - tip.offsetWidth}px`;
    tip.style.top = `${below ? at.y + 16 : at.y - 12 - tip.offsetHeight}px`;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const actions = {
      "+": () => this.zoom(STEP),
      "=": () => this.zoom(STEP),
      "-": () => this.zoom(1 / STEP),
      "0": () => this.refit(),
      Enter: () => this.scene.focused && this.choose(this.scene.focused),
      " ": () => this.scene.focused && this.choose(this.scene.focused),
    };
    if (directions[event.key]) this.walk(...directions[event.key]);
    else if (actions[event.key]) actions[event.key]();
    else return;
    event.preventDefault();
  }

  /** Goes from the entity under the keyboard to the nearest one in a direction. */
  walk(dx, dy) {
    const { nodes } = this.layout;
    const from = nodes.find((node) => node.entity === this.scene.focused);
    const cost = (node) => {
      const [along, across] = [(node.x - from.x) * dx + (node.y - from.y) * dy, (node.x - from.x) * dy - (node.y - from.y) * dx];
      return along <= 0 ? Infinity : along + 2 * Math.abs(across);
    };
    let next = nodes[0];
    if (from) next = nodes.reduce((best, node) => (cost(node) < cost(best) ? node : best), from);
    if (!next) return;
    this.scene.focused = next.entity;
    this.reveal(next.entity);
    announce(`${next.entity.label}, ${next.entity.type}, ${count(next.entity.claims.length, "claim")}`);
    this.draw();
  }
}

function entityTip(entity) {
  const says = entity.says.length ? `, source of ${count(entity.says.length, "claim")}` : "";
  return [element("b", {}, entity.label || entity.id), element("small", {}, `${entity.type} · ${count(entity.claims.length, "claim")}${says}`)];
}

function claimTip(claim) {
  const said = claim.sources.map((source) => source.entity?.label ?? source.text).join(" < ");
  const words = claim.evidence[0]?.sentence.text ?? "";
  return [
    element("b", {}, claim.subject.label), ` ${claim.label} `, element("b", {}, claim.object.label), claim.role ? ` as ${claim.role}` : "",
    element("small", {}, [STATUSES[claim.status], said && `says ${said}`, claim.time?.value, claim.evidence.length > 1 && count(claim.evidence.length, "statement")].filter(Boolean).join(" · ")),
    words ? element("q", {}, words.length > 180 ? `${words.slice(0, 180)}…` : words) : null,
  ];
}
