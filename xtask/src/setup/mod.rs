//! The set-up: finds each tool at its pinned version and installs what is missing, saying so.
//!
//! When all is there it says nothing and costs a few file look-ups.

mod cargo_tools;
mod chromium;
mod npm;
mod perfetto;
mod rust;

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::process::{self, Outcome};

pub use chromium::Chromium;
pub use perfetto::page as perfetto_page;
pub use rust::std_source;

/// Where the tools are.
pub struct Tools {
    /// Folders that go before the ones of `PATH`.
    folders: Vec<PathBuf>,
}

impl Tools {
    /// A command that runs in the project's folder and finds the tools first.
    pub fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let rest = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(self.folders.iter().cloned().chain(env::split_paths(&rest)));
        let mut command = process::command(program, arguments);
        command.env("PATH", path.expect("no folder of a tool has PATH's separator in its name"));
        command
    }
}

/// What building the page needs.
pub fn page_tools() -> Outcome<Tools> {
    rust::wasm_target()?;
    rust::std_source()?;
    let mut folders = vec![npm::packages()?];
    folders.extend(cargo_tools::install_missing()?);
    Ok(Tools { folders })
}

/// What testing it needs besides: a browser and its driver.
pub fn browser_tools() -> Outcome<(Tools, Chromium)> {
    rust::lint_components()?;
    Ok((page_tools()?, chromium::find_or_install()?))
}

/// What fuzzing needs.
pub fn fuzz_tools() -> Outcome<Tools> {
    Ok(Tools { folders: vec![cargo_tools::cargo_fuzz()?] })
}

/// The first file of this name in the folders of `PATH`.
fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
