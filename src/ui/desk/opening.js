// Files that are dropped onto the page: whatever was exported opens again, and scripts become a side's.
import { ask } from "./elements.js";
import { textIn } from "./png.js";

const LINK = /#(y\d+\.[\w-]+\.[\w-]+)/;
const LARGEST = 64 << 20;

const say = (text) => {
  const box = document.createElement("div");
  box.className = "desk-toast";
  box.setAttribute("role", "alert");
  box.textContent = text;
  document.body.append(box);
  setTimeout(() => box.remove(), 8000);
};

/** Opens the experiment inside of a file: a picture, a report, a page; or takes one or two .py files as scripts. */
export async function openFiles(files) {
  const scripts = files.filter((file) => /\.py$/i.test(file.name));
  if (scripts.length > 0 && scripts.length <= 2) {
    const [first, second] = await Promise.all(scripts.sort((a, b) => a.name.localeCompare(b.name)).map((file) => file.text()));
    // At once: a run that is asked for on its own may begin before the page has taken the scripts in.
    ask("tune", { a: first, b: second ?? first });
    return;
  }
  const [file] = files;
  if (!file) return;
  if (file.size > LARGEST) return say(`${file.name} is too large for an experiment of this page.`);
  const found = LINK.exec(textIn(new Uint8Array(await file.arrayBuffer())));
  if (!found) return say(`${file.name} holds no experiment of this page. Pictures, reports and pages exported here do, and .py files are taken as scripts.`);
  location.hash = found[1];
}
