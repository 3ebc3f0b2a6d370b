// "What if": one or two numbers of the scripts or of their world run through their values, the picture of it, and its files.
import { download, element, named, status } from "../elements.js";
import { linkNow } from "../laboratory.js";
import { png } from "../png.js";
import { called, MOST_POINTS, numbers, readValues, usualValues, writeValues } from "./axes.js";
import { chart, findings, short } from "./chart.js";
import { crew } from "./crew.js";
import { ready } from "./ready.js";
import { csv, sweep, valuesOf } from "./sweep.js";

const NARROWEST_PX = 300;
const WIDEST_PX = 1120;

export class WhatIf {
  /** `world()` gives what is to be swept: `{ text, whole, data, scripts: [[letter, script]] }`; `keep(sweep)` puts it into the world; `open` a point. */
  constructor({ world, keep, open, load }) {
    Object.assign(this, { world, keep, open, load });
    this.ready = element("select", { "aria-label": "A sweep to begin with" });
    this.ready.onchange = () => this.choose();
    this.axes = [axis("First number", true), axis("Second number", false)];
    for (const it of this.axes) it.which.onchange = () => this.usual(it);
    this.metric = element("select", { "aria-label": "What is measured" });
    this.threshold = element("input", { type: "number", step: "any", "aria-label": "Threshold" });
    this.metric.onchange = () => {
      this.threshold.value = this.measured().threshold ?? "";
      this.draw();
    };
    this.threshold.oninput = () => this.draw();
    this.start = element("button", { type: "button", className: "first" }, "Run the sweep");
    this.start.onclick = () => this.run();
    this.cancel = element("button", { type: "button", hidden: true }, "Cancel");
    this.cancel.onclick = () => this.stopping?.abort();
    this.progress = element("progress", { hidden: true, "aria-label": "Points of the sweep" });
    this.said = status();
    this.files = element("div", { className: "world-files", hidden: true }, ...FILES.map(([name, make]) => this.file(name, make)));
    this.drawing = element("div", { className: "sweep-drawing" });
    this.found = element("div", { className: "sweep-found", role: "status" });
    const choices = element("div", { className: "sweep-choices" }, element("label", {}, "Question ", this.ready), ...this.axes.map(({ root }) => root), element("div", { className: "sweep-measure" }, element("label", {}, "Measure ", this.metric), element("label", {}, "Threshold ", this.threshold)));
    this.root = element("div", { className: "sweep" }, choices, element("div", { className: "sweep-run" }, this.start, this.cancel, this.progress, this.said), this.found, this.drawing, this.files);
    new ResizeObserver(() => this.draw()).observe(this.drawing);
    new MutationObserver(() => this.draw()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  offer({ metrics, knobs }) {
    this.metrics = metrics;
    this.knobs = new Map(knobs.map(({ path, name }) => [path, name]));
    this.metric.replaceChildren(...metrics.map(({ name, title }) => element("option", { value: name }, title)));
    this.threshold.value = metrics[0].threshold ?? "";
  }

  measured() {
    return this.metrics.find(({ name }) => name === this.metric.value);
  }

  /** The experiment on show: its numbers, and the sweeps that it comes with. */
  show() {
    const { data, whole, scripts } = this.world();
    this.numbers = numbers(scripts.map(([, script]) => script), whole, this.knobs);
    const paths = this.numbers.map(({ name }) => name).join();
    for (const { which, isFirst } of paths === this.paths ? [] : this.axes) {
      const now = which.value;
      const options = this.numbers.map(({ path, name }) => element("option", { value: path }, name));
      which.replaceChildren(...(isFirst ? [] : [element("option", { value: "" }, "none")]), ...options);
      which.value = this.numbers.some(({ path }) => path === now) || (now === "" && !isFirst) ? now : isFirst ? (this.numbers[0]?.path ?? "") : "";
    }
    this.paths = paths;
    const own = Array.isArray(data.sweeps) ? data.sweeps.filter(({ axes }) => Array.isArray(axes)) : [];
    const kind = JSON.stringify(own);
    if (kind !== this.kind) {
      this.kind = kind;
      this.own = own;
      const group = (label, list, mark) => element("optgroup", { label }, ...list.map(({ title }, at) => element("option", { value: `${mark}${at}` }, title || "Without a name")));
      this.ready.replaceChildren(element("option", { value: "" }, "your own"), ...(own.length > 0 ? [group("Of this world", own, "w")] : []), group("The article’s questions: scripts, world and sweep", ready, "r"));
      if (own.length > 0) {
        this.ready.value = "w0";
        this.fill(own[0]);
      }
    }
    if (!this.axes[0].values.value) this.usual(this.axes[0]);
  }

  choose() {
    const [mark, at] = [this.ready.value[0], Number(this.ready.value.slice(1))];
    if (mark === "w") this.fill(this.own[at]);
    if (mark === "r") this.load(ready[at]);
  }

  fill({ axes, metric, threshold }) {
    this.axes.forEach((it, at) => {
      it.which.value = axes[at]?.path ?? "";
      it.values.value = axes[at] ? writeValues(axes[at].values) : "";
      it.values.disabled = !it.which.value;
    });
    if (this.metrics?.some(({ name }) => name === metric)) {
      this.metric.value = metric;
      this.threshold.value = threshold ?? this.measured().threshold ?? "";
    }
  }

  usual(it) {
    const number = this.numbers.find(({ path }) => path === it.which.value);
    it.values.disabled = !number;
    it.values.value = number ? writeValues(usualValues(number)) : "";
  }

  /** The axes as they are set, or a sentence. */
  asked() {
    const axes = [];
    for (const { which, values: field } of this.axes) {
      if (!which.value) continue;
      const read = readValues(field.value);
      if (typeof read === "string") return read;
      // A script's number is written with its own digits: what a point opens is what ran.
      const { param } = this.numbers.find(({ path }) => path === which.value) ?? {};
      const values = param ? [...new Set(read.map((value) => Number(value.toFixed(param.decimals))))] : read;
      axes.push({ path: which.value, values });
    }
    if (axes.length === 2 && axes[0].path === axes[1].path) return "Both numbers are the same one.";
    const points = axes.reduce((product, { values }) => product * values.length, 1);
    return points > MOST_POINTS ? `That are ${points} points; a sweep has at most ${MOST_POINTS}.` : axes;
  }

  async run() {
    const axes = this.asked();
    if (typeof axes === "string") return (this.said.textContent = axes);
    const { text, scripts, data, whole } = this.world();
    if (scripts.length === 0) return (this.said.textContent = "Neither script makes an app.");
    // A side that does not name the parameter stays out.
    const names = axes.flatMap(({ path }) => (path.startsWith("param.") ? [path.slice(6)] : []));
    const taking = scripts.filter(([, script]) => names.every((name) => numbers([script], {}).some(({ path }) => path === `param.${name}`)));
    const sides = taking.filter(([, script], at) => at === 0 || script !== taking[0][1]);
    if (sides.length === 0) return (this.said.textContent = `No script names ${names.join(" and ")}.`);
    const axisNames = axes.map(({ path }) => called(path, whole, this.knobs));
    const title = `${axisNames.join(" × ")} → ${this.measured().title}`;
    const threshold = this.threshold.value === "" ? undefined : Number(this.threshold.value);
    this.keep({ title, axes, metric: this.metric.value, ...(threshold == null ? {} : { threshold }) }, data);
    this.stopping = new AbortController();
    this.busy(true);
    const began = performance.now();
    let next = 0;
    const letters = sides.map(([letter]) => letter);
    try {
      await sweep({ world: text, scripts: sides.map(([, script]) => script), axes }, {
        signal: this.stopping.signal,
        came: (done, all, figures) => {
          [this.progress.value, this.progress.max] = [done, all];
          this.said.textContent = `${done} of ${all}`;
          this.result = { axes, names: axisNames, letters, figures, title };
          const now = performance.now();
          if (now < next) return;
          this.draw();
          // The labs want the processor, too: drawing gets a tenth of the time.
          next = performance.now() + Math.max(250, 9 * (performance.now() - now));
        },
      });
      const points = letters.length * this.result.figures[0].length;
      this.said.textContent = `${points} runs in ${((performance.now() - began) / 1000).toFixed(2)} s, in ${crew.size} workers`;
      this.root.dataset.memory = crew.memory();
      const wrong = this.result.figures.flat().find((found) => typeof found === "string");
      if (wrong) this.said.textContent += `. Some did not run: ${wrong}`;
    } catch (error) {
      this.said.textContent = error.message;
    }
    this.stopping = null;
    this.busy(false);
    this.draw();
  }

  busy(isBusy) {
    this.start.disabled = isBusy;
    this.cancel.hidden = this.progress.hidden = !isBusy;
    if (isBusy) {
      this.progress.removeAttribute("value");
      this.cancel.focus();
    } else if (document.activeElement === this.cancel || document.activeElement === document.body) this.start.focus({ preventScroll: true });
  }

  /** Another experiment: what is under way is none of its business. */
  clear() {
    this.stopping?.abort();
    this.result = this.kind = null;
    this.said.textContent = "";
    this.axes.forEach(({ values }) => (values.value = ""));
    this.draw();
  }

  told() {
    const metric = this.measured();
    const threshold = this.threshold.value === "" ? null : Number(this.threshold.value);
    return { ...this.result, metric, threshold, at: this.metrics.indexOf(metric) };
  }

  draw() {
    this.files.hidden = !this.result;
    if (!this.result || !this.metrics) {
      this.drawing.replaceChildren();
      this.found.replaceChildren();
      return;
    }
    const width = Math.min(WIDEST_PX, Math.max(NARROWEST_PX, this.drawing.clientWidth));
    const told = this.told();
    const focused = [...this.drawing.querySelectorAll(".sweep-point")].indexOf(document.activeElement);
    const svg = chart(told, { width, place: this.drawing, open: (side, point) => this.pick(told, side, point) });
    this.drawing.replaceChildren(svg);
    if (focused >= 0) svg.querySelectorAll(".sweep-point")[focused]?.focus({ preventScroll: true });
    this.found.replaceChildren(...(this.stopping ? [] : findings(told).map((sentence) => element("p", {}, sentence))));
  }

  pick({ axes, names, letters }, side, point) {
    const values = valuesOf(axes, point);
    this.said.textContent = `On show: ${names.map((name, at) => `${name} ${short(values[at])}`).join(", ")}`;
    this.open(letters[side], axes.map(({ path }, at) => [path, values[at]]));
  }

  file(name, make) {
    const button = element("button", { type: "button" }, name);
    button.onclick = async () => {
      button.disabled = true;
      try {
        const file = `${named(this.result.title)}.${name.toLowerCase()}`;
        download(file, await make(this));
        this.said.textContent = `Saved ${file}`;
      } catch (error) {
        this.said.textContent = `Failed. ${error.message}`;
      }
      button.disabled = false;
    };
    return button;
  }

  /** The picture as it is on show, with the experiment's link in it. */
  async svg() {
    const link = await linkNow();
    const svg = this.drawing.querySelector("svg").cloneNode(true);
    const source = document.createElementNS(svg.namespaceURI, "desc");
    source.textContent = link;
    svg.prepend(source);
    for (const node of svg.querySelectorAll("[tabindex]")) node.removeAttribute("tabindex");
    return [new XMLSerializer().serializeToString(svg), link];
  }
}

const FILES = [
  ["CSV", (it) => new Blob([csv(it.result.axes, it.result.letters, it.result.figures, it.metrics)], { type: "text/csv" })],
  ["SVG", async (it) => new Blob([(await it.svg())[0]], { type: "image/svg+xml" })],
  ["PNG", async (it) => png(...(await it.svg()))],
];

function axis(name, isFirst) {
  const which = element("select", { "aria-label": name });
  const values = element("input", { type: "text", spellcheck: false, "aria-label": `Values of the ${name.toLowerCase()}`, placeholder: "0.1, 0.5, 1 or 0.1..2 in 20", disabled: !isFirst });
  return { which, values, isFirst, root: element("div", { className: "sweep-axis" }, element("label", {}, `${isFirst ? "Change" : "and"} `, which), values) };
}
