//! Links, drafts and frames: nothing of the reader's is lost, nothing of a stranger's runs unasked.

use browser_tests::{Page, Setup, check};
use serde_json::json;

const MINE: &str = "print('my own words')\n";

async fn ran(page: &Page) {
    for name in ["Status A", "Status B"] {
        page.wait_for_text("status", name, |text| text.contains(" at ")).await;
    }
}

/// Puts a text on side A and gives the link to the experiment.
async fn shared(page: &Page, script: &str) -> String {
    page.replace_text("textbox", "Side A script", script).await;
    page.wait_for_text("status", "Status A", |text| text.contains("edited")).await;
    page.click("button", "Share").await;
    let link = page.text("textbox", "Share link").await;
    page.type_keys("textbox", "Share link", "\u{E00C}").await;
    link
}

async fn stored(page: &Page, part: &str) {
    page.wait_until("the draft is stored", async || {
        page.evaluate_with("return JSON.stringify(localStorage).includes(arguments[0]);", vec![json!(part)]).await
            == true
    })
    .await;
}

#[tokio::test]
async fn a_link_goes_round() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        let link = shared(page, "print('through a link')\n").await;
        let (address, fragment) = link.split_once('#').expect("a link has a fragment");
        assert!(address.ends_with('/') && fragment.starts_with("y1."), "{link}");
        page.evaluate("localStorage.clear();").await;
        page.goto("about:blank").await;
        page.goto(&link).await;
        page.wait_for_text("log", "Output A", |text| text.contains("through a link")).await;
        assert_eq!(page.text("textbox", "Side A script").await.trim(), "print('through a link')");
    })
    .await;
}

#[tokio::test]
async fn a_link_leaves_the_readers_draft_alone() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        let link = shared(page, "print('a stranger')\n").await;
        page.replace_text("textbox", "Side A script", MINE).await;
        stored(page, "my own words").await;
        // Followed in this very tab, without loading anew.
        page.goto(&link).await;
        page.wait_for_text("textbox", "Side A script", |text| text.contains("a stranger")).await;
        page.replace_text("textbox", "Side A script", "print('a stranger, edited')\n").await;
        stored(page, "a stranger, edited").await;
        page.click("button", "Back to my draft").await;
        page.wait_for_text("textbox", "Side A script", |text| text.trim() == MINE.trim()).await;
        page.reload().await;
        page.wait_for_text("textbox", "Side A script", |text| text.trim() == MINE.trim()).await;
    })
    .await;
}

#[tokio::test]
async fn a_broken_link_says_so_and_leaves_everything_usable() {
    check(Setup::desktop().at("#y1.brokenbroken"), async |page| {
        page.wait_for_text("alert", "", |text| text.contains("did not open")).await;
        ran(page).await;
        page.replace_text("textbox", "Side A script", "print('still here')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("log", "Output A", |text| text.contains("still here")).await;
        page.click("button", "Dismiss").await;
        assert!(!page.has("button", "Dismiss").await);
    })
    .await;
}

#[tokio::test]
async fn a_truncated_link_says_so() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        let link = shared(page, "print('to be cut')\n").await;
        page.goto(&link[..link.len() - 20]).await;
        page.wait_for_text("alert", "", |text| text.contains("did not open")).await;
        page.wait_for_text("textbox", "Side A script", |text| text.contains("to be cut")).await;
    })
    .await;
}

#[tokio::test]
async fn blocked_storage_is_said_and_costs_nothing_else() {
    check(Setup::desktop().blocked_storage(), async |page| {
        ran(page).await;
        page.find("button", "Dismiss").await;
        page.replace_text("textbox", "Side A script", "print('in memory')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("log", "Output A", |text| text.contains("in memory")).await;
        let link = shared(page, "print('kept in memory')\n").await;
        page.goto(&link).await;
        page.click("button", "Back to my draft").await;
        page.wait_for_text("textbox", "Side A script", |text| text.contains("kept in memory")).await;
    })
    .await;
}

#[tokio::test]
async fn a_draft_outlives_the_page() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        page.replace_text("textbox", "Side A script", MINE).await;
        stored(page, "my own words").await;
        page.reload().await;
        page.wait_for_text("textbox", "Side A script", |text| text.trim() == MINE.trim()).await;
        page.wait_for_text("log", "Output A", |text| text.contains("my own words")).await;
    })
    .await;
}

/// Both tabs have the same experiment open. The newest text is the draft, and what the other tab had becomes a version.
#[tokio::test]
async fn two_tabs_do_not_write_over_each_other() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        let first = page.client().window().await.expect("a window");
        let second = page.client().new_window(true).await.expect("another tab").handle;
        page.replace_text("textbox", "Side A script", "print('of the first tab')\n").await;
        stored(page, "of the first tab").await;

        page.client().switch_to_window(second).await.expect("the other tab");
        page.goto(&page.server.page_url()).await;
        page.wait_for_text("textbox", "Side A script", |text| text.contains("of the first tab")).await;
        page.replace_text("textbox", "Side A script", "print('of the second tab')\n").await;
        stored(page, "of the second tab").await;

        // The first one writes on, not knowing of the second.
        page.client().switch_to_window(first).await.expect("the first tab");
        page.replace_text("textbox", "Side A script", "print('of the first tab again')\n").await;
        stored(page, "of the first tab again").await;
        for text in ["of the second tab", "of the first tab again"] {
            stored(page, text).await;
        }
        page.click("button", "Drafts").await;
        page.wait_until("the other tab's text is a version", async || {
            let script = "return document.querySelector('.desk-drafts tbody')?.textContent ?? '';";
            page.evaluate(script).await.as_str().is_some_and(|text| text.contains("of the second tab"))
        })
        .await;
        page.evaluate("document.querySelector('.desk-drafts tbody button').click();").await;
        page.wait_for_text("textbox", "Side A script", |text| text.contains("of the second tab")).await;
    })
    .await;
}

