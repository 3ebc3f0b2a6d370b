//! Files that go out and come in again, articles with live figures, the page without a network.

use std::io::{Cursor, Read as _};

use browser_tests::{Page, Setup, check};
use fantoccini::Locator;
use serde_json::json;

async fn ran(page: &Page) {
    for name in ["Status A", "Status B"] {
        page.wait_for_text("status", name, |text| text.contains(" at ")).await;
    }
}

/// The checksum after a picture's last chunk of text may look like more of the link in it. Here it does.
const LETTERS_AFTER_THE_LINK: &str = "const picture = window.caught[arguments[0]];
window.caught[arguments[0]] = new Blob([picture.slice(0, -16), 'abcd', picture.slice(-12)]);";

/// What one file of an exported zip holds, as a reader that is not ours has it.
fn unzipped(zip: Vec<u8>, file: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).expect("a zip");
    let mut text = String::new();
    archive.by_name(file).expect("the file is in it").read_to_string(&mut text).expect("a text");
    text
}

/// Lets the exported file fall onto the page.
async fn drop_file(page: &Page, file: &str) {
    let script = "const dropped = new DataTransfer();
dropped.items.add(new File([window.caught[arguments[0]]], arguments[0]));
document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));";
    page.evaluate_with(script, vec![json!(file)]).await;
}

#[tokio::test]
async fn files_go_out_and_come_in_again() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        page.replace_text("textbox", "Side A script", "print('through a file')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("log", "Output A", |text| text.contains("through a file")).await;
        page.catch_files().await;
        page.click("button", "Export").await;
        let name = "a-timeout-without-power";
        let svg = page.export("Picture, SVG", &format!("{name}.svg")).await;
        assert!(svg.starts_with("<svg ") && svg.contains("#y1."), "{svg:.200}");
        let moving = page.export("Moving picture, SVG", &format!("{name}.moving.svg")).await;
        assert!(moving.contains("@keyframes") && moving.contains("prefers-reduced-motion"), "{moving:.200}");
        let png = page.export("Picture, PNG", &format!("{name}.png")).await;
        assert!(png.contains("PNG") && png.contains("tEXtSource") && png.contains("#y1."));
        let trace = page.export("Trace of A", &format!("{name}.a.trace.json")).await;
        assert!(serde_json::from_str::<serde_json::Value>(&trace).is_ok_and(|it| it["traceEvents"].is_array()));
        let csv = page.export("Events, CSV", &format!("{name}.csv")).await;
        assert!(csv.starts_with("side,sequence,ns,thread,line,event\r\n"), "{csv:.100}");
        let report = page.export("Report, Markdown", &format!("{name}.md")).await;
        assert!(report.starts_with("# A timeout") && report.contains("## Timeline"), "{report:.200}");
        let chart = page.export("Chart, plain text", &format!("{name}.txt")).await;
        assert!(chart.contains('|'), "{chart:.200}");
        let zip = page.export_bytes("Scripts, zip", &format!("{name}.zip")).await;
        assert_eq!(unzipped(zip, "a.py"), "print('through a file')\n");
        page.click("button", "Close").await;
        page.evaluate_with(LETTERS_AFTER_THE_LINK, vec![json!(format!("{name}.png"))]).await;
        // An edit of the gallery's own text, so that what opens next is seen to come from the file.
        for file in ["svg", "png", "md"] {
            page.replace_text("textbox", "Side A script", "print('something else')\n").await;
            drop_file(page, &format!("{name}.{file}")).await;
            page.wait_for_text("textbox", "Side A script", |text| text.contains("through a file")).await;
            page.evaluate("history.replaceState(null, '', location.pathname);").await;
            page.click("button", "Back to my draft").await;
            page.wait_for_text("textbox", "Side A script", |text| text.contains("something else")).await;
        }
    })
    .await;
}

#[tokio::test]
async fn one_file_holds_app_and_experiment() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        page.replace_text("textbox", "Side A script", "import json\nprint(json.dumps({'from': 'disk'}))\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("log", "Output A", |text| text.contains("disk")).await;
        page.catch_files().await;
        page.click("button", "Export").await;
        let html = page.export("Whole page, HTML", "a-timeout-without-power.html").await;
        let bytes: Vec<u8> = html.chars().map(|letter| letter as u32 as u8).collect();
        let file = std::env::temp_dir().join(format!("yieldpoint-offline-{}.html", std::process::id()));
        // What is Latin-1 here were bytes: windows-1252 differs in a few, none of which is in an escaped file.
        std::fs::write(&file, bytes).expect("the folder for temporary files can be written");
        page.goto(&format!("file://{}", file.display())).await;
        page.wait_for_text("log", "Output A", |text| text.contains("disk")).await;
        page.wait_for_text("textbox", "Side A script", |text| text.contains("json.dumps")).await;
        std::fs::remove_file(&file).ok();
    })
    .await;
}

#[tokio::test]
async fn a_cut_link_gives_what_is_left_of_it() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        page.click("button", "Share").await;
        let link = page.text("textbox", "Share link").await;
        page.goto("about:blank").await;
        page.goto(&link[..link.len() - 60]).await;
        page.wait_for_text("alert", "", |text| text.contains("cut off") && text.contains("cant_stop_me")).await;
        page.click("button", "Open what is left").await;
        page.wait_for_text("textbox", "Side A script", |text| text.contains("cant_stop_me")).await;
        page.find("button", "Back to my draft").await;
    })
    .await;
}

