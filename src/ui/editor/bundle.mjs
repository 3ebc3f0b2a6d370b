// Bundles the editor into one module of its own: the page imports it after the first paint.
//
// Writes target/editor/ anew:
//   dist/codemirror-HASH.js  what Trunk copies to dist/editor/
//   meta.html                what Trunk puts into index.html, so that the page knows the hashed name:
//                            <meta name="editor-module" content="editor/codemirror-HASH.js">
// The content is relative to the document, like every URL of the page.
import { build } from "esbuild";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const source = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(source, "../../..");
const out = path.join(root, "target/editor");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const result = await build({
  absWorkingDir: root,
  entryPoints: { codemirror: path.join(source, "stages/stages.js") },
  outdir: path.join(out, "dist"),
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const [file] = Object.keys(result.metafile.outputs).map((name) => path.basename(name));
await writeFile(path.join(out, "meta.html"), `<meta name="editor-module" content="editor/${file}">\n`);
