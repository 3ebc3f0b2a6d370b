// The export dialog: each kind of file, and the forms of text that are pasted.
import { strToU8, zipSync } from "fflate";
import { copied, download, element, named, status } from "./elements.js";
import { offlinePage } from "./offline.js";
import { png } from "./png.js";
import { staffed } from "./staff.js";

/* global WORKSHOP, WORKSHOP_BINARY */
const workshop = staffed("workshop", WORKSHOP, WORKSHOP_BINARY);

/** Has the workshop make a file of this kind: text, or an error whose message is a sentence. */
const make = (kind, { link, traceA, traceB }) => workshop.call("make", kind, link, traceA ?? new Uint8Array(), traceB ?? new Uint8Array());

/** A picture, with arrows where the timeline shows them. */
const picture = (kind, sheet) => make(document.querySelector(".timeline-zoom [aria-pressed=true]") ? `${kind}+arrows` : kind, sheet);

const blob = (text, type) => new Blob([text], { type });
const SVG = "image/svg+xml";

const fence = (code) => "`".repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)));
const block = (name, code) => `**${name}**\n\n${fence(code)}python\n${code.replace(/\n?$/, "\n")}${fence(code)}\n`;

/** What a forge, a forum or a chat shows: the link, and both scripts under it. */
const markdown = ({ title, link, a, b }) => `[${title.replace(/[[\]]/g, "\\$&")}](${link})\n\n${block("A", a)}\n${block("B", b)}`;
const github = (sheet) => `[![${sheet.title.replace(/[[\]]/g, "\\$&")}](${named(sheet.title)}.svg)](${sheet.link})\n\n<details>\n<summary>Both scripts</summary>\n\n${block("A", sheet.a)}\n${block("B", sheet.b)}\n</details>\n`;

const FILES = [
  ["Picture, SVG", "Sharp at any size, light or dark as its reader is", "svg", async (s) => blob(await picture("svg", s), SVG)],
  ["Moving picture, SVG", "Plays in a README; rests where motion is reduced", "moving.svg", async (s) => blob(await picture("svg-sweeping", s), SVG)],
  ["Picture, PNG", "For slides and chats; twice the pixels", "png", async (s) => png(await picture(document.documentElement.dataset.theme === "dark" ? "svg-dark" : "svg-light", s), s.link)],
  ["Trace of A", "Chrome's format: opens in ui.perfetto.dev", "a.trace.json", async (s) => blob(await make("chrome-a", s), "application/json")],
  ["Trace of B", "The same for side B", "b.trace.json", async (s) => blob(await make("chrome-b", s), "application/json")],
  ["Events, CSV", "Every event of both runs, a row each", "csv", async (s) => blob(await make("csv", s), "text/csv")],
  ["Report, Markdown", "Figures, findings, scripts, output, a chart", "md", async (s) => blob(await make("report", s), "text/markdown")],
  ["Chart, plain text", "The timeline in characters", "txt", async (s) => blob(await make("gantt", s), "text/plain")],
  ["Scripts, zip", "a.py and b.py, as python3 runs them", "zip", async (s) => blob(zipSync({ "a.py": strToU8(s.a), "b.py": strToU8(s.b) }), "application/zip")],
  ["Whole page, HTML", "One file with the app in it: opens from disk, without a network", "html", offlinePage],
];

const TEXTS = [
  ["Markdown", markdown],
  ["GitHub", github],
  ["Chart", (s) => make("gantt", s)],
];

export function exporting(sheet) {
  const said = status();
  const name = named(sheet.title);
  const attempt = (button, work) => async () => {
    button.disabled = true;
    said.textContent = "One moment…";
    try {
      await work();
    } catch (error) {
      said.textContent = `Failed. ${error.message}`;
    }
    button.disabled = false;
  };
  const files = FILES.map(([title, about, ending, made]) => {
    const button = element("button", { type: "button" }, title);
    button.onclick = attempt(button, async () => {
      const file = await made(sheet);
      download(`${name}.${ending}`, file);
      said.textContent = `Saved ${name}.${ending}`;
    });
    return element("li", {}, button, element("span", { className: "muted" }, about));
  });
  const texts = TEXTS.map(([title, made]) => {
    const button = element("button", { type: "button" }, `Copy ${title}`);
    button.onclick = attempt(button, async () => copied(await made(sheet), said));
    return button;
  });
  return [
    element("h2", {}, "Export"),
    element("p", {}, "Pictures, reports and pages carry the experiment: drop one of them onto this page and it opens again."),
    element("ul", { className: "desk-files" }, ...files),
    element("div", { className: "desk-texts" }, ...texts),
    said,
  ];
}
