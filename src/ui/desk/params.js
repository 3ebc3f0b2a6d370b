// The parameters that scripts name, read and written. src/scenario/params.rs has the form, and reads the same:
//
//     CHUNK = 0.25  # param: 0.01..2 step 0.01, seconds
/** Between the words. */
const _ = "[ \\t]*";
const NUMBER = "-?(?:0|[1-9](?:_?\\d)*)(?:\\.\\d(?:_?\\d)*)?";
const FORM = new RegExp(`^([A-Za-z_]\\w*)(${_}=${_})(${NUMBER})${_}#${_}param:${_}(${NUMBER})${_}\\.\\.${_}(${NUMBER})(?: step +(${NUMBER}))?${_}(?:,(.*))?$`, "gm");
const USUAL_STEPS = 100;

const number = (text) => Number(text.replaceAll("_", ""));

/** In order of their lines; of two with one name the first counts. */
export function params(script) {
  const found = new Map();
  for (const { 0: line, 1: name, 2: equals, 3: literal, 4: from, 5: to, 6: step, 7: about, index } of script.matchAll(FORM)) {
    const decimals = Math.max(...[literal, from, to, step ?? ""].map((text) => text.split(".")[1]?.length ?? 0));
    const param = {
      name,
      value: number(literal),
      from: number(from),
      to: number(to),
      step: step ? number(step) : decimals === 0 ? 1 : (number(to) - number(from)) / USUAL_STEPS,
      decimals: step || decimals === 0 ? decimals : decimals + 2,
      isFloat: literal.includes("."),
      about: (about ?? "").trim(),
      at: index + name.length + equals.length,
      length: literal.length,
      line,
    };
    const { value } = param;
    if (param.from < param.to && param.step > 0 && param.from <= value && value <= param.to && !found.has(name)) found.set(name, param);
  }
  return [...found.values()];
}

/** A number as Python is to read it: a float stays one. */
export function literalOf({ decimals, isFloat }, value) {
  const text = String(Number(value.toFixed(decimals)));
  return isFloat && !text.includes(".") ? `${text}.0` : text;
}

/** The script with another number in the place of the old one; as it was where it names no such parameter. */
export function withParam(script, name, value) {
  const param = params(script).find((param) => param.name === name);
  if (!param) return script;
  return script.slice(0, param.at) + literalOf(param, value) + script.slice(param.at + param.length);
}
