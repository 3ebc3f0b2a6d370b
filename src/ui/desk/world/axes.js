// The numbers of a script and of its world that a sweep can change, and the values that it gives them.
import { params } from "../params.js";
import { wordOf } from "./form.js";
import { within } from "./places.js";

/** As many as one asks for at a time: see `src/world/sweep.rs`. */
export const MOST_POINTS = 2_500;

/** What a number is called: a parameter by its own name, a knob by the knob's (`knobs`, by path), traffic by its route. */
export function called(path, whole, knobs) {
  const [, at, rest] = /^traffic\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  const route = whole.traffic?.[at]?.route;
  return knobs.get(path) ?? (route ? `${route}: ${wordOf(rest)}` : path.replace(/^(?:param|python)\./, ""));
}

/** `{ path, name, value }` of each number: parameters first. */
export function numbers(scripts, whole, knobs = new Map()) {
  const found = new Map();
  for (const param of scripts.flatMap(params)) {
    const path = `param.${param.name}`;
    if (!found.has(path)) found.set(path, { path, name: param.about ? `${param.name}, ${param.about}` : param.name, value: param.value, param });
  }
  const walk = (value, path) => {
    if (typeof value === "number") found.set(path, { path, name: called(path, whole, knobs), value });
    else if (Array.isArray(value)) value.forEach((one, at) => walk(one, `${path}[${at}]`));
    else if (value && typeof value === "object") for (const [name, one] of Object.entries(value)) if (path || (name !== "sweeps" && name !== "beside")) walk(one, within(path, name));
  };
  walk(whole, "");
  // What one turns most often comes first.
  const rank = ({ path }) => ORDER.findIndex((start) => path.startsWith(start));
  return [...found.values()].sort((one, other) => rank(one) - rank(other));
}

const ORDER = ["param.", "python.", "traffic", "replicas", "database", ""];

/** Values that make sense to begin with. */
export function usualValues({ value, param }) {
  if (param) return spread(param.from, param.to, 12, param.step, param.from > 0 && param.to / param.from >= 50);
  const isCount = Number.isInteger(value);
  const least = value > 0 ? value / 8 : 0;
  return spread(isCount ? Math.max(1, Math.round(least)) : least, value > 0 ? value * 8 : 10, 12, isCount ? 1 : 0, value > 0);
}

function spread(from, to, count, step, isLog) {
  const exact = Array.from({ length: count }, (_, at) => (isLog ? from * (to / from) ** (at / (count - 1)) : from + ((to - from) * at) / (count - 1)));
  const rounded = exact.map((value) => {
    const short = step > 0 ? from + Math.round((value - from) / step) * step : Number(value.toPrecision(3));
    return Number(short.toPrecision(6));
  });
  return [...new Set(rounded)];
}

/** `0.1, 0.5, 1`, or `0.1..2 in 20`, or `0.1..2 in 20 doubling`: the values, or a sentence. */
export function readValues(text) {
  const number = "(-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?)";
  const range = new RegExp(`^\\s*${number}\\s*\\.\\.\\s*${number}\\s+in\\s+(\\d+)\\s*(doubling)?\\s*$`, "i").exec(text);
  if (range) {
    const [from, to, count] = range.slice(1, 4).map(Number);
    if (count < 2 || count > MOST_POINTS) return `A range has 2 to ${MOST_POINTS} values.`;
    if (range[4] && from <= 0) return "What doubles begins above 0.";
    return spread(from, to, count, Number.isInteger(from) && Number.isInteger(to) && to - from >= count - 1 ? 1 : 0, Boolean(range[4]));
  }
  const parts = text.split(/[,\s]+/).filter(Boolean);
  const wrong = parts.find((part) => !Number.isFinite(Number(part)));
  if (wrong) return `\`${wrong}\` is no number. Values stand as 0.1, 0.5, 1 or as 0.1..2 in 20.`;
  if (parts.length === 0) return "It has no values: such as 0.1, 0.5, 1, or 0.1..2 in 20.";
  return parts.map(Number);
}

export const writeValues = (values) => values.join(", ");
