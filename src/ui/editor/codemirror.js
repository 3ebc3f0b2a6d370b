// The editor's side of the border: CodeMirror 6 with Python, set up for the page. Knows nothing of runs and traces;
// it is told which lines to light, what to write beside them and what is wrong where.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Annotation, Compartment, EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, WidgetType, drawSelection, gutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { nextTask } from "../next_task.js";

/** Beyond this many characters a script is plain text: no one reads a megabyte for its colours. */
const LONGEST_HIGHLIGHTED = 200_000;

/** Knows Python, once it is set up. */
let python = [];

const highlighting = syntaxHighlighting(classHighlighter);

/** Marks an edit that the page itself made, so that it is not reported back. */
const fromPage = Annotation.define();

/** What stands beside a line: how long it held a thread. */
class Note extends WidgetType {
  constructor(text, heavy) {
    super();
    this.text = text;
    this.heavy = heavy;
  }
  eq(other) {
    return other.text === this.text && other.heavy === this.heavy;
  }
  toDOM() {
    const note = document.createElement("span");
    note.className = this.heavy ? "held-note held-note-loop" : "held-note";
    // Drawn by the style sheet, so that it is no part of the text that is selected, copied and read out as the script.
    note.dataset.text = this.text;
    return note;
  }
  ignoreEvent() {
    return true;
  }
}

const setHeld = StateEffect.define();
const setLit = StateEffect.define();

