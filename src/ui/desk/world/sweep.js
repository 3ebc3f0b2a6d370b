// A sweep under way: its points, spread over the labs, and what came back.
import { csvFormatRows } from "d3-dsv";
import { crew } from "./crew.js";

/** A jump is none where it is next to nothing beside what else there is. */
const WORTH_IT = 0.05;

/** Asked for at once: each lab works on one while the next one lies ready. */
const AHEAD = 2;

/**
 * Runs all points of all sides. `figures[side][point]` fill up, an array in the order of the metrics on offer or a sentence; `came` is
 * called after each. Rejects when it is cancelled.
 */
export async function sweep({ world, scripts, axes }, { signal, came }) {
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  const figures = scripts.map(() => Array.from({ length: points }, () => null));
  const jobs = scripts.flatMap((script, side) => Array.from({ length: points }, (_, point) => ({ script, side, point })));
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < jobs.length && !signal.aborted) {
      const { script, side, point } = jobs[next++];
      try {
        figures[side][point] = (await crew.ask({ ask: "point", world, script, axes, point }, { signal })).figures;
      } catch (error) {
        if (signal.aborted) return;
        figures[side][point] = error.message;
      }
      came(++done, jobs.length, figures);
    }
  };
  await Promise.all(Array.from({ length: crew.size * AHEAD }, work));
  if (signal.aborted) throw new Error("Cancelled.");
  return figures;
}

/** The values of a point, one of each axis; the last axis is the fastest. */
export function valuesOf(axes, point) {
  const values = [];
  let rest = point;
  for (const { values: all } of axes.toReversed()) {
    values.unshift(all[rest % all.length]);
    rest = Math.floor(rest / all.length);
  }
  return values;
}

/**
 * Where the figure jumps the most from one value of the first axis to the next: the two places, and both figures. Null where nothing
 * of the kind is there. `row` are the figures along the axis, `values` what stands on it, `scale` the largest figure of all rows.
 */
export function cliff(row, values, scale) {
  const known = row.filter((figure) => figure != null);
  const range = Math.max(...known) - Math.min(...known);
  if (range < scale * WORTH_IT) return null;
  let best = null;
  for (let at = 1; at < row.length; at++) {
    const [before, after] = [row[at - 1], row[at]];
    if (before == null || after == null) continue;
    const jump = Math.abs(after - before);
    const part = Math.abs((values[at] - values[at - 1]) / (values.at(-1) - values[0]));
    // Half of all that there is, in one step; and twice as steep as a straight line would be.
    if (range > 0 && jump >= range * Math.max(0.5, 2 * part) && jump > (best?.jump ?? 0)) best = { at, before, after, jump };
  }
  return best;
}

/** The first place from which on the figure is beyond the threshold; -1 where there is none. */
export function crossing(row, threshold, moreIsBetter) {
  if (threshold == null) return -1;
  const isBeyond = (figure) => figure != null && (moreIsBetter ? figure < threshold : figure > threshold);
  for (let at = 1; at < row.length; at++) if (isBeyond(row[at]) !== isBeyond(row[at - 1])) return at;
  return -1;
}

/** All points as CSV: the side, the values, every metric. */
export function csv(axes, letters, figures, metrics) {
  const head = ["side", ...axes.map(({ path }) => path), ...metrics.map(({ name }) => name)];
  const rows = letters.flatMap((letter, side) =>
    figures[side].flatMap((found, point) => (Array.isArray(found) ? [[letter, ...valuesOf(axes, point), ...found]] : [])),
  );
  return `${csvFormatRows([head, ...rows])}\n`;
}
