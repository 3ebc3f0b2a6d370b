// Makes what lies here smaller to download: one style sheet of those that the first look needs, without comments.
// The others come with the desk (src/ui/desk/bundle.mjs).
//
// Before the build it writes target/styles/page.css, which index.html names. After it (`bundle.mjs glue`) it takes the comments
// and long names out of wasm-bindgen's module, which Trunk's own minifier does not read.
import { build, transform } from "esbuild";
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const source = path.dirname(fileURLToPath(import.meta.url));

if (process.argv[2] === "glue") {
  const dist = process.env.TRUNK_STAGING_DIR;
  for (const name of (await readdir(dist)).filter((name) => /^app-[0-9a-f]+\.js$/.test(name))) {
    const file = path.join(dist, name);
    // The URL of the wasm beside it is always given; a worker's script could not ask for it.
    const define = { "import.meta.url": "undefined" };
    const options = { minify: true, define, format: "esm", target: "es2022", legalComments: "none" };
    await writeFile(file, (await transform(await readFile(file, "utf8"), options)).code);
  }
  const { finish } = await import("./finish.mjs");
  await finish(dist);
} else {
  // Each sets what the ones after it use or override.
  const sheets = ["tokens", "page", "editor", "little_app", "timeline"];
  await build({
    stdin: { contents: sheets.map((name) => `@import "./${name}.css";`).join("\n"), resolveDir: source, loader: "css" },
    outfile: path.join(source, "../target/styles/page.css"),
    bundle: true,
    minify: true,
    target: "es2022",
    logLevel: "warning",
  });
}
