//! The doctor and the inspector: findings under a side, a cure that is offered, tried on side B, and put back; the loop's state at
//! the playhead's moment, why a task does not run, its variables.

use std::time::Duration;

use browser_tests::{Page, Setup, check};
use serde_json::json;

const BLOCKING: &str = "import asyncio\nimport time\n\n\nasync def ticker():\n    for turn in range(3):\n        await asyncio.sleep(0.5)\n\n\nasync def main():\n    driver = 'old'\n    beside = asyncio.create_task(ticker())\n    await asyncio.sleep(0.1)\n    time.sleep(2)  # the driver\n    print('A')\n    await beside\n\n\nasyncio.run(main())\n";
const OFFER: &str = "Try the fix of side A: Replace time.sleep by await asyncio.sleep";
/// The lab has to arrive, and to compile what our own Python is.
const LAB: Duration = Duration::from_secs(60);

async fn both_run(page: &Page, a: &str, b: &str) {
    page.write_scripts(a, b).await;
    page.click("button", "Run").await;
    page.wait_for_text("log", "Output B", |text| text.contains("mine")).await;
    page.show_side('A').await;
}

async fn seek(page: &Page, seconds: f64) {
    let ns = (seconds * 1e9) as u64;
    page.evaluate(&format!("dispatchEvent(new CustomEvent('yieldpoint', {{ detail: {{ text: 'seek {ns}' }} }}));"))
        .await;
}

async fn axe_is_quiet(page: &Page) {
    let violations = page.accessibility_violations().await;
    assert!(violations.is_empty(), "{violations}");
}

/// Loads the page anew, with something done before any of its scripts.
async fn load_with(page: &Page, before: &str) {
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": before })).await;
    page.reload().await;
}

async fn findings_say(page: &Page, wanted: &str) {
    page.find_within("button", "Look inside this moment", LAB).await;
    page.wait_until("the findings say it", async || {
        let said = page.evaluate("return document.querySelector('#side-A .findings-offer')?.textContent ?? '';").await;
        said.as_str().is_some_and(|said| said.contains(wanted))
    })
    .await;
}

/// A page that stood open while its host got a newer one.
#[tokio::test]
async fn a_lab_that_is_gone_from_its_host_says_what_to_do() {
    check(Setup::desktop(), async |page| {
        let gone = "const real = fetch;
            window.fetch = (what, ...rest) => /lab-\\w+\\.wasm/.test(String(what)) ? Promise.resolve(new Response('', { status: 404 })) : real(what, ...rest);";
        load_with(page, gone).await;
        findings_say(page, "there is a newer version of this page. Load it again.").await;
    })
    .await;
}

#[tokio::test]
async fn a_lab_of_another_version_says_so_each_time() {
    check(Setup::desktop(), async |page| {
        let other = "const post = Worker.prototype.postMessage;
            Worker.prototype.postMessage = function (data, ...rest) {
                if (data?.call === 'put') data = { ...data, given: [data.given[0], data.given[1].slice(0, 40), data.given[2]] };
                return post.call(this, data, ...rest);
            };";
        load_with(page, other).await;
        let said = "This page and its lab are not of the same version. Load the page again.";
        findings_say(page, said).await;
        page.click("button", "Look inside this moment").await;
        page.wait_for_text("region", "The loop at this moment", |text| text.contains(said)).await;
        assert!(!page.text("region", "The loop at this moment").await.contains("has not run"));
    })
    .await;
}

/// A cure from its offer to its trial and back.
async fn a_cure_is_tried(page: &Page) {
    both_run(page, BLOCKING, "print('mine')\n").await;
    page.click_within("button", OFFER, LAB).await;
    page.wait_for_text("region", "The fix on side B", |text| {
        text.contains("longest hold of the loop 2.0 s →")
            && text.contains("-    time.sleep(2)  # the driver")
            && text.contains("+    await asyncio.sleep(2)  # the driver")
    })
    .await;
    page.wait_for_text("log", "Output B", |text| text.contains('A')).await;
    axe_is_quiet(page).await;
    page.click("button", "Put side B back").await;
    page.wait_for_text("log", "Output B", |text| text.contains("mine")).await;
    assert!(!page.has("region", "The fix on side B").await);
}

