// Worlds on a canvas: for each side and pod its loop, its probes, its requests, its pools; kills and restarts cut through all of it. As the
// exported file has it (`src/export/world_svg.rs`), and of what is on show only what can be told apart.
import { ANSWERED, isProbeGood, LOST, OPEN, pack, TIMED_OUT } from "./run.js";

const AXIS = 24;
const WORD = 16;
const LOOP = 14;
const PROBES = 16;
const BAR = 6;
const AREA = 96;
const GAUGE = 24;
const UNSERVED = 10;
const GAP = 6;
/** A chunk that makes a page stutter, in microseconds: it is hatched. */
const LONG_US = 50_000;
/** A bar as narrow as that shows nothing of what it is made of. */
const NARROW_PX = 1.5;
/** So few requests on show get a bar each, even where there is an area otherwise. */
const FEW = 400;
/** Pods beyond these are not drawn. */
const MOST_PODS = 4;

/** What stands where, from top to bottom; it is the same for any part of the time axis. */
export function layOut(sides) {
  const lanes = [];
  let y = AXIS;
  for (const { letter, name, kind, run } of sides) {
    const pods = run.pods.slice(0, MOST_PODS);
    for (const pod of pods) {
      const lane = { letter, name, kind, run, pod, top: y, isOnly: run.pods.length === 1 };
      y += WORD;
      lane.loop = y;
      y += LOOP + GAP;
      if (run.answer.metrics.liveness || run.answer.metrics.readiness) {
        lane.probes = y;
        y += PROBES + GAP;
      }
      lane.requests = y;
      lane.height = pod.areBars ? Math.max(1, pod.most) * BAR : AREA;
      y += lane.height + GAP;
      lane.gauges = Object.entries(pod.gauges).filter(([, changes]) => changes.length > 0);
      lane.gaugesAt = y;
      y += lane.gauges.length * (GAUGE + GAP);
      lane.bottom = y;
      lanes.push(lane);
      y += GAP;
    }
    const more = run.pods.length - pods.length;
    if (run.unserved.length > 0 || more > 0) {
      lanes.push({ letter, run, unserved: y, more });
      y += UNSERVED + 2 * GAP;
    }
    y += GAP;
  }
  return { lanes, height: y };
}

/** The page's colours, and hatchings of them. */
export function coloursOf(canvas) {
  const style = getComputedStyle(canvas);
  const names = ["paper", "ink", "well", "rule", "muted", "running", "long", "ready", "suspended", "offloaded", "late", "wrong", "accent-a", "accent-b"];
  const colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  const context = canvas.getContext("2d");
  const hatched = (colour, ground) => {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6;
    const on = tile.getContext("2d");
    if (ground) [on.fillStyle, on.globalAlpha] = [colour, 0.35];
    if (ground) on.fillRect(0, 0, 6, 6);
    on.globalAlpha = 1;
    on.strokeStyle = colour;
    on.lineWidth = 1.5;
    on.beginPath();
    for (const shift of [-6, 0, 6]) {
      on.moveTo(shift, 6);
      on.lineTo(shift + 6, 0);
    }
    on.stroke();
    return context.createPattern(tile, "repeat");
  };
  return { ...colours, longHatch: hatched(colours.long, true), downHatch: hatched(colours.rule, false), waitHatch: hatched(colours.ready, false), words: `${style.fontSize} ${style.fontFamily}` };
}

/**
 * Draws the part `from` to `to` (microseconds) of the time axis, right of `left` pixels. Gives how many shapes that took.
 */
