// A span of time in figures of both sides: from a mark to the playhead, or as it was drawn on the picture.
import { element } from "./elements.js";
import { following } from "./laboratory.js";
import { Span } from "./span.js";

export class Measuring {
  /** `open` shows where the figures are. */
  constructor(open) {
    this.button = element("button", { type: "button", title: "What happens from here to wherever the playhead goes, in figures. Or hold Shift and drag over the picture" }, "Measure from here");
    this.root = element("div", { className: "span-figures", hidden: true });
    [this.from, this.to, this.at] = [null, null, 0];
    this.button.onclick = () => this.measure(this.from == null ? this.at : null);
    this.span = new Span(
      (from, to) => {
        this.measure(from, to);
        open();
      },
      () => this.measure(null),
    );
    this.request = following((told) => this.show(told), (error) => this.root.replaceChildren(error.message));
  }

  /** From that moment to the playhead, or to another; nothing from null. */
  measure(from, to = null) {
    [this.from, this.to] = [from, to];
    this.button.textContent = from == null ? "Measure from here" : "Stop measuring";
    this.button.setAttribute("aria-pressed", String(from != null));
    this.follow(this.at);
  }

  follow(at) {
    this.at = at;
    this.root.hidden = this.from == null;
    if (this.from == null) return this.span.show(null);
    const [from, to] = [this.from, this.to ?? at].sort((a, b) => a - b);
    this.span.show([from, to]);
    this.request({ ask: "span", from, to });
  }

  show({ length, names, a, b }) {
    if (this.from == null) return;
    const sides = [["A", a], ["B", b]].filter(([, figures]) => figures);
    const head = element("tr", {}, element("th", { scope: "col" }, `${length} ${this.to == null ? "from the mark" : "on the picture"}`), ...sides.map(([letter]) => element("th", { scope: "col" }, letter)));
    const rows = names.map((name, at) => element("tr", {}, element("th", { scope: "row" }, name), ...sides.map(([, figures]) => element("td", {}, figures[at]))));
    this.root.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
    if (length === "0 s") this.root.append(element("p", { className: "muted" }, "Move the playhead: the figures follow it."));
  }
}
