//! "Feel it live": it asks, it freezes this page and no longer than it said, it measures, it can be stopped.

use std::time::Duration;

use browser_tests::{Page, Setup, check, live};
use serde_json::json;

const SLEEPS: &str = "
import asyncio, time

async def main():
    print('begins')
    time.sleep(10)
    print('ends')

asyncio.run(main())
";

const SLEEPS_ELSEWHERE: &str = "
import asyncio, time

async def main():
    print('begins')
    await asyncio.to_thread(time.sleep, 10)
    print('ends')

asyncio.run(main())
";

const ENDLESS: &str = "
while True:
    pass
";

const WAITS: &str = "
import asyncio
asyncio.run(asyncio.sleep(4))
";

#[tokio::test]
async fn nothing_runs_unless_the_reader_confirms() {
    check(Setup::desktop(), async |page| {
        page.click("button", "Feel it live").await;
        page.find("dialog", "Feel it live?").await;
        page.click("button", "Cancel").await;
        page.wait_until("the dialog is gone", async || !page.has("dialog", "Feel it live?").await).await;

        page.click("button", "Feel it live").await;
        let dialog = page.find("dialog", "Feel it live?").await;
        dialog.send_keys("\u{E00C}").await.expect("Escape can be pressed");
        page.wait_until("the dialog is gone", async || !page.has("dialog", "Feel it live?").await).await;

        assert!(!page.has("table", "Live measurements").await);
        assert!(!page.has("button", "Stop the live run").await);
    })
    .await;
}

/// The gap between frames and the wait of the clicks are the freeze: that it was no shorter is physics, and
/// the other bounds leave a busy machine room.
#[tokio::test]
async fn a_blocking_call_freezes_the_page_and_an_offloaded_one_does_not() {
    check(Setup::desktop(), async |page| {
        page.write_scripts(SLEEPS, SLEEPS_ELSEWHERE).await;
        page.click("button", "Feel it live").await;
        let question = page.wait_for_text("dialog", "Feel it live?", |text| text.contains("scaled")).await;
        assert!(question.contains("freeze this page for 3.0 s"), "{question}");
        assert!(question.contains("scaled by 0.3"), "{question}");
        page.click("button", "Freeze this page for 3.0 s").await;
        let button = middle_of(page, "Click here").await;
        mouse(page, "mousePressed", button).await;
        for _ in 0..12 {
            tokio::time::sleep(Duration::from_millis(250)).await;
            mouse(page, "mouseReleased", button).await;
            mouse(page, "mousePressed", button).await;
        }

        live::end(page).await;
        let rows = live::figures(page).await;
        let [idle, a, b] = rows["longest"][..] else { panic!("three figures: {rows:?}") };
        assert!((2_900.0..4_500.0).contains(&a), "frames stood still for {a} ms");
        assert!(b < 1_000.0 && idle < 1_000.0, "B: {b} ms, at rest: {idle} ms");
        assert!(rows["clicks"][1] > 2_500.0 && rows["clicks"][2] < 1_000.0, "{rows:?}");
        assert!(rows["missed"][1] > 100.0, "{rows:?}");
        assert!(!rows["tasks"].is_empty(), "the freeze was a long task: {rows:?}");
        // How late depends on whether the mouse was let go within the freeze.
        assert!(!rows["inputs"].is_empty(), "the test's own clicks were measured, too: {rows:?}");
        let text = page.text("table", "Live measurements").await;
        assert!(!text.contains("Not available"), "Chromium tells of long tasks, long frames and events: {text}");

        let said = live::said(page).await;
        assert!(said.contains("held in a web worker for side B for 3,0"), "{said}");
        for side in ['A', 'B'] {
            assert_eq!(live::output(page, side).await, "begins\nends\n");
        }
        for side in ["A", "B"] {
            let picture = page.text("figure", &format!("Live run of side {side}")).await;
            assert!(picture.contains("simulation"), "{picture}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_endless_script_is_cut_off_and_the_page_lives_on() {
    check(Setup::desktop(), async |page| {
        page.write_scripts(ENDLESS, SLEEPS_ELSEWHERE).await;
        page.click("button", "Feel it live").await;
        page.wait_for_text("dialog", "Feel it live?", |text| text.contains("does not end by itself")).await;
        page.click("button", "Freeze this page for 3.0 s").await;
        live::end(page).await;
        let said = live::said(page).await;
        let cut = "Side A was cut off with KeyboardInterrupt: one chunk had held the page's thread for 3.0 s";
        assert!(said.contains(cut), "{said}");
        assert_eq!(page.text("textbox", "Side A script").await.trim(), ENDLESS.trim());
    })
    .await;
}

#[tokio::test]
async fn a_live_run_stops_between_chunks() {
    check(Setup::desktop(), async |page| {
        page.write_scripts(WAITS, WAITS).await;
        page.click("button", "Feel it live").await;
        page.click("button", "Run it live").await;
        page.wait_for_text("status", "Live run", |text| text.starts_with("Side A")).await;
        page.click("button", "Stop the live run").await;
        page.wait_for_text("status", "Live run", |text| text.contains("Side A was stopped")).await;
        let text = page.text("table", "Live measurements").await;
        assert!(text.contains("not run"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_script_that_can_not_run_is_refused() {
    check(Setup::desktop(), async |page| {
        page.write_scripts("def f(:\n", WAITS).await;
        page.click("button", "Feel it live").await;
        page.wait_until("the panel refuses", async || {
            let text = page.evaluate("return document.querySelector('.live-refused')?.textContent ?? ''").await;
            text.as_str().unwrap_or_default().starts_with("Side A can not run live: line 1")
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn inside_a_frame_the_question_speaks_of_the_page_around() {
    check(Setup::desktop(), async |page| {
        let frame = format!(
            "<!doctype html><link rel='icon' href='data:,'>
             <iframe sandbox='allow-scripts allow-same-origin' style='width:1200px;height:800px' src='{}'></iframe>",
            page.server.page_url()
        );
        let around = page.server.put("/article.html", &frame);
        page.goto(&around).await;
        let inner = page.client().find(fantoccini::Locator::Css("iframe")).await.expect("there is a frame");
        inner.enter_frame().await.expect("the frame can be entered");
        page.wait_until("the panel is there", async || {
            page.evaluate("return document.querySelector('.live-ask') !== null").await == true
        })
        .await;
        page.evaluate("document.querySelector('.live-ask').click()").await;
        page.wait_until("it says so", async || {
            let text = page.evaluate("return document.querySelector('.live-question')?.innerText ?? ''").await;
            text.as_str().unwrap_or_default().contains("embedded in another one, which may freeze with it")
        })
        .await;
    })
    .await;
}

/// Where a button is, in pixels of the window.
async fn middle_of(page: &Page, button: &str) -> (f64, f64) {
    const WHERE: &str = "
        const [button] = arguments;
        button.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = button.getBoundingClientRect();
        return [left + width / 2, top + height / 2];";
    let element = serde_json::to_value(page.find("button", button).await).expect("an element is a reference");
    serde_json::from_value(page.evaluate_with(WHERE, vec![element]).await).expect("two numbers")
}

/// What the operating system tells of the mouse; it waits in the browser's queue while the page is frozen.
async fn mouse(page: &Page, kind: &str, (x, y): (f64, f64)) {
    let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
    page.devtools("Input.dispatchMouseEvent", event).await;
}
