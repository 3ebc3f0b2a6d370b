// The variables of the chosen task at the moment on show, frame by frame, and what the main thread is in.
import { element } from "./elements.js";
import { following } from "./laboratory.js";

/** The run is done again for each moment: only where the reader rests. */
const REST_MS = 120;

export class Variables {
  constructor() {
    this.title = element("h3", {});
    this.body = element("div", { className: "frames" });
    this.root = element("section", { className: "moment-variables", "aria-label": "Variables" }, this.title, this.body);
    this.request = following(
      (told, asked) => this.show(told, asked),
      (error) => this.body.replaceChildren(element("p", { className: "muted" }, error.message)),
    );
  }

  /** What a run showed that stopped at a breakpoint: it stands there exactly, where a moment may fall before or after. */
  stop(stop) {
    this.stopped = stop;
  }

  /** For who is chosen at that moment; without anybody, for the main thread of the first side. */
  of({ chosen, at, a, b }, isPlaying) {
    clearTimeout(this.rest);
    const side = chosen?.side ?? (a ? "a" : b ? "b" : null);
    this.root.hidden = !side;
    if (!side) return;
    this.title.textContent = chosen ? `Variables of ${chosen.name}` : "Variables";
    const { stopped } = this;
    if (stopped?.at === at && stopped.side === side && stopped.task === (chosen?.task ?? null)) return this.show(stopped, stopped);
    if (isPlaying) return this.body.replaceChildren(element("p", { className: "muted" }, "Pause to see them."));
    this.rest = setTimeout(() => this.request({ ask: "variables", side, at, task: chosen?.task ?? null }), REST_MS);
  }

  show({ frames, stack }, { side }) {
    const line = (number) => element("button", { type: "button", className: "line-link", "data-line": String(number), "data-side": side }, `line ${number}`);
    const frame = ({ function: name, line: at, variables, left_out: more }) => {
      const facts = variables.flatMap(([variable, value]) => [element("dt", {}, element("code", {}, variable)), element("dd", {}, element("code", {}, value))]);
      if (more > 0) facts.push(element("dt", {}, "…"), element("dd", { className: "muted" }, `and ${more} more`));
      const head = element("p", {}, element("code", {}, name), " in ", line(at));
      return element("li", {}, head, facts.length > 0 ? element("dl", {}, ...facts) : element("p", { className: "muted" }, "no variables yet"));
    };
    const parts = frames.length > 0 ? [element("ol", {}, ...frames.map(frame))] : [element("p", { className: "muted" }, "It has no frames now: it has not begun, or is over.")];
    if (stack.length > 0) {
      const calls = stack.flatMap(([name, at], place) => [...(place > 0 ? [" ← "] : []), element("code", {}, name), " ", line(at)]);
      parts.push(element("p", { className: "call-stack" }, element("span", { className: "muted" }, "Call stack of the main thread: "), ...calls));
    }
    this.body.replaceChildren(...parts);
  }
}
