// Builds what the page loads only when it is asked for: the desk's dialogs, the workshop that makes files, and the lab.
//
// Writes target/desk/ anew:
//   dist/desk-HASH.js, dist/later-HASH.css, and NAME-HASH.js, NAME-HASH.wasm of the programs   what Trunk copies to dist/desk/
//   meta.html   what Trunk puts into index.html, so that the page knows the hashed names
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const source = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(source, "../../..");
const out = path.join(root, "target/desk");
const release = process.env.TRUNK_PROFILE === "release";

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, "dist"), { recursive: true });

const run = (program, ...words) => execFileSync(program, words, { cwd: root, stdio: "inherit" });
const target = "wasm32-unknown-unknown";
const programs = ["workshop", "lab"];
run("cargo", "build", "--quiet", ...programs.flatMap((name) => ["--bin", name]), "--target", target, ...(release ? ["--profile", "page"] : []));

const hashed = async (name, kind, content) => {
  const file = `${name}-${createHash("sha256").update(content).digest("hex").slice(0, 16)}.${kind}`;
  await writeFile(path.join(out, "dist", file), content);
  return file;
};
const options = { bundle: true, minify: release, target: "es2022", legalComments: "none", logLevel: "warning", write: false };
const bundled = async (entry, format, extra = {}) =>
  (await build({ ...options, entryPoints: [path.join(source, entry)], format, ...extra })).outputFiles[0].contents;

/** A program's two files: its wasm, and its worker as one classic script, the glue and the few lines that answer. */
async function program(name) {
  const bare = path.join(root, "target", target, release ? "page" : "debug", `${name}.wasm`);
  run("wasm-bindgen", "--target", "no-modules", "--no-typescript", "--out-dir", out, bare);
  const wasm = path.join(out, `${name}_bg.wasm`);
  if (release) {
    // As index.html has it for the page.
    const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
    run("wasm-opt", name === "lab" ? "-O2" : "-Oz", ...features.map((feature) => `--enable-${feature}`), wasm, "-o", wasm);
  }
  const binary = await hashed(name, "wasm", await readFile(wasm));
  const glue = await readFile(path.join(out, `${name}.js`), "utf8");
  const answering = await readFile(path.join(source, "worker.js"), "utf8");
  const worker = await build({ ...options, bundle: false, stdin: { contents: glue + answering, loader: "js" } });
  return [await hashed(name, "js", worker.outputFiles[0].contents), binary];
}

const define = {};
for (const name of programs) {
  const [script, binary] = await program(name);
  define[name.toUpperCase()] = JSON.stringify(script);
  define[`${name.toUpperCase()}_BINARY`] = JSON.stringify(binary);
}
const desk = await hashed("desk", "js", await bundled("desk.js", "esm", { define }));
const bridge = await hashed("bridge", "js", await bundled("bridge.js", "esm"));
// What the live runs, the desk, the lab and the worlds look like; index.html asks for it once the page is there.
const sheets = ["live", "desk", "lab", "world"].map((name) => `@import "./${name}.css";`).join("\n");
const looks = await build({ ...options, stdin: { contents: sheets, resolveDir: path.join(root, "static"), loader: "css" } });
const later = await hashed("later", "css", looks.outputFiles[0].contents);
await writeFile(
  path.join(out, "meta.html"),
  `<meta name="desk-module" content="desk/${desk}">\n<meta name="bridge-module" content="desk/${bridge}">\n<meta name="later-styles" content="desk/${later}">\n`,
);
