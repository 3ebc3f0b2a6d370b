// What the desk puts on the page once that is quiet: findings under the sides, and the way into the loop's state.
import { findings } from "./findings.js";
import { inspector } from "./inspector.js";
import { collect, outdated } from "./laboratory.js";

/** Whoever counts bytes is asked first: the lab comes when it is opened. */
const isFrugal = () => navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

const whenIdle = (work) => (window.requestIdleCallback ? requestIdleCallback(work, { timeout: 3000 }) : setTimeout(work, 200));

let isSettled = false;

export function settle() {
  if (isSettled || !document.getElementById("side-A")) return;
  isSettled = true;
  const parts = [findings({ isFrugal: isFrugal() }), inspector()];
  let last = {};
  let isDue = true;
  const follow = (state) => {
    // A run has ended, or one of another length is on show.
    isDue ||= state.running !== last.running || state.end !== last.end;
    last = state;
    if (state.running) outdated();
    if (isDue && !state.running && state.end > 0) {
      isDue = false;
      const wanted = parts.some((part) => part.wanted());
      if (wanted) whenIdle(() => (last.running ? (isDue = true) : collect()));
      else for (const part of parts) part.waits();
    }
    for (const part of parts) part.follow(state);
  };
  addEventListener("yieldpoint-state", ({ detail }) => follow(detail));
  if (window.yieldpointState) follow(window.yieldpointState);
}
