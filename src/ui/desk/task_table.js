// The tasks of a side as a table: searched by name, sorted by their longest chunk at first. Folded away it asks nothing.
import { element } from "./elements.js";
import { following } from "./laboratory.js";

const COLUMNS = [
  ["made", "Task"],
  ["longest", "Longest chunk"],
  ["total", "In all"],
  ["chunks", "Chunks"],
];

export class TaskTable {
  /** `go` gets the moment of a longest chunk. A row says whose it is, for who hears the clicks. */
  constructor(go) {
    [this.go, this.by, this.chosen] = [go, "longest", null];
    this.side = element("select", { "aria-label": "Side" }, element("option", { value: "a" }, "A"), element("option", { value: "b" }, "B"));
    this.search = element("input", { type: "search", "aria-label": "Search tasks", placeholder: "Name or coroutine" });
    this.count = element("span", { className: "muted", role: "status" });
    this.rows = element("tbody", {});
    this.heads = COLUMNS.map(([by, text]) => {
      const button = element("button", { type: "button", className: "line-link" }, text);
      button.onclick = () => {
        this.by = by;
        this.ask();
      };
      return element("th", { scope: "col" }, button);
    });
    const table = element("table", {}, element("caption", { className: "visually-hidden" }, "Tasks"), element("thead", {}, element("tr", {}, ...this.heads, element("th", { scope: "col" }, "Line"))), this.rows);
    this.root = element("details", { className: "task-table" }, element("summary", {}, "All tasks"), element("div", { className: "moment-steps" }, this.side, this.search, this.count), element("div", { className: "task-rows", tabIndex: 0, role: "group", "aria-label": "Table of tasks" }, table));
    this.root.ontoggle = () => this.ask();
    this.side.onchange = () => this.ask();
    this.search.oninput = () => this.ask();
    this.request = following((told, asked) => this.show(told, asked), (error) => (this.count.textContent = error.message));
  }

  ask() {
    if (this.root.open) this.request({ ask: "tasks", side: this.side.value, search: this.search.value, by: this.by });
  }

  /** The row of the task that is chosen elsewhere. */
  mark(task) {
    this.chosen = task;
    for (const row of this.rows.children) {
      const isIt = row.dataset.side === task.side && row.dataset.task === String(task.task);
      row.ariaCurrent = isIt ? "true" : null;
      // The page itself stays where it is.
      const box = row.closest(".task-rows");
      if (isIt && box) box.scrollTop = Math.min(Math.max(box.scrollTop, row.offsetTop + row.offsetHeight - box.clientHeight), row.offsetTop);
    }
  }

  show({ rows, found, all }, { side, by }) {
    const letter = side.toUpperCase();
    this.count.textContent = found === 0 ? (all === 0 ? "No tasks" : "None has that in its name") : found > rows.length ? `The first ${rows.length} of ${found.toLocaleString("en")}` : `${found} of ${all}`;
    this.heads.forEach((head, at) => head.setAttribute("aria-sort", COLUMNS[at][0] !== by ? "none" : by === "made" ? "ascending" : "descending"));
    this.rows.replaceChildren(
      ...rows.map(({ task, name, coroutine, chunks, longest, longest_at: at, line, total }) => {
        const pick = element("button", { type: "button", className: "line-link" }, name);
        const there = element("button", { type: "button", className: "line-link", title: "To its beginning", "aria-label": `To the longest chunk of ${name}, ${longest}` }, longest);
        there.onclick = () => this.go(at);
        const place = line ? [element("button", { type: "button", className: "line-link", "data-line": String(line), "data-side": side, "aria-label": `line ${line} of side ${letter}` }, String(line))] : [];
        return element("tr", { "data-side": side, "data-task": String(task) }, element("td", {}, pick, " ", element("code", {}, coroutine)), element("td", {}, there), element("td", {}, total), element("td", {}, chunks.toLocaleString("en")), element("td", {}, ...place));
      }),
    );
    if (this.chosen) this.mark(this.chosen);
  }
}
