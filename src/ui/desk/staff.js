// Programs beside the page, each in a worker of its own: fetched when they are first called, one call after the other.

/** The files that are here: of a program's several workers the second one fetches and compiles nothing. */
const here = new Map();

async function fetched(name, file) {
  const base = document.querySelector("meta[name=desk-module]").content.replace(/[^/]*$/, "");
  const response = await fetch(base + file).catch(() => {
    throw new Error(`The ${name} did not arrive. Is there a connection?`);
  });
  // Named by its content: gone where the page was replaced while it stood open.
  if (response.status === 404) throw new Error(`The ${name} did not arrive: there is a newer version of this page. Load it again.`);
  if (!response.ok) throw new Error(`The ${name} did not arrive: the host answered ${response.status}.`);
  return response.arrayBuffer();
}

function arriving(name, scriptFile, wasmFile) {
  if (!here.has(name)) {
    const program = Promise.all([fetched(name, scriptFile), fetched(name, wasmFile).then(WebAssembly.compile)]);
    program.catch(() => here.delete(name));
    here.set(name, program);
  }
  return here.get(name);
}

/** `name` as sentences say it, and its two files beside the desk's own. `call(function, …given)` gives what the function gave. */
export function staffed(name, scriptFile, wasmFile) {
  let worker = null;
  let last = Promise.resolve();
  let leave = () => {};
  let memory = 0;

  const start = async () => {
    const [script, wasm] = await arriving(name, scriptFile, wasmFile);
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const started = new Worker(url);
    URL.revokeObjectURL(url);
    return { started, wasm };
  };

  async function callNow(call, given) {
    const mine = (worker ??= start());
    mine.catch(() => worker === mine && (worker = null));
    const hand = await mine;
    const { started, wasm } = hand;
    // Once is enough.
    hand.wasm = undefined;
    return new Promise((resolve, reject) => {
      const gone = (why) => {
        started.terminate();
        if (worker === mine) worker = null;
        reject(new Error(why));
      };
      leave = () => gone("Cancelled.");
      started.onmessage = ({ data }) => {
        memory = data.memory ?? memory;
        if (data.broken) gone(`The ${name} broke down. Try again.`);
        else if ("error" in data) reject(new Error(data.error));
        else resolve(data.gave);
      };
      started.onerror = () => gone(`The ${name} broke down. Try again.`);
      started.postMessage({ call, given, wasm });
    });
  }

  return {
    call(call, ...given) {
      const made = last.then(() => callNow(call, given));
      last = made.catch(() => {});
      return made;
    },
    /** Ends its worker in the middle of its call, which fails; the next call starts another. */
    dismiss: () => leave(),
    /** Changes with each new start: what it had been given is gone then. */
    get incarnation() {
      return worker;
    },
    /** Bytes of its memory, as of its last answer. */
    get memory() {
      return memory;
    },
  };
}
