// Elements in one expression, and the page asked in one.
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Has the page do something: a line of `src/ui/hooks/bridge.rs`. */
export const ask = (text, rest) => dispatchEvent(new CustomEvent("yieldpoint", { detail: { text, ...rest } }));

/** Has the timeline select what a task does at a moment. */
export const wantRow = ({ side, task }, at) => dispatchEvent(new CustomEvent("yieldpoint-task-wanted", { detail: `${side} ${task} ${at}` }));

/** A word that says what became of something: read out, and gone with the next attempt. */
export const status = () => element("span", { className: "desk-status", role: "status" });

export async function copied(text, where) {
  try {
    await navigator.clipboard.writeText(text);
    where.textContent = "Copied";
  } catch {
    where.textContent = copiedByCommand(text, where) ? "Copied" : "Failed. This browser lets no page copy here.";
  }
}

/** Frames without the permission get by with the old command. */
function copiedByCommand(text, beside) {
  const field = element("textarea", { value: text, readOnly: true });
  beside.after(field);
  field.select();
  const worked = document.execCommand("copy");
  field.remove();
  return worked;
}

export function download(name, blob) {
  const url = URL.createObjectURL(blob);
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file name from a title. */
export const named = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "experiment";