#[tokio::test]
async fn a_cure_is_tried_on_side_b_and_put_back() {
    check(Setup::desktop(), a_cure_is_tried).await;
}

#[tokio::test]
async fn a_cure_is_tried_on_a_dark_phone() {
    check(Setup::phone().dark(), async |page| {
        page.find_within("button", "Look inside this moment", LAB).await;
        page.find_within("button", OFFER, LAB).await;
        // The figure is there to be read, not cut off.
        let read = "
            const offer = document.querySelector('#side-A .findings-offer');
            const range = document.createRange();
            range.selectNodeContents(offer.querySelector('b').lastChild);
            const [figure, box] = [range.getBoundingClientRect(), offer.getBoundingClientRect()];
            return figure.width > 0 && figure.right <= box.right + 1 && figure.bottom <= box.bottom + 1;";
        assert_eq!(page.evaluate(read).await, true);
        a_cure_is_tried(page).await;
    })
    .await;
}

#[tokio::test]
async fn findings_say_who_suffered_and_why() {
    check(Setup::desktop(), async |page| {
        both_run(page, BLOCKING, "print('mine')\n").await;
        page.find_within("button", OFFER, LAB).await;
        let toggle = page
            .evaluate(
                "const it = document.querySelector('#side-A .findings-toggle'); it.click(); return it.textContent;",
            )
            .await;
        assert!(toggle.as_str().is_some_and(|text| text.contains("finding")), "{toggle}");
        let list = page.evaluate("return document.getElementById('findings-A').innerText;").await;
        let list = list.as_str().unwrap_or_default();
        assert!(
            list.contains("time.sleep(2) in line 14") && list.contains("Who suffered:") && list.contains("Look up:"),
            "{list}"
        );
        axe_is_quiet(page).await;
        let healthy = page.evaluate("return document.querySelector('#side-B .findings-bar').innerText;").await;
        assert_eq!(healthy, "No findings");
        // Who opens the state at a moment finds the fix as it was, under a pointer that may be on its way to it.
        page.evaluate("window.offered = document.querySelector('#side-A .findings-offer button');").await;
        page.click("button", "Look inside this moment").await;
        page.wait_for_text("region", "The loop at this moment", |text| text.contains("Task-1")).await;
        assert_eq!(page.evaluate("return window.offered.isConnected;").await, true);
    })
    .await;
}

#[tokio::test]
async fn the_loop_is_looked_into_at_the_playhead_with_variables() {
    check(Setup::desktop(), async |page| {
        both_run(page, BLOCKING, "print('mine')\n").await;
        page.click_within("button", "Look inside this moment", LAB).await;
        seek(page, 1.0).await;
        let at = "The loop at this moment";
        page.wait_until("the state at one second is told", async || page.text("region", at).await.contains("1.000 s")).await;
        page.wait_for_text("region", at, |text| {
            text.contains("Task-1 holds it: time.sleep(2) in line 14") && text.contains("its timer was due at")
        })
        .await;
        // Whom it keeps waiting is spoken of first, with its variables.
        page.wait_for_text("region", "Variables", |text| text.contains("Variables of Task-2") && text.contains("turn\n0")).await;
        axe_is_quiet(page).await;
        // Another task, by its name in the list.
        page.evaluate("[...document.querySelectorAll('.moment-sides [data-task]')].find((it) => it.textContent === 'Task-1').click();").await;
        page.wait_for_text("region", "Variables", |text| {
            text.contains("Variables of Task-1") && text.contains("driver\n'old'") && text.contains("Call stack of the main thread")
        })
        .await;
        // It follows the playhead.
        seek(page, 2.5).await;
        page.wait_for_text("region", at, |text| text.contains("2.500 s")).await;
        page.click("button", "Back").await;
        page.wait_until("a step leads back", async || !page.text("region", at).await.contains("2.500 s")).await;
    })
    .await;
}
