// The filters at the left: one group of boxes a facet, and the least confidence.

import { byId, element, fill } from "./dom.js";
import { swatch } from "./shapes.js";

const FIRST_SHOWN = 12;

/** Builds the filters; `change` is called after each. */
export class FilterPanel {
  constructor(filter, colours, change) {
    this.filter = filter;
    this.colours = colours;
    this.change = change;
    this.boxes = [];
    this.build();
  }

  build() {
    const { filter } = this;
    this.confidence = element("input", { type: "range", id: "confidence", min: "0", max: "100", step: "5", value: "0", oninput: () => {
      filter.confidence = Number(this.confidence.value) / 100;
      this.change();
    } });
    this.confidenceText = element("output", { for: "confidence" });
    this.isolated = element("input", { type: "checkbox", onchange: () => { filter.isolated = this.isolated.checked; this.change(); } });
    const alone = filter.graph.entities.filter((entity) => entity.claims.length === 0).length;
    fill(byId("filters"),
      element("div", { class: "filters-head" }, element("h2", {}, "Filters"),
        this.reset = element("button", { type: "button", class: "quiet", onclick: () => { filter.reset(); this.change(); } }, "Reset")),
      filter.facets.map((facet) => this.group(facet)),
      element("fieldset", {}, element("legend", {}, element("label", { for: "confidence" }, "Least confidence"), " ", this.confidenceText), this.confidence),
      alone ? element("label", { class: "option alone" }, this.isolated, element("span", { class: "name" }, "Things without a claim"), element("span", { class: "total" }, alone)) : null);
    this.refresh();
  }

  group(facet) {
    const { filter } = this;
    const rows = facet.options.map((option) => this.row(facet, option));
    const list = element("div", { class: "options" }, rows.slice(0, FIRST_SHOWN));
    const more = rows.length > FIRST_SHOWN
      ? element("button", { type: "button", class: "quiet", onclick: () => { list.append(...rows.slice(FIRST_SHOWN)); more.remove(); } }, `${rows.length - FIRST_SHOWN} more`)
      : null;
    const all = (on) => () => { filter.all(facet.key, on); this.change(); };
    return element("details", { open: facet.key !== "document", class: "facet" },
      element("summary", {}, facet.title),
      element("fieldset", {}, element("legend", { class: "unseen" }, facet.title), list, more,
        facet.options.length > 3 ? element("p", { class: "fine" },
          element("button", { type: "button", class: "quiet", onclick: all(true) }, "All"), " ",
          element("button", { type: "button", class: "quiet", onclick: all(false) }, "None")) : null));
  }

  row(facet, option) {
    const { filter } = this;
    const box = element("input", { type: "checkbox", onchange: () => { filter.toggle(facet.key, option.value, box.checked); this.change(); } });
    this.boxes.push({ box, facet, option });
    const picture = facet.key === "status" || facet.key === "type" ? swatch(facet.key, option.value, this.colours) : null;
    return element("div", { class: "option" },
      element("label", {}, box, picture, element("span", { class: "name" }, option.name)),
      element("button", { type: "button", class: "only", "aria-label": `Only ${option.name}`, onclick: () => { filter.only(facet.key, option.value); this.change(); } }, "only"),
      element("span", { class: "total" }, option.total.toLocaleString("en")));
  }

  /** Brings the boxes in line with the filter. */
  refresh() {
    for (const { box, facet, option } of this.boxes) box.checked = !this.filter.hidden.get(facet.key).has(option.value);
    this.confidence.value = String(Math.round(this.filter.confidence * 100));
    this.confidenceText.textContent = `${this.confidence.value}%`;
    this.isolated.checked = this.filter.isolated;
    this.reset.disabled = this.filter.open;
  }
}
