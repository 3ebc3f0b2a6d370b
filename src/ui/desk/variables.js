// The variables of the chosen task at the moment on show, frame by frame; what the main thread is in; locks, queues and the like.
import { element } from "./elements.js";
import { following } from "./laboratory.js";

/** The run is done again for each moment: only where the reader rests. */
const REST_MS = 120;
/** Of tasks that hold or wait for one thing. */
const MOST_NAMED = 8;

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

  show({ frames, stack, sync, sync_left_out: unsaid }, { side }) {
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
    if (sync.length > 0) {
      const task = ([id, name]) => [" ", element("button", { type: "button", className: "line-link", "data-task": String(id), "data-side": side }, name)];
      const they = (words, tasks) => (tasks.length > 0 ? [` · ${words}`, ...tasks.slice(0, MOST_NAMED).flatMap(task), ...(tasks.length > MOST_NAMED ? [` and ${tasks.length - MOST_NAMED} more`] : [])] : []);
      const rows = sync.map(({ name, class: kind, state, holders, waiters }) =>
        element("li", {}, ...(name ? [element("code", {}, name), " · "] : []), `${kind}, ${state}`, ...they("held by", holders), ...they("waited for by", waiters)),
      );
      if (unsaid > 0) rows.push(element("li", { className: "muted" }, `and ${unsaid} more`));
      parts.push(element("h3", {}, `Locks, queues and events of side ${side.toUpperCase()}`), element("ul", { className: "sync" }, ...rows));
    }
    this.body.replaceChildren(...parts);
  }
}
