// The figures of a world's runs, A beside B.
import { element } from "../elements.js";

export const seconds = (s) => {
  if (s == null) return "–";
  const [times, unit] = s >= 1 || s === 0 ? [1, "s"] : s >= 1e-3 ? [1e3, "ms"] : [1e6, "µs"];
  return `${Number((s * times).toPrecision(3))} ${unit}`;
};
const count = (n) => n.toLocaleString("en");
const percent = (part) => (part == null ? "–" : `${(part * 100).toFixed(part > 0.999 && part < 1 ? 3 : 2)} %`);

const MORE = 1;
const LESS = -1;

/** Title, the figure in the metrics, its words, and which way is the better one. */
const ROWS = [
  ["Requests", (m) => m.requests.sent, count, 0],
  ["Answered well", (m) => m.requests.good, count, MORE],
  ["Timed out", (m) => m.requests.timedOut, count, LESS],
  ["Lost, refused, 5xx", (m) => m.requests.lost + m.requests.refused + m.requests.errors, count, LESS],
  ["Availability", (m) => m.requests.availability, percent, MORE],
  ["Throughput", (m) => m.requests.throughput, (n) => `${Number(n.toPrecision(3))} /s`, MORE],
  ["Latency, median", (m) => m.requests.p50, seconds, LESS],
  ["90 %", (m) => m.requests.p90, seconds, LESS],
  ["99 %", (m) => m.requests.p99, seconds, LESS],
  ["worst", (m) => m.requests.worst, seconds, LESS],
  ["Worst health-check answer", (m) => m.liveness?.worst, seconds, LESS],
  ["Liveness probes failed", (m) => m.liveness?.failed, count, LESS],
  ["Readiness probes failed", (m) => m.readiness?.failed, count, LESS],
  ["Restarts", (m) => m.restarts, count, LESS],
  ["Longest chunk of the loop", (m) => m.longestChunk?.seconds, seconds, LESS],
  ["Threads at once", (m) => m.mostThreads || null, count, 0],
  ["Connections at once", (m) => m.mostConnections || null, count, 0],
];

const AFTER_LATENCIES = ROWS.findIndex(([title]) => title === "worst") + 1;

/** A table of the runs that there are: `{ letter, kind, name, run }`; the kind of world where there are two of them. */
export function figures(sides) {
  const metrics = sides.map(({ run }) => run.answer.metrics);
  // Where there are several routes, a slow one does not hide behind a fast one.
  const { routes } = metrics[0];
  const ofRoutes = routes.length > 1 ? routes.map(({ route }, at) => [`99 % of ${route}`, (m) => m.routes[at]?.p99, seconds, LESS]) : [];
  const rows = ROWS.toSpliced(AFTER_LATENCIES, 0, ...ofRoutes).flatMap(([title, of, words, better]) => {
    const values = metrics.map(of);
    if (values.every((value) => value == null)) return [];
    const known = values.filter((value) => value != null);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    const best = known.length < values.length || least === most || better === 0 ? null : better === MORE ? most : least;
    const cells = values.map((value) => element("td", { className: best !== null && value === best ? "better" : "" }, value == null ? "–" : words(value)));
    return [element("tr", {}, element("th", { scope: "row" }, title), ...cells)];
  });
  const heads = sides.map(({ letter, kind }) => element("th", { scope: "col", className: `side-${letter.toLowerCase()}` }, element("b", { className: "letter" }, letter), ...(kind ? [element("span", { className: "world-kind-name" }, kind)] : [])));
  return element("table", { className: "world-figures" }, element("caption", { className: "visually-hidden" }, "Figures of the world"), element("thead", {}, element("tr", {}, element("td", {}), ...heads)), element("tbody", {}, ...rows));
}

/** What held each side's loop the longest, and what else has to be known; nodes. */
export function remarks(sides) {
  return sides.flatMap(({ letter, name, run }) => {
    const { longestChunk: chunk, notes } = run.answer.metrics;
    const said = [];
    if (chunk && chunk.seconds >= 0.05) {
      const line = chunk.line ? [", ", element("button", { type: "button", className: "line-link", "data-line": String(chunk.line), "data-side": letter.toLowerCase() }, `line ${chunk.line}`)] : [];
      said.push(element("p", {}, element("b", {}, `${name}: `), `the loop was held for ${seconds(chunk.seconds)} at ${chunk.at.toFixed(3)} s by ${chunk.who.replaceAll("`", "")}`, ...line, "."));
    }
    return [...said, ...notes.map((note) => element("p", {}, element("b", {}, `${name}: `), note))];
  });
}

/** What a run was like, in a sentence. */
export function sentence({ name, run }) {
  const { requests, liveness, restarts } = run.answer.metrics;
  const probes = liveness ? `, ${liveness.failed} of ${liveness.sent} liveness probes failed` : "";
  return `${name}: ${requests.good} of ${requests.sent} requests answered well${probes}, ${restarts === 1 ? "one restart" : `${restarts} restarts`}.`;
}
