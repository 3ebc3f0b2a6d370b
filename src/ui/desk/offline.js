// The whole page in one file: the app, its editor and modules, and the experiment that was on show. It opens from disk.
//
// A page from disk may neither fetch nor import files beside it, so everything lies in it as text, and becomes Blob URLs.
const text = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`A part of the page did not arrive: the host answered ${response.status}.`);
  return response.text();
};

async function base64(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`A part of the page did not arrive: the host answered ${response.status}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(binary);
}

/** What may stand in a script element without ending it. */
const inert = (code) => JSON.stringify(code).replace(/</g, "\\u003c").replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");

const meta = (name) => document.querySelector(`meta[name=${name}]`).content;

export async function offlinePage({ link, title }) {
  const glue = document.querySelector("link[rel=modulepreload]").href;
  const wasm = glue.replace(/\.js$/, "_bg.wasm");
  const style = document.querySelector("link[rel=stylesheet]").href;
  const [app, worker, binary, css, later, editor, modules, gallery] = await Promise.all([text(glue), window.yieldpointCode.text(), base64(wasm), text(style), text(meta("later-styles")), text(meta("editor-module")), text(meta("modules")), text(meta("gallery"))]);
  const fragment = link.slice(link.indexOf("#"));
  const escaped = title.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const html = `<!doctype html>
<html lang="en" data-offline>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; style-src 'unsafe-inline'; img-src data: blob:; connect-src blob:; worker-src blob:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="yieldpoint-experiment" content="${fragment}">
<title>Yieldpoint: ${escaped}</title>
<style>.top-actions [aria-haspopup=dialog] { display: none; }</style>
<style>${(css + later).replace(/<\//g, "<\\/")}</style>
<script>
document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
if (!location.hash) location.replace(document.querySelector("meta[name=yieldpoint-experiment]").content);
</script>
</head>
<body>
<div id="first"><header class="top"><h1 class="name">yieldpoint</h1></header><main class="page"><p class="about" id="loading" role="status">Loading…</p></main></div>
<div id="app" hidden></div>
<script>
const put = (code, type) => URL.createObjectURL(new Blob([code], { type }));
const named = (name, content) => document.head.append(Object.assign(document.createElement("meta"), { name, content }));
named("editor-module", put(${inert(editor)}, "text/javascript"));
named("modules", put(${inert(modules)}, "text/plain"));
named("gallery", put(${inert(gallery)}, "application/json"));
const wasm = Uint8Array.from(atob("${binary}"), (letter) => letter.charCodeAt(0));
window.yieldpointWorker = put(${inert(worker)}, "text/javascript");
import(put(${inert(app)}, "text/javascript"))
  .then((app) => app.default({ module_or_path: wasm }))
  .catch((error) => { const loading = document.getElementById("loading"); if (loading) loading.textContent = "The page could not start in this browser: " + error.message; });
</script>
</body>
</html>
`;
  return new Blob([html], { type: "text/html" });
}
