// A sweep drawn: lines for one axis, maps of squares for two. Its points are buttons.
import { seconds } from "./figures.js";
import { stepOf } from "./paint.js";
import { cliff, crossing, valuesOf } from "./sweep.js";

const SVG = "http://www.w3.org/2000/svg";
const PAD = { left: 64, right: 24, top: 40, bottom: 48 };
const LINES_HEIGHT = 320;
/** A square of a map: its figure has room where there is any. */
const WIDEST_SQUARE = 72;
const HIGHEST_SQUARE = 40;
/** So much of a picture its scale and its legend take. */
const NARROWEST_MAP = 560;
const SCALE = 14;

function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  made.append(...children);
  return made;
}

export const short = (value) => (value == null ? "–" : Number(value.toPrecision(3)).toLocaleString("en", { maximumSignificantDigits: 3 }));
const withUnit = (value, unit) => {
  if (value == null) return "none";
  if (unit === "s") return seconds(value);
  return `${short(value)}${unit ? ` ${unit}` : ""}`;
};

const NAMES = ["paper", "ink", "rule", "edge", "muted", "running", "late", "wrong", "accent-a", "accent-b", "ready"];
/** Literal colours, so that the picture is whole without the page's styles. */
const palette = (place) => {
  const style = getComputedStyle(place);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
};

/**
 * `told` is `{ axes, names, letters, figures, metric, at, threshold }`, where `names` are the axes' and `at` is the metric's place in the figures. `open(side, point)` is called
 * for a point that is picked.
 */
export function chart(told, { width, place, open }) {
  const colours = palette(place);
  const drawn = told.axes.length === 1 ? lines(told, width, colours) : maps(told, width, colours);
  const { svg, points } = drawn;
  svg.setAttribute("font-family", "system-ui, sans-serif");
  svg.setAttribute("font-size", "13");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", `${told.metric.title} of the sweep. Arrows go from point to point, Enter opens its run.`);
  walkable(points, told.axes, open);
  return svg;
}

/** One of the points can be reached by Tab; from there arrows lead to the others. */
function walkable(points, axes, open) {
  const across = axes.length === 1 ? 1 : axes[1].values.length;
  points.forEach(({ node, side, point }, at) => {
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", at === 0 ? "0" : "-1");
    node.setAttribute("class", "sweep-point");
    node.addEventListener("click", () => open(side, point));
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        return open(side, point);
      }
      // In a map the first axis runs to the right, the second one up.
      const step = { ArrowRight: across, ArrowLeft: -across, ArrowUp: axes.length === 1 ? 0 : 1, ArrowDown: axes.length === 1 ? 0 : -1, Home: -at, End: points.length - 1 - at }[event.key];
      const next = step && points[at + step];
      if (!next) return;
      event.preventDefault();
      event.stopPropagation();
      node.setAttribute("tabindex", "-1");
      next.node.setAttribute("tabindex", "0");
      next.node.focus();
    });
  });
}

const figureOf = (found, at) => (Array.isArray(found) ? found[at] : null);

/** What a point is, in words. */
function words({ axes, names, letters, metric, at }, side, point, found) {
  const where = valuesOf(axes, point).map((value, axis) => `${names[axis]} ${short(value)}`);
  const what = typeof found === "string" ? found : `${metric.title} ${withUnit(figureOf(found, at), metric.unit)}`;
  return `${letters[side]}, ${where.join(", ")}: ${what}`;
}

/** A rate says its unit by itself. */
const titleOf = ({ title, unit }) => (unit === "s" ? `${title}, ${unit}` : title);

const text = (words, x, y, attributes) => shape("text", { x, y, ...attributes }, words);

