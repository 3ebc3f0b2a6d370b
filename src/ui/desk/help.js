// What the keys are.
import { element } from "./elements.js";

const KEYS = [
  ["Ctrl or ⌘ + Enter", "Run both scripts, also while you type"],
  ["Space", "Play or pause"],
  ["← →", "To the event before or after"],
  ["+ − 0", "In the timeline: nearer, farther, the whole run; W and S do it, too"],
  ["A D", "In the timeline: earlier, later"],
  ["X", "In the timeline: an arrow for every wake-up and cancellation"],
  ["Shift + drag", "Over the timeline: the figures of that span of time"],
  ["Enter", "In the timeline: select what the loop runs; Esc lets it go"],
  [". ,", "In the timeline: to the next chunk, the one before"],
  ["T N", "In the timeline: to the next turn, the next long chunk; with Shift to the one before"],
  ["Esc", "Close what is open; in an editor, leave it with Esc and then Tab"],
  ["F9", "In an editor: mark the line to run to it, or let it go; so does a click on its number"],
  ["?", "This sheet"],
];

export function help() {
  const rows = KEYS.map(([key, what]) => element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, key)), element("td", {}, what)));
  return [element("h2", {}, "Keyboard"), element("table", { className: "desk-keys" }, element("tbody", {}, ...rows))];
}
