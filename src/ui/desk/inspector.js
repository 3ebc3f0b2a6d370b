// The loop's state at the playhead's moment, under the timeline: who runs, who is ready, the timers, the tasks, the threads; why
// the chosen task does not run; and steps from here. Folded away it asks nothing.
import { ask, element, wantRow } from "./elements.js";
import { collect, following, onExperiment, question } from "./laboratory.js";
import { Measuring } from "./measuring.js";
import { pointing, said } from "./sentences.js";
import { TaskTable } from "./task_table.js";
import { Variables } from "./variables.js";

const STEPS = [
  ["event", "event"],
  ["chunk", "chunk"],
  ["turn", "turn"],
  ["task", "chosen task"],
  ["long", "long chunk"],
];

const letters = { a: "A", b: "B" };
const keyOf = ({ side, task }) => `${side} ${task}`;

/** Puts these children in place of the old ones, and leaves alone what is the same: what has the focus keeps it. */
function renew(parent, children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset : null;
  children.forEach((child, at) => {
    const old = parent.childNodes[at];
    if (!old) parent.append(child);
    else if (!old.isEqualNode(child)) old.replaceWith(child);
  });
  while (parent.childNodes.length > children.length) parent.lastChild.remove();
  if (focused && !parent.contains(document.activeElement)) {
    const { side, task, line } = focused;
    const again = [...parent.querySelectorAll("button")].find((button) => button.dataset.side === side && button.dataset.task === task && button.dataset.line === line);
    again?.focus({ preventScroll: true });
  }
}

class Pane {
  constructor(timeline) {
    this.at = 0;
    this.chosen = null;
    /** Lines by side, from the editors. */
    this.breakpoints = { a: [], b: [] };
    this.open = element("button", { type: "button", className: "quiet moment-open", "aria-expanded": "false", "aria-controls": "moment" }, "Look inside this moment");
    const hint = element("span", { className: "muted" }, "Who runs, who waits for what, and why");
    this.body = element("div", { id: "moment", className: "moment-body", hidden: true });
    const root = element("section", { className: "moment", "aria-label": "The loop at this moment" }, element("div", { className: "moment-bar" }, this.open, hint), this.body);
    this.open.onclick = () => this.unfold(this.body.hidden);
    this.build();
    pointing(root);
    this.body.addEventListener("click", ({ target }) => {
      const { task, side } = target.closest?.("[data-task]")?.dataset ?? {};
      if (task) this.choose({ side, task: Number(task) });
    });
    timeline.after(root);
    this.request = following((told) => this.show(told), (error) => (this.state.textContent = error.message));
  }

  get isOpen() {
    return !this.body.hidden;
  }

  build() {
    const button = (text, title) => element("button", { type: "button", title }, text);
    this.now = element("span", { className: "moment-at" });
    this.by = element("select", { "aria-label": "Step by" }, ...STEPS.map(([value, text]) => element("option", { value }, text)));
    this.back = button("Back", "To the last one before");
    this.forward = button("Forward", "To the next one");
    this.cause = button("To its cause", "To the moment that made the chosen task ready, or made it wait, and to whose doing that was");
    this.by.onchange = () => this.ask();
    this.back.onclick = () => this.go(this.told?.back);
    this.forward.onclick = () => this.go(this.told?.forward);
    this.cause.onclick = () => {
      const { cause } = this.told ?? {};
      if (!cause) return;
      this.chosen = { side: cause.side, task: cause.task };
      this.go(cause.at);
    };
    this.run = button("Run to breakpoint", "To the first moment from here at which a marked line begins");
    this.run.hidden = true;
    this.run.onclick = () => this.runToBreakpoint();
    this.measuring = new Measuring(() => this.isOpen || this.unfold(true));
    this.table = new TaskTable((at) => this.go(at));
    const steps = element("div", { className: "moment-steps", role: "group", "aria-label": "Steps" }, this.now, element("label", {}, "Step by ", this.by), element("span", { className: "pair" }, this.back, this.forward), this.cause, this.run, this.measuring.button);
    this.who = element("select", { "aria-label": "Task" });
    this.who.onchange = () => {
      const [side, task] = this.who.value.split(" ");
      this.choose({ side, task: Number(task) });
    };
    this.why = element("ol", { "aria-label": "Why", "aria-live": "polite" });
    const why = element("div", { className: "moment-why" }, element("label", {}, "Why isn’t ", this.who, " running now?"), this.why);
    this.variables = new Variables();
    this.sides = element("div", { className: "moment-sides" });
    this.state = element("p", { className: "muted", role: "status" });
    this.body.append(steps, this.state, this.measuring.root, why, this.variables.root, this.sides, this.table.root);
  }

  unfold(open) {
    this.body.hidden = !open;
    this.open.setAttribute("aria-expanded", String(open));
    if (!open) return;
    this.state.textContent = "One moment…";
    if (this.hasExperiment) this.ask();
    else collect();
  }

  /** Chosen here, the task's row is selected in the timeline. */
  choose(task) {
    wantRow(task, this.at);
    this.followTask(task);
  }