/// Each kind of damage by the page's own decoder. A browser lets a page have 200 such steps in ten seconds, so thousands of them
/// are tried in `tests/wasm/links.rs`.
#[tokio::test]
async fn malformed_links_each_get_their_sentence() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        let link = shared(page, "print('whole')\n").await;
        let whole = link.split_once('#').expect("a link has a fragment").1.to_owned();
        let step = "const fragment = arguments[0];
            document.querySelector('[role=alert] button')?.click();
            return new Promise((done) => {
                const said = () => document.querySelector('[role=alert]')?.textContent ?? '';
                const look = () => (said() ? done(said()) : setTimeout(look, 10));
                addEventListener('hashchange', () => setTimeout(look, 30), { once: true });
                location.hash = fragment;
            });";
        let mut damaged: Vec<(String, &str)> =
            (0..20).map(|at| (whole[..4 + at * (whole.len() - 5) / 20].to_owned(), "cut off")).collect();
        damaged.extend((0..20).map(|at| {
            let at = 5 + at * (whole.len() - 14) / 20;
            let other = if &whole[at..=at] == "A" { "B" } else { "A" };
            (format!("{}{other}{}", &whole[..at], &whole[at + 1..]), "altered")
        }));
        damaged.push((whole.replacen("y1.", "y2.", 1), "newer version"));
        damaged.push(("y1.".repeat(30_000), "too large"));
        for (fragment, what) in damaged {
            let said = page.evaluate_with(step, vec![json!(fragment)]).await;
            let said = said.as_str().unwrap_or_default();
            assert!(said.contains("did not open") && said.contains(what), "{fragment:.60}: {said}");
        }
        page.click("button", "Run").await;
        ran(page).await;
    })
    .await;
}

/// The snippet in somebody's article, on a page of its own.
#[tokio::test]
async fn an_embed_shows_the_experiment_in_a_frame() {
    check(Setup::desktop().allow_error("favicon.ico"), async |page| {
        ran(page).await;
        page.click("button", "Embed").await;
        let code = page.text("textbox", "Embed code").await;
        assert!(code.starts_with("<iframe ") && code.contains("?embed=1#y1.") && code.contains("loading=\"lazy\""), "{code}");
        let article = page.server.put("/article.html", &format!("<!doctype html><title>Article</title><h1>Article</h1>{code}"));
        page.goto(&article).await;
        let frame = page.client().find(fantoccini::Locator::Css("iframe")).await.expect("the snippet is a frame");
        frame.enter_frame().await.expect("the frame can be entered");
        page.wait_until("both sides have run in the frame", async || {
            let texts = "return [...document.querySelectorAll('[role=status][aria-label]')].map((each) => each.textContent).join();";
            page.evaluate(texts).await.as_str().unwrap_or_default().matches("finished at").count() == 2
        })
        .await;
        let seen = page.evaluate("return [document.querySelectorAll('.app').length, document.querySelector('details').open];");
        assert_eq!(seen.await, json!([2, false]), "both apps, and the script folded");
        let link = page.evaluate("return document.querySelector('.embed-head a').href;").await;
        assert!(link.as_str().is_some_and(|link| link.contains("#y1.") && !link.contains("embed")), "{link}");
    })
    .await;
}

/// A frame without an origin: no storage, no history, and still an experiment that runs.
#[tokio::test]
async fn an_embed_runs_in_a_sandbox() {
    check(Setup::desktop().allow_error("favicon.ico"), async |page| {
        let html = format!(
            "<!doctype html><title>Article</title><iframe sandbox=\"allow-scripts\" width=\"800\" height=\"600\" src=\"{}?embed=1\"></iframe>",
            page.server.page_url()
        );
        let article = page.server.put("/sandbox.html", &html);
        page.goto(&article).await;
        let frame = page.client().find(fantoccini::Locator::Css("iframe")).await.expect("there is a frame");
        frame.enter_frame().await.expect("the frame can be entered");
        page.wait_until("both sides have run in the frame", async || {
            let texts = "return [...document.querySelectorAll('[role=status][aria-label]')].map((each) => each.textContent).join();";
            page.evaluate(texts).await.as_str().unwrap_or_default().matches("finished at").count() == 2
        })
        .await;
        let styled = page.evaluate("return getComputedStyle(document.querySelector('.app')).display;").await;
        assert_eq!(styled, "flex", "the frame has its styles");
    })
    .await;
}
