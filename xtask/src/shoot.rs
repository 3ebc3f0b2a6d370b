//! `cargo xtask shoot`: pictures of the page in `dist/`.

use crate::process::{self, Outcome, root};
use crate::{build, setup};

/// `address` is what follows the page's own: `#…` or `?…`.
pub fn run(address: &[&str]) -> Outcome<()> {
    let (tools, chromium) = setup::browser_tools()?;
    if !root().join("dist/index.html").is_file() {
        build::release(&tools)?;
    }
    let mut shoot = tools.command("cargo", &["run", "--quiet", "--package", "browser-tests", "--bin", "shoot", "--"]);
    shoot.args(address).env("CHROME", &chromium.browser).env("CHROMEDRIVER", &chromium.driver);
    process::run(&mut shoot)
}
