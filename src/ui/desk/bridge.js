// A frame's half of the postMessage interface, version 1. README.md describes it; `static/yield-point.js` is the host's half.
//
// The host asks: {yieldpoint: 1, type: "load" | "play" | "pause" | "seek" | "theme", ...}; the frame tells: "ready",
// "height", "state". Only the window around this frame is heard, and it only as long as it keeps to the schema. What the frame
// tells is in its link anyway, so it tells it to whoever embeds it.
const VERSION = 1;
const LONGEST_LINK = 65536;
const host = window.parent;
const root = document.documentElement;

const tell = (type, rest) => host.postMessage({ yieldpoint: VERSION, type, ...rest }, "*");
const ask = (text) => dispatchEvent(new CustomEvent("yieldpoint", { detail: { text } }));

const answers = {
  load: ({ fragment }) => {
    if (typeof fragment !== "string" || fragment.length > LONGEST_LINK || !/^y\d+\.[\w.-]+$/.test(fragment)) return false;
    // Replaced, so that a step back in the host's history is never one inside of the frame.
    location.replace(`#${fragment}`);
    return true;
  },
  play: () => (ask("play"), true),
  pause: () => (ask("pause"), true),
  seek: ({ seconds }) => {
    if (typeof seconds !== "number" || !(seconds >= 0 && seconds < 1e9)) return false;
    ask(`seek ${Math.round(seconds * 1e9)}`);
    return true;
  },
  theme: ({ theme }) => {
    if (theme !== "light" && theme !== "dark") return false;
    root.dataset.theme = theme;
    return true;
  },
};

addEventListener("message", ({ source, data }) => {
  if (source !== host || typeof data !== "object" || data === null || data.yieldpoint !== VERSION) return;
  const answer = Object.hasOwn(answers, data.type) ? answers[data.type] : null;
  if (!answer || !answer(data)) tell("refused", { what: String(data.type).slice(0, 40) });
});

let height = 0;
const measure = () => {
  // The content's own height: the document's is never less than the frame's.
  const content = document.querySelector("main");
  const next = content ? Math.ceil(content.getBoundingClientRect().bottom + scrollY + parseFloat(getComputedStyle(content).marginBottom)) : 0;
  if (next > 0 && next !== height) tell("height", { height: (height = next) });
};
new ResizeObserver(measure).observe(document.body);
new MutationObserver(measure).observe(document.body, { childList: true, subtree: true });

let told = 0;
let state = null;
let ready = false;
const tellState = () => {
  told = performance.now();
  tell("state", state);
};
const shows = (detail) => {
  if (!ready) {
    const scripts = document.querySelector(".embed-scripts");
    if (scripts && root.dataset.show === "code") scripts.open = true;
    if (scripts && "readonly" in root.dataset) scripts.querySelector(".sides")?.setAttribute("inert", "");
    tell("ready", { fragment: detail.fragment });
  }
  ready = true;
  const quiet = state && state.playing && detail.playing && performance.now() - told < 100;
  state = { ...detail };
  if (!quiet) tellState();
  measure();
};
addEventListener("yieldpoint-state", ({ detail }) => shows(detail));
// The app may have been faster than this file.
if (window.yieldpointState) shows(window.yieldpointState);
measure();
