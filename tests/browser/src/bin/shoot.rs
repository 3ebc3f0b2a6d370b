//! Pictures of the page: desktop and phone, light and dark, into `target/shots/`.
//!
//! An argument is what follows the page's address (`#…` or `?…`), for a picture of one experiment.

use std::time::Duration;

use browser_tests::{Page, Setup, shots};

/// The first scenario runs, the editor arrives, what moves comes to rest.
const SETTLE: Duration = Duration::from_secs(2);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let address = std::env::args().nth(1).unwrap_or_default();
    let kinds = [
        ("desktop-light", Setup::desktop()),
        ("desktop-dark", Setup::desktop().dark()),
        ("phone-light", Setup::phone()),
        ("phone-dark", Setup::phone().dark()),
    ];
    for (name, setup) in kinds {
        let page = Page::open(setup.at(&address)).await;
        tokio::time::sleep(SETTLE).await;
        let file = shots().join(format!("{name}.png"));
        page.screenshot(&file).await;
        println!("{}", file.display());
        for error in page.console_errors().await {
            println!("  console: {error}");
        }
        page.close().await;
    }
}
