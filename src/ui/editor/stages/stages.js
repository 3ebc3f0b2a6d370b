// The editor's module: the page imports it after the first paint, and finds `createEditor` on `globalThis.yieldpointEditor` when
// `yieldpoint-editor` is said.
//
// What it is made of is set up in stages, each in a task of its own; all at once they would hold a phone for a fifth of a second.
// It is one file all the same: in a bundle, what is asked for by `import()` waits in it until then.
import { nextTask } from "../../next_task.js";

for (const stage of [() => import("./state.js"), () => import("./view.js"), () => import("./language.js")]) {
  await stage();
  await nextTask();
}
const { createEditor } = await import("../codemirror.js");
globalThis.yieldpointEditor = { createEditor };
dispatchEvent(new Event("yieldpoint-editor"));
