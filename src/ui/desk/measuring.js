// A span of time, from a mark to the playhead, in figures of both sides.
import { element } from "./elements.js";
import { following } from "./laboratory.js";

export class Measuring {
  constructor() {
    this.button = element("button", { type: "button", title: "What happens from here to wherever the playhead goes, in figures" }, "Measure from here");
    this.root = element("div", { className: "span-figures", hidden: true });
    this.from = null;
    this.button.onclick = () => {
      this.from = this.from == null ? this.at : null;
      this.button.textContent = this.from == null ? "Measure from here" : "Stop measuring";
      this.button.setAttribute("aria-pressed", String(this.from != null));
      this.follow(this.at);
    };
    this.request = following((told) => this.show(told), (error) => this.root.replaceChildren(error.message));
  }

  follow(at) {
    this.at = at;
    this.root.hidden = this.from == null;
    if (this.from != null) this.request({ ask: "span", from: Math.min(this.from, at), to: Math.max(this.from, at) });
  }

  show({ length, names, a, b }) {
    if (this.from == null) return;
    const sides = [["A", a], ["B", b]].filter(([, figures]) => figures);
    const head = element("tr", {}, element("th", { scope: "col" }, `${length} from the mark`), ...sides.map(([letter]) => element("th", { scope: "col" }, letter)));
    const rows = names.map((name, at) => element("tr", {}, element("th", { scope: "row" }, name), ...sides.map(([, figures]) => element("td", {}, figures[at]))));
    this.root.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
    if (length === "0 s") this.root.append(element("p", { className: "muted" }, "Move the playhead: the figures follow it."));
  }
}