function lines(told, width, colours) {
  const { axes, names, letters, figures, metric, at, threshold } = told;
  const [{ values }] = axes;
  const all = figures.flat().map((found) => figureOf(found, at)).filter((figure) => figure != null);
  const most = Math.max(1e-9, threshold != null && threshold < Math.max(...all, 0) * 50 ? threshold * 1.1 : 0, ...all);
  const isLog = values[0] > 0 && values.at(-1) / values[0] >= 20;
  const along = (value) => (isLog ? Math.log(value) : value);
  const [first, last] = [along(Math.min(...values)), along(Math.max(...values))];
  const [right, bottom] = [width - PAD.right, LINES_HEIGHT - PAD.bottom];
  const x = (value) => (last === first ? (PAD.left + right) / 2 : PAD.left + ((along(value) - first) / (last - first)) * (right - PAD.left));
  const y = (figure) => bottom - (figure / most) * (bottom - PAD.top);
  const svg = shape("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${LINES_HEIGHT}`, width, height: LINES_HEIGHT });
  svg.append(shape("rect", { width, height: LINES_HEIGHT, fill: colours.paper }), text(titleOf(metric), 8, 20, { fill: colours.ink, "font-weight": "600" }));
  const step = stepOf(most / 5);
  for (let figure = 0; figure <= most * 1.0001; figure += step) {
    svg.append(shape("path", { d: `M${PAD.left} ${y(figure)}H${right}`, stroke: colours.rule, fill: "none" }), text(short(figure), PAD.left - 8, y(figure) + 4, { fill: colours.muted, "text-anchor": "end" }));
  }
  let free = -Infinity;
  for (const value of values) {
    svg.append(shape("path", { d: `M${x(value)} ${bottom}v5`, stroke: colours.edge, fill: "none" }));
    if (x(value) < free) continue;
    svg.append(text(short(value), x(value), bottom + 20, { fill: colours.muted, "text-anchor": "middle" }));
    free = x(value) + 44;
  }
  svg.append(text(names[0], (PAD.left + right) / 2, LINES_HEIGHT - 8, { fill: colours.ink, "text-anchor": "middle" }));
  if (threshold != null && threshold <= most) {
    svg.append(
      shape("path", { d: `M${PAD.left} ${y(threshold)}H${right}`, stroke: colours.late, "stroke-width": 1.5, "stroke-dasharray": "6 4", fill: "none" }),
      text(withUnit(threshold, metric.unit), right, y(threshold) - 6, { fill: colours.late, "text-anchor": "end" }),
    );
  }
  const points = [];
  letters.forEach((letter, side) => {
    const colour = colours[`accent-${letter.toLowerCase()}`];
    const row = figures[side].map((found) => figureOf(found, at));
    const jump = cliff(row, values, Math.max(...all));
    if (jump) {
      const [from, to] = [x(values[jump.at - 1]), x(values[jump.at])];
      svg.append(shape("rect", { x: Math.min(from, to), y: PAD.top, width: Math.abs(to - from), height: bottom - PAD.top, fill: colour, opacity: 0.12 }));
      svg.append(text(`${letter}: cliff`, (from + to) / 2, PAD.top - 6 + side * 14, { fill: colour, "text-anchor": "middle" }));
    }
    const way = row.flatMap((figure, point) => (figure == null ? [] : [`${x(values[point])} ${y(figure)}`])).join("L");
    if (way) svg.append(shape("path", { d: `M${way}`, stroke: colour, "stroke-width": 2, "stroke-dasharray": side === 1 ? "8 3" : "none", fill: "none" }));
    row.forEach((figure, point) => {
      if (!figures[side][point]) return;
      const [cx, cy] = [x(values[point]), y(figure ?? 0)];
      const name = words(told, side, point, figures[side][point]);
      const mark = side === 0 ? shape("circle", { cx, cy, r: 4.5, fill: figure == null ? colours.paper : colour, stroke: colour }) : shape("rect", { x: cx - 4, y: cy - 4, width: 8, height: 8, fill: figure == null ? colours.paper : colour, stroke: colour });
      // Bigger than it looks, for fingers.
      const node = shape("g", { "aria-label": name }, shape("title", {}, name), shape("circle", { cx, cy, r: 12, fill: "transparent" }), mark);
      svg.append(node);
      points.push({ node, side, point });
    });
    const end = row.findLastIndex((figure) => figure != null);
    if (end >= 0) svg.append(text(letter, Math.min(width - 12, x(values[end]) + 10), y(row[end]) + (side === 0 ? -8 : 16), { fill: colour, "font-weight": "600" }));
  });
  return { svg, points };
}

/** From the paper to the colour of what is wrong. Literal: not every reader of SVG mixes colours. */
function shade(part, colours) {
  const [paper, wrong] = [colours.paper, colours.wrong].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return `rgb(${paper.map((one, at) => Math.round(one + (wrong[at] - one) * part)).join(" ")})`;
}

function maps(told, room, colours) {
  const { axes, names, letters, figures, metric, at, threshold } = told;
  const [across, up] = axes.map(({ values }) => values);
  // Two maps beside each other where there is room for both.
  const isWide = letters.length === 1 || (room - (PAD.left + PAD.right)) / 2 - PAD.left > across.length * 12;
  const columns = isWide ? letters.length : 1;
  const wide = Math.max(4, Math.min(WIDEST_SQUARE, (room / columns - PAD.left - PAD.right) / across.length));
  const square = Math.max(4, Math.min(HIGHEST_SQUARE, wide, 420 / up.length));
  const each = across.length * wide;
  const width = Math.max(Math.min(room, NARROWEST_MAP), columns * (PAD.left + each + PAD.right));
  const high = PAD.top + up.length * square + PAD.bottom;
  const height = (letters.length / columns) * high + 40;
  const svg = shape("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height });
  svg.append(shape("rect", { width, height, fill: colours.paper }));
  const all = figures.flat().map((found) => figureOf(found, at)).filter((figure) => figure != null);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  // Small and large in one picture: where they lie far apart, by their magnitude.
  const isLog = least > 0 && most / least > 100;
  const part = (figure) => {
    if (most === least) return 0.5;
    const share = isLog ? Math.log(figure / least) / Math.log(most / least) : (figure - least) / (most - least);
    return 0.04 + 0.92 * (metric.moreIsBetter ? 1 - share : share);
  };
  const isBeyond = (figure) => threshold != null && figure != null && (metric.moreIsBetter ? figure < threshold : figure > threshold);
  const points = [];
  letters.forEach((letter, side) => {
    const left = (isWide ? side : 0) * (PAD.left + each + PAD.right) + PAD.left;
    const top = (isWide ? 0 : side) * high + PAD.top;
    const bottom = top + up.length * square;
    const figure = (i, j) => figureOf(figures[side][i * up.length + j], at);
    svg.append(text(`${letter}: ${titleOf(metric)}`, left, top - 14, { fill: colours[`accent-${letter.toLowerCase()}`], "font-weight": "600" }));
    const border = [];
    for (let i = 0; i < across.length; i++) {
      for (let j = 0; j < up.length; j++) {
        const point = i * up.length + j;
        const found = figures[side][point];
        const [x, y] = [left + i * wide, bottom - (j + 1) * square];
        const value = figure(i, j);
        const name = words(told, side, point, found);
        const cell = shape("rect", { x, y, width: wide, height: square, fill: value == null ? colours.rule : shade(part(value), colours), stroke: colours.paper, "stroke-width": square > 10 ? 1 : 0 });
        const node = shape("g", { "aria-label": name }, shape("title", {}, name), cell);
        const figured = wide >= 34 && square >= 16 && value != null && text(inSquare(value), x + wide / 2, y + square / 2 + 4, { fill: part(value) > 0.55 ? colours.paper : colours.ink, "text-anchor": "middle", "font-size": "11", "pointer-events": "none", "aria-hidden": "true" });
        if (found) {
          svg.append(node);
          // Beside the square, whose name has the figure: it is not to be read twice.
          if (figured) svg.append(figured);
          points.push({ node, side, point });
        }
        // Between what is beyond the threshold and what is not.
        if (i > 0 && figure(i - 1, j) != null && value != null && isBeyond(value) !== isBeyond(figure(i - 1, j))) border.push(`M${x} ${y}v${square}`);
        if (j > 0 && figure(i, j - 1) != null && value != null && isBeyond(value) !== isBeyond(figure(i, j - 1))) border.push(`M${x} ${y + square}h${wide}`);
      }
    }
    if (border.length > 0) svg.append(shape("path", { d: border.join(""), stroke: colours.ink, "stroke-width": 3, fill: "none", "pointer-events": "none" }));
    // The cliff of each row, dotted.
    const steep = up.flatMap((_, j) => {
      const jump = cliff(across.map((_, i) => figure(i, j)), across, most);
      return jump ? [`M${left + jump.at * wide} ${bottom - (j + 1) * square}v${square}`] : [];
    });
    if (steep.length > 0) svg.append(shape("path", { d: steep.join(""), stroke: colours.late, "stroke-width": 2, "stroke-dasharray": "3 3", fill: "none", "pointer-events": "none" }));
    labels(across, (value, i) => [left + (i + 0.5) * wide, bottom + 18, "middle"], 40 / wide);
    labels(up, (value, j) => [left - 8, bottom - (j + 0.5) * square + 4, "end"], 18 / square);
    svg.append(text(names[0], left + each / 2, bottom + 38, { fill: colours.ink, "text-anchor": "middle" }));
    const [tx, ty] = [left - 50, (top + bottom) / 2];
    svg.append(text(names[1], tx, ty, { fill: colours.ink, "text-anchor": "middle", transform: `rotate(-90 ${tx} ${ty})` }));
  });
  scale();
  return { svg, points };

  /** What is next to nothing in seconds is something in milliseconds, where there is room to say so. */
  function inSquare(value) {
    if (value >= 0.01 || value <= 0) return short(value);
    return metric.unit === "s" && wide >= 52 ? seconds(value) : "≈ 0";
  }

  function labels(values, where, every) {
    const step = Math.max(1, Math.ceil(every));
    values.forEach((value, at) => {
      if (at % step !== 0) return;
      const [x, y, anchor] = where(value, at);
      svg.append(text(short(value), x, y, { fill: colours.muted, "text-anchor": anchor, "font-size": "11" }));
    });
  }

  function scale() {
    if (all.length === 0) return;
    const y = height - 26;
    const [from, to] = metric.moreIsBetter ? [most, least] : [least, most];
    const [first, last] = [from, to].map((figure) => withUnit(figure, metric.unit));
    const left = 16 + first.length * 8;
    for (let at = 0; at < 10; at++) svg.append(shape("rect", { x: left + at * SCALE, y, width: SCALE, height: 12, fill: shade(0.04 + (0.92 * (at + 0.5)) / 10, colours) }));
    svg.append(text(first, left - 6, y + 11, { fill: colours.muted, "text-anchor": "end" }), text(last, left + 10 * SCALE + 6, y + 11, { fill: colours.muted }));
    if (threshold != null && width > 480) svg.append(text(`heavy line: ${withUnit(threshold, metric.unit)}; dotted: the cliff of a row`, width - PAD.right, y + 11, { fill: colours.muted, "text-anchor": "end" }));
  }
}

/** How many points of a map are beyond the threshold; where there is none, what they lie between. */
function ofMap(found, at, { title, unit, moreIsBetter }, threshold) {
  const known = found.map((one) => figureOf(one, at)).filter((figure) => figure != null);
  if (known.length === 0) return "nothing has run";
  if (threshold == null) return between(title, unit, known);
  const many = known.filter((figure) => (moreIsBetter ? figure < threshold : figure > threshold)).length;
  const side = `${moreIsBetter ? "below" : "above"} ${withUnit(threshold, unit)}`;
  return many === 0 ? `no point is ${side}` : `${many} of ${known.length} points ${many === 1 ? "is" : "are"} ${side}`;
}

function between(title, unit, known) {
  const [least, most] = [Math.min(...known), Math.max(...known)].map((figure) => withUnit(figure, unit));
  return least === most ? `${title} ${least} throughout` : `${title} from ${least} to ${most}`;
}

/** What there is to see, in sentences. */
export function findings({ axes, names: [name], letters, figures, metric, at, threshold }) {
  const [{ values }] = axes;
  if (axes.length !== 1) return letters.map((letter, side) => `${letter}: ${ofMap(figures[side], at, metric, threshold)}.`);
  return letters.flatMap((letter, side) => {
    const row = figures[side].map((found) => figureOf(found, at));
    const known = row.filter((figure) => figure != null);
    if (known.length < 2) return [];
    const said = [];
    const crossed = crossing(row, threshold, metric.moreIsBetter);
    if (crossed > 0) said.push(`${withUnit(threshold, metric.unit)} is passed between ${name} ${short(values[crossed - 1])} and ${short(values[crossed])}`);
    const jump = cliff(row, values, Math.max(...figures.flat().map((found) => figureOf(found, at) ?? 0)));
    if (jump) said.push(`the cliff lies between ${name} ${short(values[jump.at - 1])} and ${short(values[jump.at])}: from ${withUnit(jump.before, metric.unit)} to ${withUnit(jump.after, metric.unit)}`);
    if (said.length === 0) said.push(`${between(metric.title, metric.unit, known)}, without a cliff`);
    return [`${letter}: ${said.join("; ")}.`];
  });
}
