// What is turned while one looks on: the kind of world, and its numbers that the engine offers, each with a slider.
import { element } from "../elements.js";
import { said } from "../sentences.js";
import { seconds } from "./figures.js";
import { look } from "./places.js";

const MIXTURE = "a mixture";
/** Positions of a slider whose steps multiply. */
const STEPS = 120;

export class Knobs {
  /** `turn(path, value, isOver)` is called at each step of a slider and once more when it is let go; `kinds` as a list of changes. */
  constructor(turn, choose) {
    [this.turn, this.choose] = [turn, choose];
    this.kind = element("select", { "aria-label": "Kind of world" });
    this.about = element("p", { className: "muted world-kind-about" });
    this.list = element("div", { className: "world-knobs", role: "group", "aria-label": "Knobs of the world" });
    this.beside = element("select", { "aria-label": "Kind of world beside it" });
    this.root = element(
      "div",
      { className: "world-turned" },
      element("label", { className: "world-kind" }, "These scripts in a world with ", this.kind),
      element("label", { className: "world-kind" }, "and beside it the same with ", this.beside),
      this.about,
      this.list,
    );
    this.kind.onchange = () => this.choose(this.changes(this.kinds[this.kind.value]));
    this.beside.onchange = () => this.choose([["beside", this.kinds[this.beside.value]?.python]]);
  }

  offer({ kinds, knobs }) {
    this.kinds = kinds;
    /** Every member that makes a kind. */
    this.members = [...new Set(kinds.flatMap(({ python }) => Object.keys(python)))];
    const options = () => [...kinds.map(({ name }, at) => element("option", { value: at }, name)), element("option", { value: -1, hidden: true }, MIXTURE)];
    this.kind.replaceChildren(...options());
    this.beside.replaceChildren(element("option", { value: "" }, "nothing"), ...options());
    this.sliders = knobs.map((knob) => slider(knob, this.turn));
    this.list.replaceChildren(...this.sliders.map(({ root }) => root));
  }

  /** Which kind that is; -1 where it is none of them. A time slice of any length is one. */
  placeOf(python) {
    return this.kinds.findIndex((kind) => this.members.every((name) => Boolean(python[name]) === Boolean(kind.python[name])));
  }

  kindOf(python) {
    return this.kinds[this.placeOf(python)]?.name ?? MIXTURE;
  }

  /** The same Python as far as it is no matter of its kind. */
  withoutKind(python = {}) {
    return Object.fromEntries(Object.entries(python).filter(([name]) => !this.members.includes(name)));
  }

  /** Members of `python` that go, and those that come. */
  changes({ python }) {
    return this.members.map((name) => [`python.${name}`, python[name]]);
  }

  show(data, whole) {
    if (!this.kinds) return;
    const python = whole?.python ?? data.python ?? {};
    const at = this.placeOf(python);
    this.kind.value = at;
    this.beside.value = data.beside ? this.placeOf(data.beside) : "";
    const other = data.beside && this.kinds[this.beside.value];
    this.about.replaceChildren(...said([this.kinds[at]?.about, other && `${other.name}: ${other.about}`].filter(Boolean).join(" ")));
    for (const { knob, set, root } of this.sliders) {
      const value = look(whole ?? data, knob.path);
      // A slice is only there where tasks are cut off.
      root.hidden = value == null;
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
    const plain = Number(number.toPrecision(4)).toLocaleString("en", { maximumSignificantDigits: 4 });
    output.textContent = path.endsWith("Seconds") ? seconds(number) : path.endsWith("Speed") ? `${plain} ×` : plain;
    input.setAttribute("aria-valuetext", output.textContent);
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
