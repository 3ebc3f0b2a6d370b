// Several labs at once, for worlds and their sweeps: each question goes to the first that is free.
import { staffed } from "../staff.js";

/* global LAB, LAB_BINARY */
const MOST = 8;
/** How long a cancelled question may take to end by itself before its worker is replaced. */
const PATIENCE_MS = 400;

const size = Math.min(MOST, Math.max(2, navigator.hardwareConcurrency || 2));
const hands = Array.from({ length: size }, () => ({ lab: staffed("lab", LAB, LAB_BINARY), has: null, isBusy: false }));
/** Questions that no hand is free for, the next one first. */
const waiting = [];

let shelf = null;
/** The modules that scripts import. */
const modules = () =>
  (shelf ??= fetch(document.querySelector("meta[name=modules]").content).then(
    (response) => (response.ok ? response.text() : Promise.reject(new Error("The importable modules did not arrive. Try again."))),
  )).catch((error) => {
    shelf = null;
    throw error;
  });

async function answer(hand, asked) {
  if (!hand.has || hand.has !== hand.lab.incarnation) {
    await hand.lab.call("supply", await modules());
    hand.has = hand.lab.incarnation;
  }
  return JSON.parse(await hand.lab.call("answer", asked));
}

function next() {
  const hand = hands.find(({ isBusy }) => !isBusy);
  const job = hand && waiting.shift();
  if (!job) return;
  hand.isBusy = true;
  const { asked, signal, resolve, reject } = job;
  const leave = () => {
    const timer = setTimeout(() => hand.lab.dismiss(), PATIENCE_MS);
    job.done = () => clearTimeout(timer);
  };
  signal?.addEventListener("abort", leave, { once: true });
  answer(hand, asked)
    .then(resolve, reject)
    .finally(() => {
      signal?.removeEventListener("abort", leave);
      job.done?.();
      hand.isBusy = false;
      next();
    });
  next();
}

export const crew = {
  size,
  /** The answer to a question of `src/questions/question.rs`. What is `urgent` passes those that wait. */
  ask(question, { signal, urgent = false } = {}) {
    return new Promise((resolve, reject) => {
      const job = { asked: JSON.stringify(question), signal, resolve, reject };
      signal?.addEventListener("abort", () => {
        const place = waiting.indexOf(job);
        if (place >= 0) waiting.splice(place, 1);
        reject(new Error("Cancelled."));
      });
      waiting[urgent ? "unshift" : "push"](job);
      next();
    });
  },
  /** Bytes of all their memories. */
  memory: () => hands.reduce((sum, { lab }) => sum + lab.memory, 0),
};

let offered = null;
/** Kinds of worlds, knobs, metrics: see `src/questions/offers.rs`. */
export const offers = () =>
  (offered ??= crew.ask({ ask: "offers" }, { urgent: true }).catch((error) => {
    offered = null;
    throw error;
  }));
