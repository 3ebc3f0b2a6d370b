// What is turned while one looks on: the kind of world, and its numbers that the engine offers, each with a slider.
import { element } from "../elements.js";
import { said } from "../sentences.js";
import { look } from "./places.js";

/** Positions of a slider whose steps multiply. */
const STEPS = 120;

export class Knobs {
  /** `turn(path, value, isOver)` is called at each step of a slider and once more when it is let go; `kinds` as a list of changes. */
  constructor(turn, choose) {
    [this.turn, this.choose] = [turn, choose];
    this.kind = element("select", { "aria-label": "Kind of world" });
    this.about = element("p", { className: "muted world-kind-about" });
    this.list = element("div", { className: "world-knobs", role: "group", "aria-label": "Knobs of the world" });
    this.root = element("div", { className: "world-turned" }, element("label", { className: "world-kind" }, "This script in a world with ", this.kind), this.about, this.list);
    this.kind.onchange = () => this.choose(this.changes(this.kinds[this.kind.value]));
  }

  offer({ kinds, knobs }) {
    this.kinds = kinds;
    /** Every member that makes a kind. */
    this.members = [...new Set(kinds.flatMap(({ python }) => Object.keys(python)))];
    this.kind.replaceChildren(...kinds.map(({ name }, at) => element("option", { value: at }, name)), element("option", { value: -1, hidden: true }, "a mixture"));
    this.sliders = knobs.map((knob) => slider(knob, this.turn));
    this.list.replaceChildren(...this.sliders.map(({ root }) => root));
  }

  /** Members of `python` that go, and those that come. */
  changes({ python }) {
    return this.members.map((name) => [`python.${name}`, python[name]]);
  }

  show(data, whole) {
    if (!this.kinds) return;
    const python = whole?.python ?? data.python ?? {};
    const at = this.kinds.findIndex((kind) => this.members.every((name) => (python[name] || undefined) === (kind.python[name] || undefined)));
    this.kind.value = at;
    this.about.replaceChildren(...said(this.kinds[at]?.about ?? ""));
    for (const { knob, set } of this.sliders) {
      const value = look(whole ?? data, knob.path);
      if (value != null) set(value);
    }
  }
}

function slider(knob, turn) {
  const { path, name, from, to, isLog, isCount } = knob;
  const position = (value) => (isLog ? (Math.log(value / from) / Math.log(to / from)) * STEPS : value);
  const value = (position) => {
    const exact = isLog ? from * (to / from) ** (position / STEPS) : Number(position);
    return isCount ? Math.round(exact) : Number(exact.toPrecision(2));
  };
  const input = element("input", { type: "range", min: isLog ? 0 : from, max: isLog ? STEPS : to, step: isLog || isCount ? 1 : (to - from) / STEPS, "aria-label": name });
  const output = element("output", {});
  let isHeld = false;
  const say = (number) => {
    output.textContent = Number(number.toPrecision(4)).toLocaleString("en", { maximumSignificantDigits: 4 });
    input.setAttribute("aria-valuetext", `${number}`);
  };
  input.oninput = () => {
    isHeld = true;
    say(value(input.value));
    turn(path, value(input.value), false);
  };
  input.onchange = () => {
    isHeld = false;
    turn(path, value(input.value), true);
  };
  const set = (number) => {
    if (isHeld) return;
    input.value = position(number);
    say(number);
  };
  return { knob, set, root: element("label", {}, element("span", {}, name), input, output) };
}