export function paint(context, { lanes, height }, view, colours) {
  const { from, to, left, width } = view;
  const perPx = (to - from) / (width - left);
  const x = (at) => left + (at - from) / perPx;
  let shapes = 0;
  const rect = (style, x0, y, w, h) => {
    const start = Math.max(left, x0);
    const wide = Math.min(width, x0 + w) - start;
    if (wide <= 0) return;
    context.fillStyle = style;
    context.fillRect(start, y, wide, h);
    shapes++;
  };
  const text = (style, words, x0, y, most) => {
    context.fillStyle = style;
    context.fillText(words, x0, y, most);
  };
  context.clearRect(0, 0, width, height);
  context.font = colours.words;
  context.textBaseline = "middle";
  axis();
  for (const lane of lanes) if (lane.pod) pod(lane);
  else unserved(lane);
  return shapes;

  function axis() {
    const step = stepOf(perPx * 96);
    const decimals = Math.max(0, Math.ceil(-Math.log10(step / 1e6) - 1e-9));
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
      rect(colours.rule, x(at), AXIS - 8, 1, height);
      if (x(at) < width - 48) text(colours.muted, `${(at / 1e6).toFixed(decimals)} s`, x(at) + 4, AXIS / 2);
    }
  }

  function pod(lane) {
    const { run, letter, name, kind } = lane;
    lives(lane);
    text(colours[`accent-${letter.toLowerCase()}`], lane.isOnly ? name : `${name} pod ${lane.pod.number + 1}`, 0, lane.top + WORD / 2, kind ? undefined : left - 4);
    text(colours.muted, "loop", 0, lane.loop + LOOP / 2, left - 4);
    loop(lane);
    if (lane.probes) {
      text(colours.muted, "probes", 0, lane.probes + PROBES / 2, left - 4);
      for (const at of lane.pod.probes) probe(run, at, lane.probes);
    }
    requests(lane);
    lane.gauges.forEach(([name, changes], place) => gauge(run, name, changes, lane.gaugesAt + place * (GAUGE + GAP)));
    cuts(lane);
  }

  /** Where the pod starts, and where nothing of it runs. */
  function lives({ run, pod, top, bottom }) {
    let since = 0;
    for (const number of pod.processes) {
      const process = run.answer.processes[number];
      const gone = process.ended < 0 ? run.end : process.ended;
      const up = process.listened < 0 ? gone : process.listened;
      if (process.started > since) rect(colours.downHatch, x(since), top, (process.started - since) / perPx, bottom - top);
      if (up > process.started) rect(colours.well, x(process.started), top, (up - process.started) / perPx, bottom - top);
      since = gone;
    }
    if (since < run.end) rect(colours.downHatch, x(since), top, (run.end - since) / perPx, bottom - top);
  }

  /** SIGTERM dashed, an end as a line through everything. */
  function cuts({ run, pod, name, top, bottom }) {
    // Beside the lane's own name.
    let free = context.measureText(name).width + 8;
    for (const number of pod.processes) {
      const { terminated, ended, end } = run.answer.processes[number];
      if (terminated >= 0) for (let y = top; y < bottom; y += 6) rect(colours.late, x(terminated) - 0.5, y, 1, 3);
      if (ended < 0 || ended < from || ended > to) continue;
      const colour = end === "exited" ? colours.ink : colours.wrong;
      rect(colour, x(ended) - 1, top, 2, bottom - top);
      const words = { killed: "killed", raised: "raised" }[end] ?? "ended";
      const [word, wide] = [x(ended) + 4, context.measureText(words).width];
      // Where they come close to each other the lines alone tell it.
      if (word < free || word + wide > width) continue;
      text(colour, words, word, top + WORD / 2);
      free = word + wide + 4;
    }
  }

  /** Long chunks singly, hatched; of all others how much of each pixel they filled. */
  function loop({ run, pod, loop: y }) {
    const columns = new Float64Array(Math.ceil(width - left) + 1);
    const { began, ended, busy } = run.chunks;
    for (const number of pod.processes) {
      const parts = busy[number];
      if (!parts) continue;
      const part = run.end / (parts.length - 1);
      for (let at = Math.max(0, Math.floor(from / part)); at < parts.length && at * part <= to; at++) {
        if (parts[at] > 0) spread(columns, at * part, part, (parts[at] / 1000) * part);
      }
    }
    let edge = -1;
    for (const at of pod.chunks) {
      if (ended[at] < from) continue;
      if (began[at] > to) break;
      const lasted = ended[at] - began[at];
      if (lasted >= LONG_US && lasted / perPx >= 2) {
        rect(colours.longHatch, x(began[at]), y, lasted / perPx, LOOP);
        rect(colours.long, x(began[at]), y, 1, LOOP);
        rect(colours.long, x(ended[at]) - 1, y, 1, LOOP);
      } else if (lasted >= LONG_US) {
        // Those that are narrower than a pixel, once for each.
        if (Math.floor(x(began[at])) !== edge) rect(colours.long, (edge = Math.floor(x(began[at]))), y, 1, LOOP);
      } else if (lasted / perPx >= 1) rect(colours.running, x(began[at]), y, lasted / perPx, LOOP);
      else spread(columns, began[at], lasted, lasted);
    }
    columns.forEach((us, column) => {
      const part = Math.min(1, us / perPx);
      if (part > 0) rect(colours.running, left + column, y + LOOP - Math.max(0.15, part) * LOOP, 1, Math.max(0.15, part) * LOOP);
    });
    waited(run, pod.loopWaits, () => 0, 1, y, LOOP, LOOP);
  }

  /** Waits for the GIL or for a core, over what is drawn there: singly where they are wide, else how much of each pixel they filled. */
  function waited(run, list, rowOf, rows, y, step, h) {
    const { began, ended, request } = run.waits;
    const columns = Array.from({ length: rows }, () => null);
    for (const at of list) {
      if (ended[at] < from) continue;
      if (began[at] > to) break;
      const row = rowOf(request[at]);
      if (row === undefined) continue;
      const [start, lasts] = [began[at], ended[at] - began[at]];
      if (lasts / perPx < 3) {
        spread((columns[row] ??= new Float64Array(Math.ceil(width - left) + 1)), start, lasts, lasts);
        continue;
      }
      const [x0, wide] = [x(start), lasts / perPx];
      rect(colours.ready, x0, y + row * step, wide, h);
      rect(colours.paper, x0 + 1, y + row * step + 1, wide - 2, h - 2);
      rect(colours.waitHatch, x0 + 1, y + row * step + 1, wide - 2, h - 2);
    }
    columns.forEach((waits, row) => {
      waits?.forEach((us, column) => {
        const part = Math.min(1, us / perPx);
        if (part > 0.1) rect(colours.ready, left + column, y + row * step, 1, part * h);
      });
    });
  }

  /** Adds so much to the pixels from `start` on. */
  function spread(columns, start, lasts, sum) {
    const [first, last] = [start, start + lasts].map((at) => Math.floor((at - from) / perPx));
    for (let column = Math.max(0, first); column <= Math.min(last, columns.length - 1); column++) columns[column] += sum / (last - first + 1);
  }

  /** A good one is short; a late one is tall; one that failed has a head, too. */
  function probe(run, at, y) {
    const sent = run.sent[at];
    if (sent < from || sent > to || run.outcome[at] === OPEN) return;
    if (isProbeGood(run, at)) return rect(colours.running, x(sent) - 1, y + PROBES - 6, 2, 6);
    const isLate = run.outcome[at] === TIMED_OUT && run.answered[at] >= 0;
    rect(isLate ? colours.late : colours.wrong, x(sent) - 1, y + 2, 2, PROBES - 2);
    if (!isLate) rect(colours.wrong, x(sent) - 3, y, 6, 4);
  }

  function requests(lane) {
    const { run, pod, requests: y } = lane;
    text(colours.muted, "requests", 0, y + Math.min(lane.height, WORD) / 2, left - 4);
    if (pod.areBars) {
      // Of each row what is about to be drawn in one: bars that are no wider than a pixel, and next to each other.
      const [starts, ends] = [new Float64Array(pod.most), new Float64Array(pod.most)];
      const flush = (row) => {
        if (ends[row] > 0) rect(colours.offloaded, starts[row], y + row * BAR, ends[row] - starts[row], BAR - 1);
        ends[row] = 0;
      };
      for (let place = 0; place < pod.requests.length; place++) {
        const at = pod.requests[place];
        if (run.sent[at] > to) break;
        const row = pod.rows[place];
        const [start, end] = [x(run.sent[at]), x(Math.max(run.until[at], run.answered[at]))];
        if (end < left) continue;
        if (end - start > NARROW_PX || run.outcome[at] !== ANSWERED || run.status[at] >= 500) {
          flush(row);
          bar(run, at, y + row * BAR, BAR - 1);
        } else if (start <= ends[row] + 1) ends[row] = Math.max(ends[row], start + 1);
        else {
          flush(row);
          [starts[row], ends[row]] = [start, start + 1];
        }
      }
      for (let row = 0; row < pod.most; row++) flush(row);
      ran(lane, pod.requests, pod.rows, BAR);
      return waited(run, pod.waits, (at) => pod.rowOf?.get(at), pod.most, y, BAR, BAR - 1);
    }
    const shown = [];
    for (const at of pod.requests) {
      if (run.sent[at] > to) break;
      if (Math.max(run.until[at], run.answered[at]) >= from && shown.push(at) > FEW) return area(lane);
    }
    const { rows, most } = pack(run, shown);
    if (most > AREA / 4) return area(lane);
    const step = Math.min(BAR, AREA / Math.max(1, most));
    shown.forEach((at, place) => bar(run, at, y + rows[place] * step, step - 1));
    ran(lane, shown, rows, step);
  }

  /** Queued until its endpoint starts, then served; its end where that was not a good answer. */
  function bar(run, at, y, h) {
    const [sent, until] = [run.sent[at], run.until[at]];
    const started = run.started[at] < 0 ? until : Math.min(run.started[at], until);
    if (started > sent) {
      const [from, wide] = [x(sent), Math.max(1, (started - sent) / perPx)];
      rect(colours.ready, from, y, wide, h);
      // Hollow: it waits for its turn.
      if (wide > 4 && h > 2) rect(colours.paper, from + 1, y + 1, wide - 2, h - 2);
    }
    if (run.started[at] >= 0) rect(colours.offloaded, x(started), y, Math.max(1, (until - started) / perPx), h);
    // Nobody waits any more, and it is worked on.
    if (run.answered[at] > until) rect(colours.suspended, x(until), y + h / 2 - 0.5, (run.answered[at] - until) / perPx, 1);
    end(run, at, y, h);
  }

  function end(run, at, y, h) {
    const outcome = run.outcome[at];
    if (outcome === OPEN || (outcome === ANSWERED && run.status[at] < 500)) return;
    const wide = outcome === LOST ? 4 : 2.5;
    rect(outcome === TIMED_OUT ? colours.late : colours.wrong, x(run.until[at]) - wide, y - 0.5, wide, h + 1);
  }

  /** Where its own code ran on the loop, as far as that can be seen. */
  function ran({ run, pod, requests: y }, list, rows, step) {
    const { began, ended, request } = run.chunks;
    let place = new Map();
    if (list.length > 0 && perPx < 2_000) place = new Map(list.map((at, place) => [at, rows[place]]));
    for (const at of place.size > 0 ? pod.chunks : []) {
      if (ended[at] < from) continue;
      if (began[at] > to) break;
      const row = place.get(request[at]);
      if (row !== undefined && (ended[at] - began[at]) / perPx > 0.5) rect(colours.running, x(began[at]), y + row * step, (ended[at] - began[at]) / perPx, step - 1);
    }
  }

  /** How many are queued and how many are served, each pixel's mean; below them those that failed. */
  function area({ run, pod, requests: y }) {
    const count = Math.ceil(width - left);
    const [queued, served, failed] = [new Float64Array(count + 2), new Float64Array(count + 2), new Uint8Array(count + 1)];
    // The growth from each column to the next, summed up at the end.
    const cover = (columns, start, end) => {
      const [a, b] = [Math.max(0, (start - from) / perPx), Math.min(count, (end - from) / perPx)];
      if (b <= a) return;
      for (const [edge, sign] of [[a, 1], [b, -1]]) {
        const column = Math.floor(edge);
        columns[column] += sign * (column + 1 - edge);
        columns[column + 1] += sign * (edge - column);
      }
    };
    for (const at of pod.requests) {
      if (run.sent[at] > to) break;
      const until = run.until[at];
      if (until < from) continue;
      const started = run.started[at] < 0 ? until : Math.min(run.started[at], until);
      cover(queued, run.sent[at], started);
      cover(served, started, until);
      const isBad = run.outcome[at] !== OPEN && !(run.outcome[at] === ANSWERED && run.status[at] < 500);
      if (isBad && until <= to) failed[Math.floor((until - from) / perPx)] = 1;
    }
    let most = 0.1;
    for (let column = 0; column < count; column++) {
      if (column > 0) {
        queued[column] += queued[column - 1];
        served[column] += served[column - 1];
      }
      most = Math.max(most, queued[column] + served[column]);
    }
    const full = AREA - 8;
    for (let column = 0; column < count; column++) {
      const [below, above] = [(served[column] / most) * full, (queued[column] / most) * full];
      if (below > 0.05) rect(colours.offloaded, left + column, y + full - below, 1, below);
      if (above > 0.05) {
        // Hollow, as a queued request is.
        context.globalAlpha = 0.3;
        rect(colours.ready, left + column, y + full - below - above, 1, above);
        context.globalAlpha = 1;
        rect(colours.ready, left + column, y + full - below - above, 1, Math.min(above, 2));
      }
      if (failed[column]) rect(colours.wrong, left + column, y + AREA - 5, 1, 5);
    }
    text(colours.muted, `≤ ${most < 10 ? most.toFixed(1) : Math.round(most)} at once`, 0, y + WORD * 1.5, left - 4);
  }

  function gauge(run, name, changes, y) {
    const most = changes.reduce((most, [, taken]) => Math.max(most, taken), 1);
    const h = (taken) => (taken / most) * (GAUGE - 2);
    text(colours.muted, `${name} ≤ ${most}`, 0, y + GAUGE / 2, left - 4);
    let column = -1;
    let highest = 0;
    const flush = (until) => {
      if (highest > 0 && column >= 0) rect(colours.suspended, column, y + GAUGE - h(highest), Math.max(1, until - column), h(highest));
    };
    for (let place = 0; place < changes.length; place++) {
      const [at, taken, process] = changes[place];
      if (at > to) break;
      const here = Math.max(left, Math.floor(x(at)));
      // Within a pixel the highest counts.
      if (here > column) {
        flush(here);
        [column, highest] = [here, taken];
      } else highest = Math.max(highest, taken);
      // Between two processes nothing is taken.
      const { ended } = run.answer.processes[process];
      const isLast = changes[place + 1]?.[2] !== process;
      if (isLast && ended >= 0) {
        flush(Math.max(left, x(ended)));
        highest = 0;
        column = Math.max(left, Math.floor(x(ended)));
      }
    }
    flush(x(Math.min(to, run.end)));
    rect(colours.rule, left, y + GAUGE, width - left, 1);
  }

  function unserved({ run, letter, unserved: y, more }) {
    text(colours.muted, more > 0 ? `${letter} and ${more} more` : `${letter} no pod`, 0, y + UNSERVED / 2, left - 4);
    let column = -1;
    for (const at of run.unserved) {
      const here = Math.floor(x(run.sent[at]));
      if (here > column) rect(colours.wrong, (column = here), y, 1, UNSERVED);
    }
  }
}

