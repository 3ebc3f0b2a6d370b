// The strip between a scenario's words and its scripts: the question that it asks first, and a slider for each parameter.
//
// The page says what is on show by `yieldpoint-experiment` events: slot, a and b (the scripts), running, and told (JSON: what the
// gallery says of it, empty for others). A slider writes its number into the scripts and has them run.
import { ask, element } from "./elements.js";
import { params, withParam } from "./params.js";

const root = document.documentElement;
const strip = () => document.getElementById("strip");

/** What is on show. */
let shown = null;
/** The scenarios whose question was answered. */
const answered = new Set();

/** Draws what is on show now. */
export function experiment(detail) {
  const place = strip();
  if (!place) return;
  if (detail.slot !== shown?.slot) {
    place.replaceChildren();
    wanted = pending = null;
    delete root.dataset.asking;
    const { ask: asked } = detail.told ? JSON.parse(detail.told) : {};
    if (asked && !answered.has(detail.slot)) place.append(question(asked, detail.slot));
  }
  shown = detail;
  sliders(place);
  settled();
}

function question({ text, answers, right }, slot) {
  root.dataset.asking = "";
  const said = element("p", { className: "strip-said", role: "status" });
  const box = element("section", { className: "strip-question", ariaLabel: "Before you look" });
  const show = () => {
    answered.add(slot);
    delete root.dataset.asking;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    ask("seek 0");
    ask("play");
  };
  const buttons = Object.entries(answers).map(([answer, reply]) => {
    const button = element("button", { type: "button" }, answer);
    button.onclick = () => {
      for (const each of box.querySelectorAll("button")) each.disabled = true;
      button.classList.add(answer === right ? "strip-right" : "strip-wrong");
      said.textContent = answer === right ? reply : `Not quite. ${reply}`;
      show();
    };
    return button;
  });
  const skip = element("button", { type: "button", className: "quiet" }, "Just show it");
  skip.onclick = () => {
    box.remove();
    show();
  };
  box.append(element("p", {}, element("b", {}, "Before you look: "), text), element("div", { className: "strip-answers" }, ...buttons, skip), said);
  return box;
}

/** The slider under the reader's hand, and the value that it has reached since the last run was asked for. */
let wanted = null;
/** When the run under way was asked for, and the scripts that it runs. */
let pending = null;

function sliders(place) {
  const found = new Map();
  for (const param of [...params(shown.a), ...params(shown.b)]) if (!found.has(param.name)) found.set(param.name, param);
  let box = place.querySelector(".strip-params");
  const kind = [...found.values()].map(({ name, from, to, step, about }) => [name, from, to, step, about].join()).join("\n");
  if (box?.dataset.kind !== kind) {
    box?.remove();
    if (found.size === 0) return;
    box = element("section", { className: "strip-params", ariaLabel: "Parameters" });
    box.dataset.kind = kind;
    for (const param of found.values()) box.append(slider(param));
    box.append(element("span", { className: "strip-time", role: "status" }));
    place.append(box);
  }
  for (const { name, value } of found.values()) {
    const input = box.querySelector(`input[name="${name}"]`);
    // A hand on the slider is ahead of the script.
    if (wanted?.name !== name && pending === null) input.value = value;
    input.nextElementSibling.textContent = Number(input.value);
  }
}

function slider({ name, from, to, step, value, about }) {
  const input = element("input", { type: "range", name, min: from, max: to, step, ariaLabel: about ? `${name}, ${about}` : name });
  input.value = value;
  input.oninput = () => {
    input.nextElementSibling.textContent = Number(input.value);
    wanted = { name, value: Number(input.value) };
    tune();
  };
  return element("label", {}, element("code", {}, name), input, element("output", {}, String(value)), element("span", { className: "muted" }, about));
}

/** One run at a time: what the hand does meanwhile is the next. */
function tune() {
  if (!wanted || pending) return;
  const { name, value } = wanted;
  wanted = null;
  const [a, b] = [withParam(shown.a, name, value), withParam(shown.b, name, value)];
  if (a === shown.a && b === shown.b) return;
  pending = { a, b, asked: performance.now(), began: false };
  ask("tune", { a, b });
}

/** After each change of what is on show: whether the run that was asked for is over, and drawn. */
function settled() {
  if (!pending) return;
  const { a, b, asked: began } = pending;
  if (shown.a !== a || shown.b !== b) {
    // The reader has typed, and the page will say no more of that run.
    if (pending.began) pending = null;
    return;
  }
  pending.began ||= shown.running;
  if (shown.running || !pending.began) return;
  pending = null;
  requestAnimationFrame(() => {
    const time = strip()?.querySelector(".strip-time");
    if (time) time.textContent = `Run and drawn again in ${Math.round(performance.now() - began)} ms`;
    tune();
  });
}
