// The reader's drafts as they lie in this browser: each experiment they edited, up to ten versions back. Read here, written by
// `src/ui/hooks/opening.rs`.
import { ask, download, element, status } from "./elements.js";

const PREFIX = "yieldpoint.";

function stored() {
  try {
    return Object.entries(localStorage).filter(([name]) => name.startsWith(PREFIX));
  } catch {
    return null;
  }
}

function read(json) {
  try {
    const draft = JSON.parse(json);
    return typeof draft.a === "string" && typeof draft.b === "string" ? draft : null;
  } catch {
    return null;
  }
}

const when = (at) => new Date(Number(at)).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

const nameOf = (slot, title) =>
  title || (slot === "own" ? "Your own" : slot.startsWith("link.") ? `From a link (${slot.slice(5, 11)})` : slot.replace("gallery.", "").replaceAll("_", " "));

export function drafts(sheet, dialog) {
  const entries = stored();
  const head = [element("h2", {}, "Your drafts")];
  if (!entries) return [...head, element("p", {}, "This browser keeps nothing for this page. Your edits live until you close it; a link keeps them for longer.")];
  const versions = entries
    .map(([name, json]) => ({ slot: /^yieldpoint\.version\.(.+)\.\d$/.exec(name)?.[1], name, draft: read(json) }))
    .filter(({ slot, draft }) => slot && draft)
    .sort((one, other) => other.draft.at - one.draft.at);
  head.push(
    element("p", {}, "Before each run your edits are kept, ten versions of each experiment. They lie in this browser alone, and no link that you open writes over them."),
  );
  if (versions.length === 0) return [...head, element("p", { className: "muted" }, "There is none yet: change a script and run it.")];
  const said = status();
  const rows = versions.map(({ slot, name, draft }) => {
    const open = element("button", { type: "button" }, slot === sheet.slot ? "Restore" : "Use here");
    open.onclick = () => {
      ask("scripts", { a: draft.a, b: draft.b });
      dialog.close();
    };
    const save = element("button", { type: "button", className: "quiet" }, "Save");
    save.onclick = () => download(`${slot}.json`, new Blob([JSON.stringify(draft)], { type: "application/json" }));
    const drop = element("button", { type: "button", className: "quiet", ariaLabel: `Delete the version of ${when(draft.at)}` }, "Delete");
    const row = element("tr", {}, element("td", {}, nameOf(slot, draft.t)), element("td", {}, when(draft.at)), element("td", {}, firstChange(draft)), element("td", {}, open, save, drop));
    drop.onclick = () => {
      localStorage.removeItem(name);
      row.remove();
      said.textContent = "Deleted";
    };
    return row;
  });
  const names = ["Experiment", "Kept", "Begins with", ""].map((name) => element("th", { scope: "col" }, name));
  return [...head, element("table", { className: "desk-drafts" }, element("thead", {}, element("tr", {}, ...names)), element("tbody", {}, ...rows)), said];
}

/** Enough of side A to know it again. */
const firstChange = ({ a }) => (a.split("\n").find((line) => /^\s*(async )?def /.test(line)) ?? a.split("\n")[0] ?? "").trim().slice(0, 40);
