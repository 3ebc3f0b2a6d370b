// Writes the importable modules to target/shelf/, with a compiler for this machine.
//
// A release build of the page compiles the standard library anew (xtask/src/own_std.rs) and says so in the environment,
// which this program, being none of the page's, must not hear.
import { spawnSync } from "node:child_process";

const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== "RUSTC_BOOTSTRAP" && !/^CARGO_(UNSTABLE|PROFILE_PAGE)_/.test(name)),
);
const words = ["run", "--quiet", "--package", "yieldpoint-shelf", "--", "target/shelf"];
const { status, error } = spawnSync("cargo", words, { env: environment, stdio: "inherit" });
if (error) console.error(`cargo: ${error.message}`);
process.exit(status ?? 1);
