// A world's run as the picture needs it: the answer's columns as typed arrays, requests in rows, what stands where.

/** More requests at once than these are drawn as an area. */
const MOST_ROWS = 24;

const LIVENESS = -1;
const OUTCOMES = ["open", "answered", "timedOut", "lost", "refused"];
export const [OPEN, ANSWERED, TIMED_OUT, LOST, REFUSED] = OUTCOMES.keys();

/** Times are in microseconds, -1 where there is none. */
export function prepare(answer) {
  const { requests, processes, gauges, chunks, waits, ended: end } = answer;
  const count = requests.sent.length;
  const column = (name) => Float64Array.from(requests[name]);
  const run = {
    end,
    answer,
    count,
    source: Int32Array.from(requests.source),
    process: Int32Array.from(requests.process),
    sent: column("sent"),
    started: column("started"),
    answered: column("answered"),
    /** When its client heard of it, or the world ended. */
    until: Float64Array.from(requests.ended, (at) => (at < 0 ? end : at)),
    status: Int32Array.from(requests.status),
    outcome: Uint8Array.from(requests.outcome, (outcome) => OUTCOMES.indexOf(outcome)),
    chunks: { began: Float64Array.from(chunks.began), ended: Float64Array.from(chunks.ended), process: chunks.process, request: chunks.request, busy: chunks.busy },
    /** Who could go on, and had to wait for the GIL or for a core: the loop where `request` is -1. */
    waits: { began: Float64Array.from(waits.began), ended: Float64Array.from(waits.ended), request: Int32Array.from(waits.request) },
    pods: [],
    /** Requests that found no pod ready. */
    unserved: [],
  };
  for (const [number, { pod }] of processes.entries()) (run.pods[pod] ??= newPod(pod)).processes.push(number);
  run.pods = Array.from(run.pods, (pod, at) => pod ?? newPod(at));
  for (let at = 0; at < count; at++) {
    const process = run.process[at];
    if (process < 0) {
      if (run.source[at] >= 0) run.unserved.push(at);
      continue;
    }
    const pod = run.pods[processes[process].pod];
    (run.source[at] < 0 ? pod.probes : pod.requests).push(at);
  }
  for (const pod of run.pods) {
    const { rows, most } = pack(run, pod.requests);
    [pod.rows, pod.most] = [rows, most];
    pod.areBars = most <= MOST_ROWS;
    pod.chunks = [];
    pod.gauges = { threads: [], connections: [] };
    pod.loopWaits = [];
    pod.waits = [];
    // Only where there are any: of ten thousands of requests that would be a large map.
    if (waits.began.length > 0 && pod.areBars) pod.rowOf = new Map(pod.requests.map((at, place) => [at, pod.rows[place]]));
  }
  waits.process.forEach((process, at) => {
    const pod = run.pods[processes[process].pod];
    (waits.request[at] < 0 ? pod.loopWaits : pod.waits).push(at);
  });
  chunks.process.forEach((process, at) => run.pods[processes[process].pod].chunks.push(at));
  for (const [at, process, pool, taken] of gauges) run.pods[processes[process].pod].gauges[pool].push([at, taken, process]);
  return run;
}

const newPod = (number) => ({ number, processes: [], probes: [], requests: [] });

/** Each request gets the first row that is free when it is sent. */
export function pack(run, requests, most = Infinity) {
  const free = [];
  const rows = new Uint16Array(requests.length);
  for (let place = 0; place < requests.length; place++) {
    const at = requests[place];
    let row = 0;
    // A heap of thousands at once is an area anyway.
    while (row < free.length && row < MOST_ROWS && free[row] > run.sent[at]) row++;
    if (row >= MOST_ROWS) return { rows, most: row + 1 };
    free[row] = Math.max(run.until[at], run.answered[at]);
    rows[place] = row;
    if (row >= most) break;
  }
  return { rows, most: free.length };
}

export const isProbeGood = (run, at) => run.outcome[at] === ANSWERED && run.status[at] < 400;
export const isGood = (run, at) => run.outcome[at] === ANSWERED && run.status[at] < (run.source[at] < 0 ? 400 : 500);
export const isLiveness = (run, at) => run.source[at] === LIVENESS;

const took = (us) => (us < 1e3 ? `${us} µs` : us < 1e6 ? `${Number((us / 1e3).toPrecision(3))} ms` : `${Number((us / 1e6).toPrecision(3))} s`);
const moment = (us) => `${(us / 1e6).toFixed(3)} s`;

/** A request in a sentence. */
export function told(run, at, world) {
  const { source, sent, started, until, outcome, status, answered } = run;
  const what = source[at] >= 0 ? (world?.traffic?.[source[at]]?.route ?? "a request") : isLiveness(run, at) ? "liveness probe" : "readiness probe";
  const parts = [`${what}, sent at ${moment(sent[at])}`];
  if (run.process[at] < 0) parts.push("no pod was ready");
  else if (started[at] >= 0) {
    if (started[at] - sent[at] >= 1000) parts.push(`queued ${took(started[at] - sent[at])}`);
    parts.push(`served ${took(Math.max(0, until[at] - started[at]))}`);
  } else if (outcome[at] !== REFUSED) parts.push(`never begun in ${took(until[at] - sent[at])}`);
  const how = {
    [OPEN]: "open when the world ended",
    [ANSWERED]: `answered with ${status[at]}`,
    [TIMED_OUT]: answered[at] >= 0 ? `timed out; the answer came ${took(answered[at] - until[at])} later` : "timed out",
    [LOST]: "lost: its process was gone",
    [REFUSED]: "refused: nobody listened",
  };
  return `${[...parts, how[outcome[at]]].join(", ")}.`;
}
