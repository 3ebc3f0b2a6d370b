// The picture of a world's runs: a canvas, the part of the time axis on show, what lies under the pointer.
import { element } from "../elements.js";
import { coloursOf, hit, layOut, paint } from "./paint.js";
import { told } from "./run.js";

const NAMES_PX = 96;
const NARROW_NAMES_PX = 64;
const NARROW_PX = 520;
/** The shortest part of the axis that is shown, in microseconds. */
const SHORTEST_US = 2_000;

const LEGEND = [
  ["running", "loop runs, probe good"],
  ["long", "long chunk"],
  ["ready", "queued"],
  ["offloaded", "served"],
  ["wait", "waits for the GIL or a core"],
  ["late", "timed out, probe late"],
  ["wrong", "failed, lost, killed"],
  ["well", "starting"],
  ["down", "down"],
];

export class WorldPicture {
  constructor() {
    // The keys are its own: the page's arrows step the playhead.
    this.canvas = element("canvas", { className: "world-canvas", tabIndex: 0, role: "img", "data-own-keys": "" });
    this.said = element("p", { className: "world-told muted" });
    const button = (text, name, act) => {
      const made = element("button", { type: "button", className: "square", "aria-label": name, title: name }, text);
      made.onclick = act;
      return made;
    };
    const buttons = element(
      "div",
      { className: "world-zoom", role: "group", "aria-label": "Time axis of the world" },
      button("+", "Zoom in", () => this.zoom(0.5)),
      button("−", "Zoom out", () => this.zoom(2)),
      button("←", "Earlier", () => this.pan(-0.5)),
      button("→", "Later", () => this.pan(0.5)),
      button("↔", "All of it", () => this.fit()),
    );
    const legend = element("ul", { className: "world-legend" }, ...LEGEND.map(([name, words]) => element("li", {}, element("i", { className: `world-key world-key-${name}` }), words)));
    this.root = element("div", { className: "world-picture", hidden: true }, element("div", { className: "world-picture-bar" }, buttons, this.said), this.canvas, legend);
    this.view = null;
    this.sides = [];
    this.listen();
  }

  listen() {
    const { canvas } = this;
    new ResizeObserver(() => this.repaint()).observe(canvas);
    new MutationObserver(() => {
      this.colours = null;
      this.repaint();
    }).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    canvas.addEventListener("wheel", (event) => {
      // A wheel scrolls the page; with Ctrl, as a pinch comes too, it zooms; sideways it moves along.
      if (event.ctrlKey) this.zoom(2 ** (event.deltaY / 100), this.at(event.offsetX));
      else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.panBy(event.deltaX);
      else return;
      event.preventDefault();
    }, { passive: false });
    let held = null;
    canvas.addEventListener("pointerdown", (event) => {
      held = { x: event.clientX };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (held) {
        this.panBy(held.x - event.clientX);
        held = { x: event.clientX };
      } else this.point(event.offsetX, event.offsetY);
    });
    canvas.addEventListener("pointerup", (event) => {
      held = null;
      this.point(event.offsetX, event.offsetY);
    });
    canvas.addEventListener("pointercancel", () => (held = null));
    canvas.addEventListener("dblclick", (event) => this.zoom(0.25, this.at(event.offsetX)));
    const keys = { "+": () => this.zoom(0.5), "=": () => this.zoom(0.5), "-": () => this.zoom(2), ArrowLeft: () => this.pan(-0.2), ArrowRight: () => this.pan(0.2), Home: () => this.fit() };
    canvas.addEventListener("keydown", (event) => {
      const act = !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
  }

  /** `sides` are `{ letter, name, run }`; what was on show stays so where the world lasts as long as before. */
  show(sides, world, sentence) {
    this.root.hidden = sides.length === 0;
    const end = Math.max(1, ...sides.map(({ run }) => run.end));
    if (end !== this.end) this.view = { from: 0, to: end };
    [this.sides, this.world, this.end] = [sides, world, end];
    this.layout = layOut(sides);
    this.canvas.setAttribute("aria-label", `${sentence} Keys: plus and minus zoom, arrows move along, Home shows all.`);
    this.said.textContent = "";
    this.repaint();
  }

  at(px) {
    const { from, to } = this.view;
    return from + ((px - this.left) / (this.width - this.left)) * (to - from);
  }

  zoom(factor, around) {
    if (!this.view) return;
    const { from, to } = this.view;
    const middle = around ?? (from + to) / 2;
    const span = Math.min(this.end, Math.max(SHORTEST_US, (to - from) * factor));
    this.look(middle - ((middle - from) / (to - from)) * span, span);
  }

  pan(part) {
    const { from, to } = this.view;
    this.look(from + (to - from) * part, to - from);
  }

  panBy(px) {
    const { from, to } = this.view;
    this.look(from + (px * (to - from)) / (this.width - this.left), to - from);
  }

  fit() {
    this.look(0, this.end);
  }

  look(from, span) {
    const start = Math.min(Math.max(0, from), this.end - span);
    this.view = { from: start, to: start + span };
    this.repaint();
  }

  point(px, py) {
    if (!this.view || !this.layout) return;
    const found = hit(this.layout, { ...this.view, left: this.left, width: this.width }, px, py);
    this.said.textContent = found ? `${found.lane.name}: ${told(found.lane.run, found.request, this.world)}` : "";
  }

  /** At most once for each frame of the browser. */
  repaint() {
    this.due ??= requestAnimationFrame(() => {
      this.due = null;
      this.paint();
    });
  }

  paint() {
    const { canvas } = this;
    if (!this.view || this.root.hidden || canvas.clientWidth === 0) return;
    const ratio = window.devicePixelRatio || 1;
    const { height } = this.layout;
    this.width = canvas.clientWidth;
    this.left = this.width < NARROW_PX ? NARROW_NAMES_PX : NAMES_PX;
    canvas.style.height = `${height}px`;
    const [w, h] = [Math.round(this.width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.colours ??= coloursOf(canvas);
    this.shapes = paint(context, this.layout, { ...this.view, left: this.left, width: this.width }, this.colours);
  }
}