  /** Chosen there. */
  followTask(task) {
    if (this.chosen && keyOf(this.chosen) === keyOf(task)) return;
    this.chosen = task;
    this.table.mark(task);
    this.ask();
  }

  go(at) {
    if (at == null) return;
    ask("pause");
    ask(`seek ${at}`);
    this.at = at;
    this.ask();
  }

  /** Lines that the reader marked in an editor: what is marked is wanted here. */
  mark(side, lines) {
    const isFirst = this.breakpoints[side].length < lines.length;
    this.breakpoints[side] = lines;
    this.run.hidden = this.breakpoints.a.length + this.breakpoints.b.length === 0;
    if (isFirst && !this.isOpen) this.unfold(true);
  }

  /** Whichever side comes to one of its lines first. */
  async runToBreakpoint() {
    this.run.disabled = true;
    this.state.textContent = "One moment…";
    try {
      let first = null;
      for (const side of ["a", "b"]) {
        const lines = this.breakpoints[side];
        const stop = lines.length > 0 && this.told?.[side] ? await question({ ask: "line", side, at: this.at, lines }) : null;
        if (stop && (!first || stop.at < first.at)) first = { ...stop, side };
      }
      this.state.textContent = first ? "" : "No marked line begins after this moment.";
      if (first) {
        this.chosen = first.task == null ? null : { side: first.side, task: first.task };
        this.variables.stop(first);
        this.go(first.at);
        ask(`line-${first.side} ${first.line}`);
      }
    } catch (error) {
      this.state.textContent = error.message;
    }
    this.run.disabled = false;
  }

  ask() {
    if (this.isOpen) this.request({ ask: "moment", at: this.at, ...this.chosen, by: this.by.value });
  }

  show(told) {
    this.told = told;
    if (!told.a && !told.b) this.state.textContent = "Run the scripts to see what their loops do.";
    else if (/…$/.test(this.state.textContent)) this.state.textContent = "";
    this.measuring.follow(told.at);
    this.now.textContent = told.now;
    this.back.disabled = told.back == null;
    this.forward.disabled = told.forward == null;
    this.cause.disabled = told.cause == null;
    const key = told.chosen && keyOf(told.chosen);
    renew(this.who, told.offered.map((it) => element("option", { value: keyOf(it) }, `${letters[it.side]} · ${it.name}`)));
    if (key) this.who.value = key;
    this.who.disabled = told.offered.length === 0;
    renew(this.why, told.why.map((sentence) => element("li", {}, ...said(sentence, told.chosen.side))));
    this.variables.of(told, this.isPlaying);
    const shown = ["a", "b"].filter((side) => told[side]);
    renew(this.sides, shown.map((side) => this.side(side, told[side], key)));
  }

  side(side, { state, lists, output }, chosen) {
    const task = (id, name) => {
      const key = keyOf({ side, task: id });
      return element("button", { type: "button", className: "line-link", "data-task": String(id), "data-side": side, "aria-pressed": String(key === chosen) }, name);
    };
    const entry = ({ task: id, name, text, others }) => element("li", {}, ...(id == null ? [] : [task(id, name), " "]), ...said(text, side), ...others.flatMap(([other, its]) => [" ", task(other, its)]));
    const facts = lists.flatMap(({ name, count, entries }) => {
      const rest = count - entries.length;
      const rows = entries.map(entry);
      if (rest > 0) rows.push(element("li", { className: "muted" }, `and ${rest.toLocaleString("en")} more`));
      return [element("dt", {}, name, " ", element("span", { className: "muted" }, count.toLocaleString("en"))), element("dd", {}, element("ul", {}, ...rows))];
    });
    if (output.length > 0) facts.push(element("dt", {}, "Output so far"), element("dd", {}, element("pre", {}, output.join("\n"))));
    const letter = letters[side];
    const head = element("p", {}, element("b", { className: "letter" }, letter), ...said(state, side));
    return element("section", { className: `side-${side}`, "aria-label": `Side ${letter} at this moment` }, head, element("dl", {}, ...facts));
  }

  follow({ at, playing, running }) {
    const moment = Math.round(at * 1e9);
    this.why.setAttribute("aria-live", playing ? "off" : "polite");
    if (running) this.hasExperiment = false;
    const stopped = this.isPlaying && !playing;
    this.isPlaying = playing;
    if (moment === this.at && !stopped) return;
    this.at = moment;
    if (this.hasExperiment) this.ask();
  }
}

export function inspector() {
  const timeline = document.querySelector(".page > .timeline");
  const pane = new Pane(timeline);
  onExperiment(() => {
    pane.hasExperiment = true;
    pane.chosen = null;
    pane.measuring.measure(null);
    pane.ask();
    pane.table.ask();
  });
  addEventListener("yieldpoint-task", ({ detail }) => {
    const [side, task] = detail.split(" ");
    pane.followTask({ side, task: Number(task) });
  });
  addEventListener("yieldpoint-breakpoints", ({ detail: { label, lines } }) => pane.mark(label.includes("A") ? "a" : "b", lines));
  return {
    wanted: () => pane.isOpen,
    waits() {},
    follow: (state) => pane.follow(state),
  };
}
