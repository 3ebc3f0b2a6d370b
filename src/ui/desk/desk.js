// The desk: what the page loads when it is asked for, or when it is quiet. Export, drafts, keys, files dropped; findings and the
// loop's state; the strip of questions and sliders; the world of a server.
import { nextTask } from "../next_task.js";
import { drafts } from "./drafts.js";
import { exporting } from "./exporting.js";
import { help } from "./help.js";
import { take } from "./laboratory.js";
import { openFiles } from "./opening.js";
import { settle as settlePage } from "./settling.js";
import { experiment as strip } from "./strip.js";
import { world, worldButton } from "./world/panel.js";

const dialogs = { export: exporting, drafts, help };

/** Opens one of the dialogs for what is on show; or takes that to the lab. */
export function open(sheet) {
  if (sheet.dialog === "lab") return take(sheet);
  document.getElementById("desk")?.remove();
  const dialog = document.createElement("dialog");
  dialog.id = "desk";
  dialog.className = "desk";
  dialog.addEventListener("close", () => dialog.remove());
  // A click on what is around it closes it.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet square desk-close";
  close.setAttribute("aria-label", "Close");
  close.textContent = "×";
  close.onclick = () => dialog.close();
  const body = document.createElement("div");
  body.append(...dialogs[sheet.dialog](sheet, dialog));
  dialog.setAttribute("aria-label", body.querySelector("h2").textContent);
  dialog.append(close, body);
  document.body.append(dialog);
  dialog.showModal();
}

/** What was said to be on show. */
let newest = null;

/** What is on show has changed: see strip.js. */
export function experiment(detail) {
  newest = detail;
  strip(detail);
  world(detail);
}

/** The page is quiet, and that is on show. Each in a task of its own: a reader may have begun to scroll. */
export async function settle(shown) {
  await nextTask();
  settlePage();
  await nextTask();
  if (!newest && shown) experiment(shown);
  await nextTask();
  worldButton();
}

export { openFiles };
