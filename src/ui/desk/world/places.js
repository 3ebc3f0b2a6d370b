// JSON read with the place of everything in it, so that what is wrong is said where it stands.
import { parseTree, printParseErrorCode } from "jsonc-parser";

const NO_WORD = "is no number, no text between quotation marks, nor true, false or null.";
const NO_LETTER = "This text has a backslash or a letter that JSON does not allow.";
const TOO_MANY = "A comma too many: nothing follows it.";
/** What the parser's names of errors mean. */
const SENTENCES = {
  PropertyNameExpected: "Here a name between quotation marks is missing.",
  ValueExpected: "Here a value is missing.",
  ColonExpected: "Here a colon is missing.",
  CommaExpected: "Here a comma is missing.",
  CloseBraceExpected: "It ends too early: `}` is missing.",
  CloseBracketExpected: "It ends too early: `]` is missing.",
  EndOfFileExpected: "Here it should be at its end.",
  InvalidCommentToken: "JSON has no comments.",
  UnexpectedEndOfComment: "JSON has no comments.",
  UnexpectedEndOfString: "This text has no closing quotation mark.",
  InvalidUnicode: NO_LETTER,
  InvalidEscapeCharacter: NO_LETTER,
  InvalidCharacter: NO_LETTER,
};

/**
 * `{ value, places }`, where `places` has `[from, to]` in the text for each path such as `traffic[0].route`; or `{ wrong, at }`, a
 * sentence and the place in the text.
 */
export function read(text) {
  const errors = [];
  const places = new Map();
  try {
    const tree = parseTree(text, errors, { disallowComments: true });
    if (errors.length > 0) return complaint(text, errors);
    if (tree.type !== "object") return { wrong: "A world is an object: it begins with `{`.", at: 0 };
    const twice = note(tree, "", places);
    if (twice) return { wrong: `\`${twice.value}\` is here twice.`, at: twice.offset };
    return { value: JSON.parse(text), places };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { wrong: "It is nested too deeply.", at: 0 };
  }
}

function complaint(text, [{ error, offset, length }, next]) {
  // A word where a name should be is told as that, and not as a value that is none.
  const isName = next && printParseErrorCode(next.error) === "PropertyNameExpected";
  const name = isName ? "PropertyNameExpected" : printParseErrorCode(error);
  const before = text.slice(0, offset).trimEnd();
  const isClosed = /[}\]]/.test(text[offset] ?? "");
  if (isClosed && before.endsWith(",") && /^(PropertyName|Value)Expected$/.test(name)) return { wrong: TOO_MANY, at: before.length - 1 };
  return { wrong: SENTENCES[name] ?? `\`${text.slice(offset, offset + Math.min(length, 30))}\` ${NO_WORD}`, at: Math.min(offset, text.length) };
}

/** Notes the places of a value and of all that is in it; gives the name of a member that is there already. */
function note(node, path, places) {
  places.set(path, [node.offset, node.offset + node.length]);
  for (const [at, child] of (node.children ?? []).entries()) {
    const [name, value] = node.type === "object" ? child.children : [null, child];
    const inner = name ? within(path, name.value) : `${path}[${at}]`;
    if (places.has(inner)) return name;
    const twice = note(value, inner, places);
    if (twice) return twice;
    // The name, too: what is wrong with a member is seen at its name.
    if (name) places.set(inner, [name.offset, value.offset + value.length]);
  }
  return null;
}

/** The path of a member, as the engine writes it. */
export const within = (path, name) => (/^\w+$/.test(name) ? (path ? `${path}.${name}` : name) : `${path}[${JSON.stringify(name)}]`);

/** Where in the text a sentence of the engine points to: at a line and a column, or at a path between backticks; null where it does not. */
export function placeOf(sentence, text, places) {
  const spot = /at line (\d+) column (\d+)/.exec(sentence);
  if (spot) {
    const lines = text.split("\n");
    const start = lines.slice(0, spot[1] - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const end = start + Number(spot[2]);
    const named = /field `([^`]*)`/.exec(sentence);
    const name = named ? text.lastIndexOf(`"${named[1]}"`, end) : -1;
    if (name >= 0) return [name, name + named[1].length + 2];
    // The column is where the reader had come to: the word before it is meant.
    const [word] = /[^\s,:[\]{}]*$/.exec(text.slice(0, end));
    return [Math.max(0, end - Math.max(1, word.length)), Math.max(end, 1)];
  }
  for (const [, path] of sentence.matchAll(/`([^`]+)`/g)) {
    let known = path.replace(/ \([^)]*\)/g, "");
    // What is left out stands nowhere: its owner does.
    while (known && !places.has(known)) known = known.replace(/(?:\.\w+|\[[^\]]*\]|^\w+)$/, "");
    if (known) return places.get(known);
  }
  return null;
}

/** Line and column, counted from 1. */
export function lineAndColumn(text, at) {
  const before = text.slice(0, at).split("\n");
  return [before.length, before.at(-1).length + 1];
}

const WIDE = 96;
/** JSON as a person writes it: what fits into a line stands in one. */
export function pretty(value, indent = "") {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const line = flat(value);
  if (indent && line.length + indent.length <= WIDE) return line;
  const deeper = `${indent}  `;
  const [open, close] = brackets(value);
  const parts = members(value, (member) => pretty(member, deeper));
  return parts.length === 0 ? open + close : `${open}\n${parts.map((part) => deeper + part).join(",\n")}\n${indent}${close}`;
}

const brackets = (value) => (Array.isArray(value) ? "[]" : "{}");
const members = (value, write) => Object.entries(value).map(([key, member]) => (Array.isArray(value) ? "" : `${JSON.stringify(key)}: `) + write(member));
function flat(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const [open, close] = brackets(value);
  return open + members(value, flat).join(", ") + close;
}

/** The member at such a path; undefined where there is none. */
export function look(object, path) {
  return steps(path).reduce((owner, step) => owner?.[step], object);
}

/** Puts a member at such a path, or takes it away where the value is undefined. What is missing on the way is made. */
export function put(object, path, value) {
  const way = steps(path);
  const last = way.pop();
  let owner = object;
  for (const [at, step] of way.entries()) {
    if (typeof owner[step] !== "object" || owner[step] === null) {
      if (value === undefined) return;
      owner[step] = /^\d+$/.test(way[at + 1] ?? last) ? [] : {};
    }
    owner = owner[step];
  }
  if (value !== undefined) owner[last] = value;
  else if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else delete owner[last];
}

const steps = (path) => [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|\.?(\w+)/g)].map(([, quoted, at, name]) => quoted ?? at ?? name);
