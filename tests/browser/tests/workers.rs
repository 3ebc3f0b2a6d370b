//! Scripts run in workers that may be stopped, may die, and are replaced; the page is alive throughout.

use std::time::{Duration, Instant};

use browser_tests::{Setup, check};
use serde_json::json;

/// Keeps hold of the page's workers, as `window.__workers`.
const WATCH_WORKERS: &str = "
    window.__workers = [];
    window.Worker = class extends Worker {
        constructor(...given) { super(...given); window.__workers.push(this); }
    };";

/// What a worker's end by a trap looks like from outside.
const KILL_ALL: &str = "
    for (const worker of window.__workers.splice(0)) {
        worker.terminate();
        worker.dispatchEvent(new ErrorEvent('error', { message: 'RuntimeError: unreachable', cancelable: true }));
    }";

#[tokio::test]
async fn stop_ends_an_endless_loop() {
    check(Setup::desktop(), async |page| {
        page.write_scripts("while True:\n    pass\n", "print('B')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("status", "Status B", |text| text.contains("finished")).await;
        let began = Instant::now();
        page.click("button", "Stop").await;
        page.wait_for_text("status", "Status A", |text| text.contains("stopped")).await;
        assert!(began.elapsed() < Duration::from_secs(5));
        // The next run finds a worker.
        page.replace_text("textbox", "Side A script", "print('again')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("log", "Output A", |text| text.contains("again")).await;
    })
    .await;
}

/// Modules outside of the binary come when a script imports them.
#[tokio::test]
async fn a_module_on_the_shelf_is_fetched() {
    check(Setup::desktop(), async |page| {
        let a = "import json\nprint(json.dumps({'a': [1, 2]}))\n";
        let b = "from collections import deque\nimport queue\nprint(deque([1]), queue.Queue().empty())\n";
        page.write_scripts(a, b).await;
        page.click("button", "Run").await;
        page.wait_for_text("log", "Output A", |text| text.contains(r#"{"a": [1, 2]}"#)).await;
        page.wait_for_text("log", "Output B", |text| text.contains("deque([1]) True")).await;
    })
    .await;
}

/// Frames keep coming while both workers compute. A busy machine drops some; a page that hangs drops all.
#[tokio::test]
async fn the_page_is_alive_while_scripts_compute() {
    check(Setup::desktop(), async |page| {
        page.write_scripts("while True:\n    pass\n", "while True:\n    pass\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("status", "Status A", |text| text.contains("running")).await;
        const COUNT: &str = "
            return new Promise((resolve) => {
                let frames = 0;
                const end = performance.now() + 1000;
                const frame = () => (++frames, performance.now() < end ? requestAnimationFrame(frame) : resolve(frames));
                requestAnimationFrame(frame);
            });";
        let frames = page.evaluate(COUNT).await;
        assert!(frames.as_u64() > Some(10), "{frames} frames in a second");
        page.click("button", "Stop").await;
        page.wait_for_text("status", "Status A", |text| text.contains("stopped")).await;
    })
    .await;
}

#[tokio::test]
async fn workers_that_die_are_replaced() {
    check(Setup::desktop(), async |page| {
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH_WORKERS })).await;
        page.reload().await;
        page.write_scripts("while True:\n    pass\n", "print('B')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("status", "Status B", |text| text.contains("finished")).await;
        page.evaluate(KILL_ALL).await;
        page.wait_for_text("status", "Status A", |text| text.contains("broke down and was replaced")).await;
        assert_eq!(page.text("textbox", "Side A script").await.trim(), "while True:\n    pass");
        page.replace_text("textbox", "Side A script", "print('again')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("log", "Output A", |text| text.contains("again")).await;
    })
    .await;
}

/// The parser would run out of the browser's stack; if it ever does, only its worker dies.
#[tokio::test]
async fn a_megabyte_of_brackets_gets_a_sentence() {
    check(Setup::desktop(), async |page| {
        page.write_scripts(&"(".repeat(1 << 20), "print('B')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("status", "Status B", |text| text.contains("finished")).await;
        let said = page
            .wait_for_text("status", "Status A", |text| text.contains("can not run") || text.contains("cannot run"))
            .await;
        assert!(said.contains("line 1"), "{said}");
    })
    .await;
}
