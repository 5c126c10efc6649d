// The strip of time below the graph: how many claims fall where, and which stretch is shown.

import { byId, count, element, fill } from "./dom.js";
import { dayName } from "./data.js";

const MOST_BARS = 80;

/** Stretches of time that a bar may stand for, finest first: first day of the stretch that a day lies in. */
const grains = [
  { first: (day) => day, next: (day) => day + 1, name: (day) => dayName(day) },
  { first: (day) => Math.floor((day + 3) / 7) * 7 - 3, next: (day) => day + 7, name: (day) => `week of ${dayName(day)}` },
  ...[1, 3, 12, 60, 120, 600].map((step) => ({
    first: (day) => monthStart(day, step, 0),
    next: (day) => monthStart(day, step, 1),
    name: (day) => (step < 12 ? dayName(day).slice(0, 7) : dayName(day).slice(0, 4)),
  })),
];

function monthStart(day, step, later) {
  const date = new Date(day * 86_400_000);
  const month = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / step) * step + later * step;
  return new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1) / 86_400_000;
}

/** The strip. `change` is called when the reader moves an end. */
export class Timeline {
  constructor(graph, filter, change) {
    this.filter = filter;
    this.change = change;
    this.dated = graph.claims.filter((claim) => claim.when);
    this.undated = graph.claims.length - this.dated.length;
    this.bars = this.cut(this.dated.flatMap((claim) => claim.when.filter(Number.isFinite)));
    this.build();
  }

  /** Cuts the time between the first and the last day into bars. */
  cut(days) {
    if (days.length === 0) return [];
    const first = days.reduce((a, b) => Math.min(a, b));
    const last = days.reduce((a, b) => Math.max(a, b)) - 1;
    const grain = grains.find((item, i) => i === grains.length - 1 || bars(item, first, last, MOST_BARS + 1).length <= MOST_BARS);
    return bars(grain, first, last, 1000);
  }

  build() {
    const root = byId("timeline");
    root.hidden = this.bars.length === 0;
    if (root.hidden) return;
    const last = this.bars.length - 1;
    this.columns = this.bars.map((bar) => element("button", { type: "button", class: "bar", tabindex: "-1", "aria-hidden": "true", onclick: () => this.set(bar.index, bar.index) }, element("span")));
    this.from = element("input", { type: "range", min: "0", max: String(last), value: "0", "aria-label": "From", oninput: () => this.slide(true) });
    this.to = element("input", { type: "range", min: "0", max: String(last), value: String(last), "aria-label": "Until", oninput: () => this.slide(false) });
    this.label = element("output", {});
    const undated = element("input", { type: "checkbox", onchange: () => { this.filter.undated = undated.checked; this.change(); } });
    undated.checked = this.filter.undated;
    this.undatedBox = undated;
    fill(root,
      element("div", { class: "time-head" }, element("b", {}, "When it happened"), this.label,
        element("button", { type: "button", class: "quiet", onclick: () => this.set(0, last) }, "All time"),
        this.undated ? element("label", {}, undated, ` with ${count(this.undated, "claim")} that give no date`) : null),
      element("div", { class: "bars" }, this.columns),
      element("div", { class: "ends" }, this.from, this.to),
      element("div", { class: "ticks", "aria-hidden": "true" }, element("span", {}, this.bars[0].name), element("span", {}, this.bars[last].name)));
    this.tell();
  }

  slide(left) {
    let [from, to] = [Number(this.from.value), Number(this.to.value)];
    if (from > to) left ? (to = from) : (from = to);
    this.set(from, to);
  }

  set(from, to) {
    this.from.value = String(from);
    this.to.value = String(to);
    const whole = from === 0 && to === this.bars.length - 1;
    this.filter.time = whole ? null : [this.bars[from].first, this.bars[to].end];
    this.tell();
    this.change();
  }

  tell() {
    const [a, b] = [this.bars[Number(this.from.value)], this.bars[Number(this.to.value)]];
    const text = a === b ? a.name : `${a.name} to ${b.name}`;
    this.label.textContent = text;
    this.from.setAttribute("aria-valuetext", a.name);
    this.to.setAttribute("aria-valuetext", b.name);
  }

  /** Paints the bars for the claims that pass the other filters. */
  paint() {
    if (this.bars.length === 0) return;
    if (!this.filter.time && Number(this.to.value) - Number(this.from.value) !== this.bars.length - 1) {
      this.from.value = "0";
      this.to.value = String(this.bars.length - 1);
      this.tell();
    }
    this.undatedBox.checked = this.filter.undated;
    const time = this.filter.time;
    this.filter.time = null;
    const totals = this.bars.map(() => 0);
    for (const claim of this.dated) if (this.filter.passes(claim) && this.filter.within(claim)) totals[this.barOf(claim)] += 1;
    this.filter.time = time;
    const most = Math.max(1, ...totals);
    this.columns.forEach((column, i) => {
      column.firstChild.style.height = totals[i] ? `${Math.max(8, (totals[i] / most) * 100)}%` : "0";
      column.title = `${this.bars[i].name}: ${count(totals[i], "claim")}`;
      column.classList.toggle("out", Boolean(time) && (this.bars[i].end <= time[0] || this.bars[i].first >= time[1]));
    });
  }

  barOf(claim) {
    const day = Number.isFinite(claim.when[0]) ? claim.when[0] : claim.when[1] - 1;
    const at = this.bars.findIndex((bar) => bar.end > day);
    return at < 0 ? this.bars.length - 1 : at;
  }
}

function bars(grain, first, last, most) {
  const list = [];
  for (let day = grain.first(first); day <= last && list.length < most; day = grain.next(day)) {
    list.push({ index: list.length, first: day, end: grain.next(day), name: grain.name(day) });
  }
  return list;
}
