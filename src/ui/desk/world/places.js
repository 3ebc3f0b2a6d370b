// JSON read with the place of everything in it, so that what is wrong is said where it stands.

class Wrong extends Error {
  constructor(message, at) {
    super(message);
    this.at = at;
  }
}

/**
 * `{ value, places }`, where `places` has `[from, to]` in the text for each path such as `traffic[0].route`; or `{ wrong, at }`, a
 * sentence and the place in the text.
 */
export function read(text) {
  let at = 0;
  const places = new Map();
  const fail = (message, where = at) => {
    throw new Wrong(message, where);
  };
  const blank = () => {
    while (/\s/.test(text[at] ?? "")) at++;
  };
  const expect = (letter, what) => {
    blank();
    if (text[at] !== letter) fail(at >= text.length ? `It ends too early: ${what} is missing.` : `Here ${what} is missing.`);
    at++;
  };
  const string = () => {
    const from = at;
    const found = /^"(?:[^"\\\n]|\\.)*"/.exec(text.slice(at));
    if (!found) fail("This text has no closing quotation mark.", from);
    at += found[0].length;
    try {
      return JSON.parse(found[0]);
    } catch {
      return fail("This text has a backslash or a letter that JSON does not allow.", from);
    }
  };
  const list = (path) => {
    const found = [];
    at++;
    blank();
    if (text[at] === "]") return at++, found;
    for (;;) {
      found.push(value(`${path}[${found.length}]`));
      blank();
      if (text[at] === "]") return at++, found;
      expect(",", "a comma or `]`");
      blank();
      if (text[at] === "]") fail("A comma too many: nothing follows it.", at - 1);
    }
  };
  const object = (path) => {
    const found = {};
    at++;
    blank();
    if (text[at] === "}") return at++, found;
    for (;;) {
      blank();
      if (text[at] !== '"') fail(text[at] === "}" ? "A comma too many: nothing follows it." : "Here a name between quotation marks is missing.");
      const from = at;
      const name = string();
      if (Object.hasOwn(found, name)) fail(`\`${name}\` is here twice.`, from);
      expect(":", "a colon");
      const inner = within(path, name);
      found[name] = value(inner);
      // The name, too: what is wrong with a member is seen at its name.
      places.set(inner, [from, places.get(inner)[1]]);
      blank();
      if (text[at] === "}") return at++, found;
      expect(",", "a comma or `}`");
    }
  };
  const value = (path) => {
    blank();
    const from = at;
    let found;
    if (text[at] === "{") found = object(path);
    else if (text[at] === "[") found = list(path);
    else if (text[at] === '"') found = string();
    else {
      const [word] = /^[^\s,\]}:]*/.exec(text.slice(at));
      if (!/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word)) {
        fail(word ? `\`${word.slice(0, 30)}\` is no number, no text between quotation marks, nor true, false or null.` : "Here a value is missing.");
      }
      at += word.length;
      found = JSON.parse(word);
    }
    places.set(path, [from, at]);
    return found;
  };
  try {
    const whole = value("");
    blank();
    if (at < text.length) fail("Here it should be at its end.");
    if (typeof whole !== "object" || whole === null || Array.isArray(whole)) fail("A world is an object: it begins with `{`.", 0);
    return { value: whole, places };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { wrong: error.message, at: error.at };
  }
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
