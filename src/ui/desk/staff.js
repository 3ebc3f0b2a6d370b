// Programs beside the page, each in a worker of its own: fetched when they are first called, one call after the other.

/** `name` as sentences say it, and its two files beside the desk's own. `call(function, …given)` gives what the function gave. */
export function staffed(name, scriptFile, wasmFile) {
  let worker = null;
  let last = Promise.resolve();

  const fetched = async (file) => {
    const base = document.querySelector("meta[name=desk-module]").content.replace(/[^/]*$/, "");
    const response = await fetch(base + file).catch(() => {
      throw new Error(`The ${name} did not arrive. Is there a connection?`);
    });
    if (!response.ok) throw new Error(`The ${name} did not arrive: the host answered ${response.status}.`);
    return response.arrayBuffer();
  };

  const start = async () => {
    const [script, wasm] = await Promise.all([fetched(scriptFile), fetched(wasmFile)]);
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    return { started: new Worker(url), wasm };
  };

  async function callNow(call, given) {
    const arriving = (worker ??= start());
    arriving.catch(() => (worker = null));
    const here = await arriving;
    const { started, wasm } = here;
    here.wasm = undefined;
    return new Promise((resolve, reject) => {
      const gone = () => {
        started.terminate();
        if (worker === arriving) worker = null;
        reject(new Error(`The ${name} broke down. Try again.`));
      };
      started.onmessage = ({ data }) => (data.broken ? gone() : "error" in data ? reject(new Error(data.error)) : resolve(data.gave));
      started.onerror = gone;
      started.postMessage({ call, given, wasm });
    });
  }

  return {
    call(call, ...given) {
      const made = last.then(() => callNow(call, given));
      last = made.catch(() => {});
      return made;
    },
    /** Changes with each new start: what it had been given is gone then. */
    get incarnation() {
      return worker;
    },
  };
}
