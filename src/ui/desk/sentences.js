// Sentences of the lab, set: code between backticks as code, "line 5" as the way there.
import { ask, element } from "./elements.js";

const PIECE = /`([^`]*)`|(?<![\p{L}\p{N}])line (\d+)/gu;

/** Nodes for a sentence. With a side (`a`, `b`) its lines are buttons: see [`pointing`]. */
export function said(sentence, side) {
  const nodes = [];
  let from = 0;
  for (const found of sentence.matchAll(PIECE)) {
    const [whole, code, line] = found;
    if (found.index > from) nodes.push(sentence.slice(from, found.index));
    from = found.index + whole.length;
    if (code !== undefined) nodes.push(element("code", {}, code));
    else if (side) nodes.push(element("button", { type: "button", className: "line-link", "data-line": line, "data-side": side }, whole));
    else nodes.push(whole);
  }
  if (from < sentence.length) nodes.push(sentence.slice(from));
  return nodes;
}

/** Clicks on lines inside of `place` lead to them. */
export function pointing(place) {
  place.addEventListener("click", ({ target }) => {
    const { line, side } = target.closest?.("[data-line]")?.dataset ?? {};
    if (line) ask(`line-${side} ${line}`);
  });
}