/** Decorations that follow the text through edits until the page sends newer ones. */
function marks(effect, build) {
  return StateField.define({
    create: () => Decoration.none,
    update(decorations, transaction) {
      let next = decorations.map(transaction.changes);
      for (const each of transaction.effects) {
        if (each.is(effect)) next = build(each.value, transaction.state.doc);
      }
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}

const inside = (doc) => (held) => held.line >= 1 && held.line <= doc.lines;

const heldLines = marks(setHeld, (lines, doc) =>
  Decoration.set(
    lines.filter(inside(doc)).flatMap(({ line, text, heavy }) => {
      const at = doc.line(line);
      const note = Decoration.widget({ widget: new Note(text, heavy), side: 1 }).range(at.to);
      return heavy ? [Decoration.line({ class: "held-line" }).range(at.from), note] : [note];
    }),
  ),
);

const litLines = marks(setLit, ({ running, pointed }, doc) => {
  const ranges = [];
  if (running >= 1 && running <= doc.lines) {
    ranges.push(Decoration.line({ class: "running-line" }).range(doc.line(running).from));
  }
  if (pointed >= 1 && pointed <= doc.lines) {
    ranges.push(Decoration.line({ class: "pointed-line" }).range(doc.line(pointed).from));
  }
  return Decoration.set(ranges, true);
});

/** A line at which the reader wants to stop: a dot beside its number. */
class Breakpoint extends GutterMarker {
  toDOM() {
    const dot = document.createElement("span");
    dot.className = "breakpoint";
    return dot;
  }
}

const breakpoint = new Breakpoint();
/** Carries where a line begins. */
const toggleBreakpoint = StateEffect.define({ map: (at, changes) => changes.mapPos(at) });

/** In somebody's article nothing runs to them. */
const isEmbedded = document.documentElement.dataset.layout === "embed";

/** They follow the text through the reader's edits; another text has none. */
const breakpoints = StateField.define({
  create: () => RangeSet.empty,
  update(set, transaction) {
    let next = transaction.annotation(fromPage) ? RangeSet.empty : set.map(transaction.changes);
    for (const each of transaction.effects) {
      if (!each.is(toggleBreakpoint)) continue;
      let isSet = false;
      next.between(each.value, each.value, () => void (isSet = true));
      next = next.update(isSet ? { filter: (from) => from !== each.value } : { add: [breakpoint.range(each.value)] });
    }
    return next;
  },
});

const toggleAt = (view, at) => (view.dispatch({ effects: toggleBreakpoint.of(view.state.doc.lineAt(at).from) }), true);

/** Says which lines have one, to whoever runs to them: `{ label, lines }`. */
function tellBreakpoints(label, state) {
  const lines = [];
  state.field(breakpoints).between(0, state.doc.length, (from) => void lines.push(state.doc.lineAt(from).number));
  dispatchEvent(new CustomEvent("yieldpoint-breakpoints", { detail: { label, lines } }));
}

const onGutter = { mousedown: (view, line) => toggleAt(view, line.from) };

/** They lie over the column of the problems' marks, so that the text stays where it is. */
const breakpointGutter = [
  breakpoints,
  gutter({ class: "breakpoints", markers: (view) => view.state.field(breakpoints), domEventHandlers: onGutter }),
  EditorView.baseTheme({
    ".breakpoints": { width: "12px", marginRight: "-12px", zIndex: 1, cursor: "pointer" },
    ".cm-lineNumbers": { cursor: "pointer" },
    ".breakpoint": { display: "block", width: "8px", height: "8px", margin: "6px 0 0 3px", borderRadius: "50%", background: "var(--wrong)" },
  }),
  keymap.of([{ key: "F9", run: (view) => toggleAt(view, view.state.selection.main.head), preventDefault: true }]),
];

/**
 * Puts an editor into `parent`.
 *
 * `label` is its accessible name; `changed` gets the whole text after each edit of the reader's; `run` is called for
 * Ctrl+Enter (Cmd+Enter). Offsets of problems are in UTF-16 units, lines are counted from 1.
 */
export function createEditor(parent, { text, label, changed, run }) {
  const language = new Compartment();
  const colours = new Compartment();
  const languageFor = (length) => (length > LONGEST_HIGHLIGHTED ? [] : python);
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lintGutter(),
        ...(isEmbedded ? [lineNumbers()] : [breakpointGutter, lineNumbers({ domEventHandlers: onGutter })]),
        history(),
        drawSelection(),
        highlightSpecialChars(),
        indentOnInput(),
        bracketMatching({ maxScanDistance: 2000 }),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        keymap.of([
          { key: "Mod-Enter", run: () => (run(), true), preventDefault: true },
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        language.of(languageFor(text.length)),
        colours.of(python.length === 0 ? [] : highlighting),
        heldLines,
        litLines,
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-description": "Tab indents; press Escape and then Tab to leave.",
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          const before = update.startState.field(breakpoints, false);
          if (before && before !== update.state.field(breakpoints)) tellBreakpoints(label, update.state);
          if (!update.docChanged) return;
          const plainNow = update.startState.doc.length > LONGEST_HIGHLIGHTED;
          const plainNext = update.state.doc.length > LONGEST_HIGHLIGHTED;
          if (plainNow !== plainNext) {
            queueMicrotask(() => view.dispatch({ effects: language.reconfigure(languageFor(view.state.doc.length)) }));
          }
          if (!update.transactions.some((each) => each.annotation(fromPage))) changed(update.state.doc.toString());
        }),
      ],
    }),
  });

  const colour = async () => {
    await nextTask();
    python = (await import("./stages/python.js")).pythonLanguage;
    await nextTask();
    view.dispatch({ effects: language.reconfigure(languageFor(view.state.doc.length)) });
    await nextTask();
    view.dispatch({ effects: colours.reconfigure(highlighting) });
  };
  // The tables of the language are a good part of what an editor sets up: it stands before them.
  if (python.length === 0) colour();

  /** What the page has told since the last showing, by its kind; shown together, for each showing measures the page. */
  const told = new Map();
  /** The first of it waits until the editor itself is there. */
  const standing = nextTask();
  const tell = (kind, effects) => {
    if (!told.size) standing.then(show);
    told.set(kind, effects);
  };
  const show = () => {
    const effects = [...told.values()].flatMap((effects) => effects(view.state));
    told.clear();
    if (effects.length) view.dispatch({ effects });
  };

  return {
    /** Replaces the whole text, unless it is the same. */
    setText(next) {
      if (view.state.doc.toString() === next) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: 0 },
        annotations: fromPage.of(true),
      });
    },
    /** `[{ from, to, message }]` */
    setProblems(problems) {
      tell(setDiagnostics, (state) => {
        const { length } = state.doc;
        const diagnostics = problems.map(({ from, to, message }) => {
          const start = Math.min(from, length);
          return { from: start, to: Math.min(Math.max(to, start), length), severity: "error", message };
        });
        return setDiagnostics(state, diagnostics).effects;
      });
    },
    /** `[{ line, text, heavy }]` */
    setHeld(lines) {
      tell(setHeld, () => setHeld.of(lines));
    },
    /** Lines to light, 0 for none; the running one is brought into view while `follow` is on. */
    setLit(running, pointed, follow) {
      tell(setLit, ({ doc }) => {
        const effects = [setLit.of({ running, pointed })];
        const shown = pointed || (follow ? running : 0);
        if (shown >= 1 && shown <= doc.lines) {
          effects.push(EditorView.scrollIntoView(doc.line(shown).from, { y: "nearest", yMargin: 40 }));
        }
        return effects;
      });
    },
    focus() {
      view.focus();
    },
    destroy() {
      told.clear();
      view.destroy();
    },
  };
}
