//! What comes from npm, exactly as `package-lock.json` has it: the editor's parts, esbuild, wasm-opt.

use std::fs;
use std::path::PathBuf;

use super::on_path;
use crate::process::{self, Outcome, command, root};

/// Installs the packages unless they are the lock's; gives the folder of their programs.
pub fn packages() -> Outcome<PathBuf> {
    if on_path("node").is_none() || on_path("npm").is_none() {
        return Err("Node.js and npm are missing: install Node 20 or newer (Debian: nodejs npm)".to_owned());
    }
    let folder = root().join("node_modules");
    let lock = fs::read(root().join("package-lock.json")).map_err(|error| format!("package-lock.json: {error}"))?;
    // A copy of the lock that was installed last: npm rewrites its own record in another form.
    let installed = folder.join(".installed-lock.json");
    if fs::read(&installed).is_ok_and(|copy| copy == lock) {
        return Ok(folder.join(".bin"));
    }
    println!("setup: installing the npm packages of package-lock.json (a few seconds)");
    process::run(&mut command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fs::write(&installed, lock).map_err(|error| format!("{}: {error}", installed.display()))?;
    Ok(folder.join(".bin"))
}