/** The smallest of 1, 2 and 5 times a power of ten that is no less. */
export function stepOf(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least * 0.999);
}

/** The request or probe at a point of the picture: its lane and its number; null where there is none. */
export function hit({ lanes }, { from, to, left, width }, px, py) {
  if (px < left) return null;
  const perPx = (to - from) / (width - left);
  const at = from + (px - left) * perPx;
  const lane = lanes.find((lane) => lane.pod && py >= lane.top && py < lane.bottom);
  if (!lane) return null;
  const { run, pod } = lane;
  if (lane.probes && py >= lane.probes - GAP / 2 && py < lane.probes + PROBES + GAP / 2) return nearest(pod.probes, (one) => Math.abs(run.sent[one] - at), 6 * perPx, lane);
  if (py < lane.requests - 2 || py > lane.requests + lane.height || !pod.areBars) return null;
  const row = Math.floor((py - lane.requests) / BAR);
  const inRow = pod.requests.filter((one, place) => pod.rows[place] === row);
  return nearest(inRow, (one) => Math.max(0, run.sent[one] - at, at - Math.max(run.until[one], run.answered[one])), 4 * perPx, lane);
}

function nearest(list, distance, most, lane) {
  let best = null;
  let least = most;
  for (const one of list) {
    const far = distance(one);
    if (far <= least) [best, least] = [one, far];
  }
  return best === null ? null : { lane, request: best };
}
