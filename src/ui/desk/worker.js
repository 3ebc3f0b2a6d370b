// The worker's half of the workshop and of the lab: one call in, what it gave out.
let started = null;
self.onmessage = async ({ data }) => {
  try {
    // Given as a module, once: a worker of a frame without an origin fetches nothing.
    started ??= wasm_bindgen({ module_or_path: data.wasm });
    const { memory } = await started;
    self.postMessage({ gave: wasm_bindgen[data.call](...data.given), memory: memory.buffer.byteLength });
  } catch (error) {
    // What broke down in the middle of its work answers nothing any more.
    self.postMessage({ error: String(error?.message ?? error), broken: error instanceof WebAssembly.RuntimeError });
  }
};
