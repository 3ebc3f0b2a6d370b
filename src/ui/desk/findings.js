// The doctor's part of a side: what was found, who suffered, why; cures that a run has proved, and the one that is tried on side B.
import { ask, element } from "./elements.js";
import { collect, onExperiment, question } from "./laboratory.js";
import { pointing, said } from "./sentences.js";

/** Cures are looked for unasked only so far down the list. */
const TREATED = 3;
/** A longer list is cut: its end is about the same lines again. */
const MOST_LISTED = 30;

const counted = (number) => (number === 0 ? "No findings" : number === 1 ? "1 finding" : `${number} findings`);

/** The fix on trial: what is on side B because of it, and what was there before. */
let trial = null;

class Side {
  constructor(letter, section) {
    this.letter = letter;
    this.side = letter.toLowerCase();
    this.cures = new Map();
    this.toggle = element("button", { type: "button", className: "quiet findings-toggle", hidden: true, "aria-expanded": "false", "aria-controls": `findings-${letter}` });
    this.toggle.onclick = () => this.unfold(this.list.hidden);
    this.offer = element("span", { className: "findings-offer" });
    this.bar = element("div", { className: "findings-bar" }, this.toggle, this.offer);
    this.list = element("ol", { id: `findings-${letter}`, className: "findings-list", hidden: true });
    this.trial = element("div", { "aria-live": "polite" });
    const root = element("div", { className: "findings" }, this.bar, this.trial, this.list);
    pointing(root);
    section.append(root);
  }

  unfold(open) {
    this.list.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    if (open) this.proveRest();
  }

  /** Nothing is known: a run is under way, or there is none. */
  clear() {
    this.found = [];
    this.cures.clear();
    this.offer.replaceChildren();
    this.list.replaceChildren();
    this.toggle.hidden = true;
  }

  invite(look) {
    this.clear();
    const button = element("button", { type: "button", className: "quiet" }, "Look for findings");
    button.onclick = look;
    this.offer.replaceChildren(button);
  }

  say(text) {
    this.offer.replaceChildren(element("span", { className: "muted" }, text));
  }

  show(found, sheet, edition) {
    const wasOpen = !this.list.hidden;
    this.clear();
    [this.sheet, this.edition] = [sheet, edition];
    if (!found) return this.unfold(false);
    this.found = found;
    if (found.length === 0) {
      this.unfold(false);
      return this.say(counted(0));
    }
    this.toggle.textContent = counted(found.length);
    this.toggle.hidden = false;
    this.list.replaceChildren(...found.slice(0, MOST_LISTED).map((one) => this.entry(one)));
    if (found.length > MOST_LISTED) this.list.append(element("li", { className: "muted" }, `and ${found.length - MOST_LISTED} more`));
    this.unfold(wasOpen);
  }

  entry({ severity, grade, sentence, suffered, whom, why, term, debug }) {
    const entry = element("li", {}, element("p", {}, element("span", { className: `grade grade-${grade}` }, severity), " ", ...said(sentence, this.side)));
    if (suffered) entry.append(element("p", {}, element("b", {}, "Who suffered: "), ...said(suffered, this.side)));
    if (whom) entry.append(element("p", {}, element("b", {}, "Who waits for whom: "), ...said(whom, this.side)));
    entry.append(element("p", { className: "muted" }, `${why} Look up: `, element("b", {}, term), "."));
    if (debug) entry.append(element("p", { className: "muted" }, "asyncio’s debug mode names the task alone: ", element("code", {}, debug)));
    entry.append(element("p", { className: "finding-cure" }));
    return entry;
  }

  /** Looks for a cure of that finding, once; it appears with its finding, and the first one beside the count. */
  async prove(place) {
    if (this.cures.has(place)) return;
    this.cures.set(place, null);
    const edition = this.edition;
    const slot = this.list.children[place]?.querySelector(".finding-cure");
    let cure = null;
    try {
      cure = await question({ ask: "cure", side: this.side, finding: place }, edition);
    } catch (error) {
      if (edition === this.edition && slot) slot.textContent = error.message;
    }
    if (!cure || edition !== this.edition) return;
    this.cures.set(place, cure);
    slot?.replaceChildren(...this.fix(cure));
    if (this.offer.childElementCount === 0) this.offer.replaceChildren(...this.fix(cure));
  }

