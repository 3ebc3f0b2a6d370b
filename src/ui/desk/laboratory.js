// The lab and what lies on its table: the experiment with its runs, as the page last handed it over.
import { ask } from "./elements.js";
import { staffed } from "./staff.js";

/* global LAB, LAB_BINARY */
const lab = staffed("lab", LAB, LAB_BINARY);
const nothing = new Uint8Array();

/** The experiment as it is to be examined; null where there is none, or a newer one is on its way. */
let sheet = null;
/** Counts what the page handed over, where it was not the same again. */
let edition = 0;
/** The lab that has it, and which edition. */
let has = {};
/** Those who want to know what was handed over. */
const listeners = [];

/** Those who only want to know of the next one. */
const once = [];

export const onExperiment = (listener) => listeners.push(listener);

/** In words first: a run of a million events has fifty million bytes. */
function sameBytes(a, b) {
  if (a === b) return true;
  if (!a || !b || a.length !== b.length) return false;
  const words = ({ buffer, byteOffset }) => new Int32Array(buffer, byteOffset, a.length >> 2);
  const [left, right] = [words(a), words(b)];
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return a.subarray(a.length & ~3).every((byte, at) => byte === b[(a.length & ~3) + at]);
}

const sameRuns = (a, b) => a.a === b.a && a.b === b.b && sameBytes(a.traceA, b.traceA) && sameBytes(a.traceB, b.traceB);

/**
 * The page's answer to `lab`: see desk.js. What ran is another text where the editor has gone on. The same runs keep their edition,
 * for whoever asks the page (a dialog that opens, a file that wants its link) takes nothing from who has its answers.
 */
export function take(next) {
  const ran = (letter, trace) => (trace && !document.getElementById(`side-${letter}`)?.classList.contains("stale") ? trace : null);
  const newest = { ...next, traceA: ran("A", next.traceA), traceB: ran("B", next.traceB) };
  if (!sheet || !sameRuns(sheet, newest)) edition++;
  sheet = newest;
  for (const listener of [...listeners, ...once.splice(0)]) listener(sheet, edition);
}

/** A run is under way: what was handed over is of the one before it. */
export const outdated = () => (sheet = null);

/** Asks the page for what is on show. */
export const collect = () => ask("lab");

/** The link of what is on show. */
export const linkNow = () =>
  new Promise((resolve) => {
    once.push(({ link }) => resolve(link));
    collect();
  });

/** The modules that scripts import: without them the lab runs only what needs none. */
async function supply() {
  const response = await fetch(document.querySelector("meta[name=modules]").content);
  if (response.ok) await lab.call("supply", await response.text());
}

async function prepare({ link, traceA, traceB }, edition) {
  if (!has.lab || has.lab !== lab.incarnation) {
    await supply();
    has = { lab: lab.incarnation };
  }
  if (has.edition !== edition) {
    await lab.call("put", link, traceA ?? nothing, traceB ?? nothing);
    // Not before: what the lab could not read it has not, and says so each time.
    has.edition = edition;
  }
}

let busy = Promise.resolve();

/** Ends when no live run is weighed, asked about or under way: what the lab computes would be measured with it. */
function quiet() {
  const isLive = () => document.querySelector(".live-ask:disabled");
  if (!isLive()) return null;
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (isLive()) return;
      watch.disconnect();
      resolve();
    });
    // The button is given back in the same stroke in which the figures come, or the question goes.
    watch.observe(document.querySelector(".live"), { childList: true });
  });
}

/** The answer to a question of `src/questions/question.rs` about the experiment of that edition; null when that is gone. */
export function question(asked, of = edition) {
  const answered = busy.then(async () => {
    await quiet();
    if (!sheet || of !== edition) return null;
    await prepare(sheet, edition);
    const answer = JSON.parse(await lab.call("answer", JSON.stringify(asked)));
    return sheet && of === edition ? answer : null;
  });
  busy = answered.catch(() => {});
  return answered;
}

/** Asks a question again and again as it changes: only the newest is worth an answer. */
export function following(answered, failed) {
  let waiting = null;
  let isAsking = false;
  const next = async () => {
    isAsking = true;
    while (waiting) {
      const asked = waiting;
      waiting = null;
      try {
        const answer = await question(asked);
        if (answer) answered(answer, asked);
      } catch (error) {
        failed(error);
      }
    }
    isAsking = false;
  };
  return (asked) => {
    waiting = asked;
    if (!isAsking) next();
  };
}
