// The last hand at dist/: what can only be written when the names and the bytes of all files are known.
//
// The boot script with its progress, the content security policy with the hashes of what is inline, the service worker with
// the list of what it keeps, the manifest, and the element for other pages.
import { build, transform } from "esbuild";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

export async function finish(dist) {
  const file = path.join(dist, "index.html");
  let html = await readFile(file, "utf8");
  const names = await readdir(dist);
  const one = (pattern) => names.find((name) => pattern.test(name));
  const [glue, wasm] = [one(/^app-[0-9a-f]+\.js$/), one(/^app-[0-9a-f]+_bg\.wasm$/)];
  const bytes = (await stat(path.join(dist, wasm))).size;
  const code = await readFile(path.join(dist, glue), "utf8");
  html = html.replace(/<script type="module">[\s\S]*?TrunkApplicationStarted[\s\S]*?<\/script>/, () => `<script type="module">${boot(glue, wasm, bytes, workerScript(code))}</script>`);
  html = html.replace(/<link rel="preload"[^>]*as="fetch"[^>]*>/, "");
  html = await condensed(html);
  for (const side of ["a", "b"]) {
    const script = await firstScript(side);
    html = html.replace(`{{${side}}}`, () => script);
  }
  html = html.replace("<meta charset=\"utf-8\">", (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy(html)}">`);
  await writeFile(file, html);

  const manifest = {
    name: "Yieldpoint",
    short_name: "Yieldpoint",
    description: "See what an asyncio event loop does.",
    start_url: "./",
    scope: "./",
    display: "standalone",
    background_color: "#fcfbf8",
    theme_color: "#fcfbf8",
    icons: [
      { src: "icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
    ],
  };
  await writeFile(path.join(dist, "manifest.webmanifest"), JSON.stringify(manifest));
  for (const size of [192, 512]) await copyFile(path.join(root, `static/icon-${size}.png`), path.join(dist, `icon-${size}.png`));
  await build({
    entryPoints: [path.join(root, "src/ui/desk/yield-point.js")],
    outfile: path.join(dist, "yield-point.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  });

  await mkdir(path.join(dist, "post"), { recursive: true });
  await writeFile(path.join(dist, "post/index.html"), await post());

  // Where the site will be, for what has to be absolute in the gallery's pages; relative where nobody says.
  const site = process.env.YIELDPOINT_URL?.replace(/\/?$/, "/");
  await mkdir(path.join(dist, "gallery"), { recursive: true });
  for (const name of await readdir(path.join(root, "static/gallery"))) {
    const [from, to] = [path.join(root, "static/gallery", name), path.join(dist, "gallery", name)];
    if (name.endsWith(".png")) await copyFile(from, to);
    else await writeFile(to, (await readFile(from, "utf8")).replaceAll("{{URL}}gallery/", site ? `${site}gallery/` : "").replaceAll("{{URL}}", site ?? "../"));
  }

  // Hashed names never change their content; the page itself is asked for anew whenever there is a network.
  const kept = ["./", "manifest.webmanifest"];
  for (const name of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const relative = path.relative(dist, path.join(name.parentPath ?? name.path, name.name)).replaceAll(path.sep, "/");
    if (name.isFile() && /-[0-9A-Za-z]{8,}(_bg)?\.\w+$/.test(relative) && !/^(post|gallery|desk\/workshop|desk\/lab)/.test(relative)) kept.push(relative);
  }
  const worker = await readFile(path.join(root, "static/sw.js"), "utf8");
  const version = createHash("sha256").update(html + kept.join()).digest("hex").slice(0, 16);
  await writeFile(path.join(dist, "sw.js"), `const VERSION = ${JSON.stringify(version)};\nconst KEPT = ${JSON.stringify(kept)};\n${worker}`);
}

/** Of the scenario that the page opens with, as text of HTML. */
async function firstScript(side) {
  const gallery = await readFile(path.join(root, "src/scenario/gallery/lib.rs"), "utf8");
  const [, first] = gallery.match(/FIRST: Folder = folder!\("(\w+)"\)/);
  return scriptText(first, side);
}

async function scriptText(id, side) {
  return (await readFile(path.join(root, "src/scenario/gallery", id, `${side}.py`), "utf8")).replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

/** The demo post: `{{ID attribute=value …}}` stands for a figure of the gallery's scripts. */
async function post() {
  const template = await readFile(path.join(root, "static/post/template.html"), "utf8");
  let html = template;
  for (const [whole, id, attributes] of template.matchAll(/\{\{(\w+) (.*?)\}\}/g)) {
    const [a, b] = [await scriptText(id, "a"), await scriptText(id, "b")];
    html = html.replace(whole, () => `<yield-point ${attributes}><pre>\n${a}</pre><pre>\n${b}</pre></yield-point>`);
  }
  return html;
}

/** The glue as a classic script, which has no exports: how much of its text, and what comes after it. */
function workerScript(code) {
  const exports = code.lastIndexOf("export{");
  const start = code.slice(exports).match(/([\w$]+) as initSync\b/)[1];
  return { length: exports, end: starter(start) };
}

/**
 * What a worker does first. Messages that come before the module runs would be lost, so it says `Ready` then. Instantiating
 * throws in a task of its own, for only uncaught errors, not rejections, reach the page as the worker's `error` event. A worker
 * inherits the page's Trusted Types with its policy for scripts, and may have to start workers of its own: from Blobs, like itself.
 */
const starter = (start) => `self.trustedTypes?.createPolicy('default',{createScriptURL:e=>e.startsWith('blob:')?e:null});
onmessage=({data:[script,module]})=>{onmessage=null;yieldpointWorker=script;${start}({module})}`;

/** Starts the app and says how far it has come. `bytes` are those of the file itself: a host may send fewer. */
const boot = (glue, wasm, bytes, { length, end }) => `
import init from './${glue}';
const loading = document.getElementById('loading');
// What is to be read is painted first: the program is ten times as large, and would share the line with its styles.
if (!document.hidden && PerformanceObserver.supportedEntryTypes?.includes('paint')) await new Promise((painted) => {
  new PerformanceObserver(painted).observe({ type: 'paint', buffered: true });
  setTimeout(painted, 500);
});
const code = fetch('./${glue}').then((response) => response.text());
const response = await fetch('./${wasm}');
if (!response.ok) throw new Error('the host answered ' + response.status);
// Counted on a copy: what the browser compiled from its own answer it keeps, and need not compile at the next visit.
const count = async ({ body }) => {
  let got = 0;
  // Each saying is a frame to draw: on a fast line there is no time for one.
  let due = performance.now() + 150;
  for (const reader = body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done || !loading.isConnected) return reader.cancel();
    got += value.length;
    const said = 'Loading… ' + Math.min(100, Math.round(got / ${bytes} * 20) * 5) + ' %';
    if (loading.textContent !== said && performance.now() > due) {
      loading.textContent = said;
      due = performance.now() + 150;
    }
  }
};
count(response.clone()).catch(() => {});
window.yieldpointWorker = URL.createObjectURL(window.yieldpointCode = new Blob([(await code).slice(0, ${length}), ${JSON.stringify(end)}]));
await init({ module_or_path: response });
`;

/** The page without its comments and indentation, those of its scripts included. */
async function condensed(html) {
  for (const [whole, open, code] of html.matchAll(/(<script(?: type="module")?>)([\s\S]*?)<\/script>/g)) {
    const options = { minify: true, target: "es2022", format: open.includes("module") ? "esm" : undefined };
    const short = (await transform(code, options)).code.trim();
    html = html.replace(whole, () => `${open}${short}</script>`);
  }
  return html.replace(/<!--[\s\S]*?-->/g, "").replace(/\n\s+/g, "\n");
}

/** Nothing but this page's own files; no script that is not named here; wasm, and Blobs for workers and pictures. */
function policy(html) {
  const hashes = [...html.matchAll(/<script(?: type="module")?>([\s\S]*?)<\/script>/g)].map(([, code]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`);
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(" ")}`,
    // Positions are written into style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ].join("; ");
}
