// The worker's half: one message in, one file out.
let started = null;
self.onmessage = async ({ data }) => {
  try {
    // Given as bytes: a worker of a frame without an origin fetches nothing.
    started ??= wasm_bindgen({ module_or_path: data.wasm });
    await started;
    self.postMessage({ text: wasm_bindgen.make(data.kind, data.link, data.a, data.b) });
  } catch (error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};
