// The world as text: a field in which what is wrong is marked where it stands.
import { element } from "../elements.js";
import { lineAndColumn, placeOf, read } from "./places.js";

/** A sentence of the engine without what its place in the text says better. */
export const plain = (sentence) => sentence.replace(/^The world is not as it should be: /, "").replace(/ at line \d+ column \d+/, "");

export class WorldText {
  /** `changed` gets the text whenever it is whole JSON; else `broken` is told. */
  constructor(changed, broken) {
    this.marks = element("pre", { className: "world-marks", "aria-hidden": "true" });
    this.field = element("textarea", { className: "world-field", spellcheck: false, "aria-label": "The world as data", "aria-describedby": "world-wrong", autocomplete: "off", wrap: "off" });
    this.wrong = element("div", { className: "world-wrong", id: "world-wrong", role: "alert" });
    this.root = element("div", { className: "world-text" }, element("div", { className: "world-sheet" }, this.marks, this.field), this.wrong);
    this.field.oninput = () => {
      this.fitRows();
      if (this.look()) changed(this.field.value);
      else broken();
    };
    this.field.onscroll = () => ([this.marks.scrollTop, this.marks.scrollLeft] = [this.field.scrollTop, this.field.scrollLeft]);
  }

  /** The text from elsewhere; what the reader is writing stays. */
  set(text) {
    if (this.field.value === text) return;
    this.field.value = text;
    this.fitRows();
    this.look();
  }

  fitRows() {
    this.field.rows = Math.min(28, Math.max(6, this.field.value.split("\n").length + 1));
  }

  /** Whether it can be read; what is wrong is said. */
  look() {
    const text = this.field.value;
    const { wrong, at } = read(text);
    const [word] = /^[\w.+-]*/.exec(text.slice(at));
    this.say(wrong ? [[wrong, [at, Math.min(text.length, at + Math.max(1, word.length))]]] : []);
    return !wrong;
  }

  /** Sentences of the engine about this text. */
  complain(sentences) {
    const text = this.field.value;
    const { places, wrong } = read(text);
    if (wrong) return;
    this.say(sentences.map((sentence) => [plain(sentence), placeOf(sentence, text, places)]));
  }

  say(found) {
    const text = this.field.value;
    this.wrong.replaceChildren(
      ...found.map(([sentence, place]) => {
        const said = element("p", {}, sentence);
        if (place) {
          const [line, column] = lineAndColumn(text, place[0]);
          const way = element("button", { type: "button", className: "line-link" }, `line ${line}, column ${column}`);
          way.onclick = () => {
            this.field.focus();
            this.field.setSelectionRange(...place);
          };
          said.append(" ", way);
        }
        return said;
      }),
    );
    this.field.setAttribute("aria-invalid", String(found.length > 0));
    const pieces = [];
    let from = 0;
    for (const [, place] of found.filter(([, place]) => place).sort(([, one], [, other]) => one[0] - other[0])) {
      if (place[0] < from) continue;
      pieces.push(text.slice(from, place[0]), element("mark", {}, text.slice(...place).replace(/^\n?$/, " \n")));
      from = place[1];
    }
    this.marks.replaceChildren(...pieces, text.slice(from), "\n");
  }
}