  async proveFirst() {
    for (let place = 0; place < Math.min(TREATED, this.found.length); place++) await this.prove(place);
  }

  async proveRest() {
    for (let place = 0; place < Math.min(MOST_LISTED, this.found.length); place++) {
      if (this.list.hidden) return;
      await this.prove(place);
    }
  }

  fix(cure) {
    const button = element("button", { type: "button", "aria-label": `Try the fix of side ${this.letter}: ${cure.title}` }, "Try the fix");
    button.onclick = () => tryFix(this, cure);
    // The figure first: where there is no room for both, it is what one wants to know. A phone has none for what it is a figure of.
    const figure = element("b", {}, element("span", { className: "figure-of" }, `${cure.figure} `), `${cure.before} → ${cure.after}`);
    return [button, " ", element("span", { title: `${cure.title}: ${cure.headline}` }, figure, ` · ${cure.title}`)];
  }

  showTrial() {
    if (!trial) return this.trial.replaceChildren();
    const { letter, cure } = trial;
    const back = element("button", { type: "button" }, "Put side B back");
    back.onclick = () => {
      const { a, replaced } = trial;
      trial = null;
      this.showTrial();
      ask("tune", { a, b: replaced });
    };
    const bar = element("p", {}, element("b", {}, `The fix for side ${letter}: `), `${cure.title}. Measured: `, element("b", {}, cure.headline), ".");
    const lines = cure.diff.map(([mark, text]) => element("span", { className: DIFF[mark] }, mark === "@" ? `${text}\n` : `${mark}${text}\n`));
    const parts = [bar];
    if (cure.brings.length > 0) parts.push(element("p", {}, element("b", {}, "It brings: "), ...cure.brings.flatMap((news) => [...said(news, "b"), " "])));
    parts.push(element("pre", { tabIndex: 0, role: "group", "aria-label": "What the fix changes" }, ...lines), back);
    this.trial.replaceChildren(element("section", { className: "fix", "aria-label": "The fix on side B" }, ...parts));
  }
}

const DIFF = { "@": "hunk", " ": "same", "-": "removed", "+": "added" };

function tryFix(side, cure) {
  const { a, b } = side.sheet;
  // Tried one after the other, what was there at first is what comes back.
  trial = { letter: side.letter, cure, a, replaced: trial?.cure.script === b ? trial.replaced : b };
  sides[1].showTrial();
  // On a phone one side is on show at a time.
  document.getElementById("tab-B")?.click();
  ask("tune", { a, b: cure.script });
  const line = Number(/\+(\d+)/.exec(cure.diff[0]?.[1])?.[1] ?? 1);
  const within = cure.diff.slice(1).filter(([mark]) => mark !== "-").findIndex(([mark]) => mark === "+");
  setTimeout(() => ask(`line-b ${line + Math.max(0, within)}`), 100);
}

let sides = [];

export function findings({ isFrugal }) {
  sides = ["A", "B"].map((letter) => new Side(letter, document.getElementById(`side-${letter}`)));
  let isAsked = !isFrugal;
  /** The experiment that is on show with its findings, or whose are on their way. */
  let answeredFor = null;
  const look = () => {
    isAsked = true;
    for (const side of sides) side.say("One moment…");
    collect();
  };
  const invite = () => sides.forEach((side) => side.invite(look));
  onExperiment(async (sheet, edition) => {
    if (trial && trial.cure.script !== sheet.b) {
      trial = null;
      sides[1].showTrial();
    }
    if (!isAsked) return invite();
    if (answeredFor === edition) return;
    answeredFor = edition;
    try {
      const found = await question({ ask: "findings" }, edition);
      if (!found) return;
      for (const side of sides) side.show(found[side.side], sheet, edition);
      for (const side of sides) await side.proveFirst();
    } catch (error) {
      answeredFor = null;
      for (const side of sides) {
        side.clear();
        side.say(error.message);
      }
    }
  });
  return {
    wanted: () => isAsked,
    waits: invite,
    follow({ running }) {
      if (running) sides.forEach((side) => side.clear());
    },
  };
}