#[tokio::test]
async fn a_link_remembers_the_moment() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        page.evaluate("dispatchEvent(new CustomEvent('yieldpoint', { detail: { text: 'seek 2500000000' } }));").await;
        page.wait_until("the playhead is there", async || {
            page.evaluate("return document.querySelector('.transport-time .now').textContent;")
                .await
                .as_str()
                .is_some_and(|text| text.contains("02.5") || text.contains("2.5"))
        })
        .await;
        page.click("button", "Share").await;
        let link = page.text("textbox", "Share link").await;
        page.goto("about:blank").await;
        page.goto(&link).await;
        ran(page).await;
        page.wait_until("the playhead is where the link has it", async || {
            page.evaluate("return document.querySelector('.transport-time .now').textContent;")
                .await
                .as_str()
                .is_some_and(|text| text.contains("02.5") || text.contains("2.5"))
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn nothing_runs_when_the_address_says_so() {
    check(Setup::desktop().at("?run=0"), async |page| {
        page.wait_for_text("status", "Status A", |text| !text.is_empty()).await;
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        assert!(!page.text("status", "Status A").await.contains(" at "));
        page.click("button", "Run").await;
        ran(page).await;
    })
    .await;
}

#[tokio::test]
async fn versions_are_kept_before_each_run() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        for text in ["first", "second"] {
            page.replace_text("textbox", "Side A script", &format!("print('{text} version')\n")).await;
            page.click("button", "Run").await;
            page.wait_for_text("log", "Output A", |log| log.contains(text)).await;
        }
        page.click("button", "Drafts").await;
        page.wait_until("both versions are listed", async || {
            page.evaluate("return document.querySelectorAll('.desk-drafts tbody tr').length;").await == 2
        })
        .await;
        page.evaluate("document.querySelector('.desk-drafts tbody tr:last-child button').click();").await;
        page.wait_for_text("textbox", "Side A script", |text| text.contains("first version")).await;
        page.type_keys("button", "Keyboard shortcuts", "?").await;
        page.wait_until("the keys are told", async || {
            page.evaluate("return document.querySelector('#desk h2')?.textContent;").await == "Keyboard"
        })
        .await;
    })
    .await;
}

/// The demo post: readable without a figure, nothing heavy until one is asked for, and then each of them alive.
async fn post_is_alive(page: &Page) {
    page.goto(&format!("{}post/", page.server.page_url())).await;
    let figures = page.evaluate("return document.querySelectorAll('yield-point').length;").await.as_u64().unwrap_or(0);
    assert_eq!(figures, 7);
    let loaded =
        page.evaluate("return performance.getEntriesByType('resource').map((each) => each.name).join();").await;
    assert!(!loaded.as_str().unwrap_or("wasm").contains("wasm"), "nothing heavy before a click: {loaded}");
    assert!(
        page.evaluate("return document.documentElement.scrollWidth <= innerWidth;").await == true,
        "nothing sticks out"
    );
    page.evaluate(
        "window.states = 0; document.querySelectorAll('yield-point').forEach((each) => each.addEventListener('state', ({ detail }) => {
           each.dataset.state = JSON.stringify(detail); }));",
    )
    .await;
    for at in 0..figures {
        let figure = format!("document.querySelectorAll('yield-point')[{at}]");
        page.evaluate(&format!("{figure}.shadowRoot.querySelector('button').click();")).await;
        page.wait_until("the figure has run", async || {
            let state = page.evaluate(&format!("return JSON.parse({figure}.dataset.state ?? '{{}}');")).await;
            state["running"] == false && state["end"].as_f64().is_some_and(|end| end > 0.0)
        })
        .await;
    }
    assert!(
        page.evaluate("return document.documentElement.scrollWidth <= innerWidth;").await == true,
        "nothing sticks out"
    );
    // The frame is as high as what is in it, to the pixel.
    page.wait_until("the height is the content's", async || {
        let frames = page.client().find_all(Locator::Css("yield-point")).await.unwrap_or_default();
        !frames.is_empty()
            && page.evaluate("return [...document.querySelectorAll('yield-point')].every((each) => each.shadowRoot.querySelector('iframe').style.height !== '560px');").await == true
    })
    .await;
    page.evaluate("document.querySelectorAll('yield-point')[1].seek(4);").await;
    page.wait_until("the figure went to the moment", async || {
        page.evaluate("return JSON.parse(document.querySelectorAll('yield-point')[1].dataset.state).at;").await == 4
    })
    .await;
}

#[tokio::test]
async fn the_post_is_alive_on_a_desktop() {
    check(Setup::desktop().allow_error("favicon.ico"), post_is_alive).await;
}

#[tokio::test]
async fn the_post_is_alive_on_a_phone() {
    check(Setup::phone().allow_error("favicon.ico"), post_is_alive).await;
}

#[tokio::test]
async fn the_page_comes_again_without_a_network() {
    check(Setup::desktop().allow_error("ERR_INTERNET_DISCONNECTED"), async |page| {
        ran(page).await;
        page.wait_until("the page is kept", async || {
            page.evaluate("return navigator.serviceWorker.ready.then((it) => it.active?.state === 'activated' && !!navigator.serviceWorker.controller);").await == true
        })
        .await;
        page.devtools("Network.enable", json!({})).await;
        let off = json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
        page.devtools("Network.emulateNetworkConditions", off).await;
        page.reload().await;
        ran(page).await;
    })
    .await;
}
