//! The browser of the tests, and its driver: the system's own, of one release.

use std::fs;
use std::path::PathBuf;

use super::on_path;
use crate::process::{self, Outcome, command};

/// The programs' paths.
pub struct Chromium {
    pub browser: PathBuf,
    pub driver: PathBuf,
}

/// `CHROME` and `CHROMEDRIVER` name other programs than the ones on `PATH`.
pub fn find_or_install() -> Outcome<Chromium> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if !may_use_apt() {
        return Err("Chromium and chromedriver are missing: install both, of the same release \
                    (Debian: apt-get install chromium chromium-driver), or name them in CHROME and CHROMEDRIVER"
            .to_owned());
    }
    println!("setup: installing chromium and chromium-driver with apt (about a minute)");
    process::run(&mut command("apt-get", &["update", "--quiet=2"]))?;
    let install = ["install", "--yes", "--quiet=2", "--no-install-recommends", "chromium", "chromium-driver"];
    process::run(command("apt-get", &install).env("DEBIAN_FRONTEND", "noninteractive"))?;
    find().ok_or_else(|| "apt has installed Chromium and its driver, and yet they are not on PATH".to_owned())
}

fn find() -> Option<Chromium> {
    Some(Chromium {
        browser: program("CHROME", &["chromium", "chromium-browser", "google-chrome"])?,
        driver: program("CHROMEDRIVER", &["chromedriver"])?,
    })
}

fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    match std::env::var_os(variable) {
        Some(path) => Some(PathBuf::from(path)),
        None => names.iter().find_map(|name| on_path(name)),
    }
}

fn may_use_apt() -> bool {
    let is_root = process::output(&mut command("id", &["-u"])).is_some_and(|id| id.trim() == "0");
    is_root && fs::exists("/etc/debian_version").unwrap_or(false) && on_path("apt-get").is_some()
}
