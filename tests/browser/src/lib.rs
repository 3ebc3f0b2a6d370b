//! The built page in a real Chromium.
//!
//! A test is a function in a file of `tests/browser/tests/`. It says how the page is opened, gets it, and finds things
//! as a person with a screen reader does, by role and accessible name:
//!
//! ```ignore
//! use browser_tests::{Setup, check};
//!
//! #[tokio::test]
//! async fn run_says_when_it_finished() {
//!     check(Setup::desktop(), async |page| {
//!         page.click("button", "Run").await;
//!         page.wait_for_text("status", "Status A", |text| text.contains("finished at")).await;
//!     })
//!     .await;
//! }
//! ```
//!
//! [`check`] serves `dist/` from a folder below the root of a server, starts a driver and a browser of its own, and fails
//! the test when the page logged an error that the setup did not allow. A failed test leaves a picture in
//! `target/shots/`. Finding waits for a few seconds, so a test never sleeps. What [`Page`] has no word for is done
//! through [`Page::client`] (WebDriver), [`Page::evaluate`] (JavaScript) or [`Page::devtools`].
//!
//! Build the page first (`cargo xtask build`, or `trunk build` for a quick one), then
//! `cargo test -p browser-tests`, or all at once with `cargo xtask test build browser`.
#![forbid(unsafe_code)]

mod driver;
mod files;
pub mod live;
mod page;
mod server;
mod setup;

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use futures_util::FutureExt;

pub use driver::Session;
pub use page::Page;
pub use server::Server;
pub use setup::{Scheme, Setup};

/// A test that takes longer has hung.
const LIMIT: Duration = Duration::from_secs(120);

/// Opens the page, runs the test, holds that nothing went wrong in the console, and closes the browser whatever happened.
pub async fn check(setup: Setup, test: impl AsyncFnOnce(&Page)) {
    let page = Page::open(setup).await;
    let run = async {
        test(&page).await;
        page.hold_console_clean().await;
    };
    let outcome = AssertUnwindSafe(tokio::time::timeout(LIMIT, run)).catch_unwind().await;
    if !matches!(outcome, Ok(Ok(()))) {
        let name = thread::current().name().unwrap_or("test").replace("::", "-");
        page.leave_evidence(&shots().join(format!("failed-{name}.png"))).await;
    }
    page.close().await;
    match outcome {
        Ok(Ok(())) => {}
        Ok(Err(_)) => panic!("the test took longer than {} s", LIMIT.as_secs()),
        Err(cause) => panic::resume_unwind(cause),
    }
}

/// The folder of the built page: `YIELDPOINT_DIST`, or `dist/`.
pub fn dist() -> PathBuf {
    std::env::var_os("YIELDPOINT_DIST").map(PathBuf::from).unwrap_or_else(|| root().join("dist"))
}

/// The folder for pictures.
pub fn shots() -> PathBuf {
    root().join("target/shots")
}

/// The project's folder.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).expect("this package lies two folders below the project's")
}
