// Writes the importable modules to target/shelf/ and the gallery to target/gallery/, with a compiler for this machine.
//
// A release build of the page compiles the standard library anew (xtask/src/own_std.rs) and says so in the environment,
// which these programs, being none of the page's, must not hear.
import { spawnSync } from "node:child_process";

const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== "RUSTC_BOOTSTRAP" && !/^CARGO_(UNSTABLE|PROFILE_PAGE)_/.test(name)),
);
for (const name of ["shelf", "gallery"]) {
  const words = ["run", "--quiet", "--package", `yieldpoint-${name}`, "--", `target/${name}`];
  const { status, error } = spawnSync("cargo", words, { env: environment, stdio: "inherit" });
  if (error) console.error(`cargo: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
