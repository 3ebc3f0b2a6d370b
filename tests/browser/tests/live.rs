//! Feel it live: it asks before it freezes anything, and then measures what it did.

use std::time::Duration;

use browser_tests::{Page, Setup, check};
use serde_json::Value;

const TABLE: &str = "Live measurements";

async fn asked(page: &Page) {
    page.wait_for_text("status", "Status A", |text| text.contains("finished at 10.000 s")).await;
    page.click("button", "Feel it live").await;
    page.find("dialog", "Feel it live?").await;
}

/// The figures of a row of the table, in milliseconds: at rest, A, B. What is no figure is `None`.
async fn row(page: &Page, title: &str) -> Vec<Option<f64>> {
    const CELLS: &str = "
        const [table, title] = arguments;
        const row = [...table.rows].find((row) => row.textContent.startsWith(title));
        return [...row.querySelectorAll('td')].map((cell) => cell.textContent);";
    let table = serde_json::to_value(page.find("table", TABLE).await).expect("an element is a reference");
    let cells = page.evaluate_with(CELLS, vec![table, Value::from(title)]).await;
    let ms = |cell: &Value| cell.as_str()?.strip_suffix(" ms")?.replace(',', "").parse().ok();
    cells.as_array().expect("a list of cells").iter().map(ms).collect()
}

#[tokio::test]
async fn the_page_really_freezes_on_side_a_and_not_on_side_b() {
    check(Setup::desktop(), async |page| {
        asked(page).await;
        // Ten seconds by the script's clock, three by the reader's.
        page.click("button", "Freeze this page for 3.0 s").await;
        page.find_within("table", TABLE, Duration::from_secs(40)).await;
        let gaps = row(page, "Longest gap between animation frames").await;
        let [Some(_), Some(a), Some(b)] = gaps[..] else { panic!("not measured: {gaps:?}") };
        assert!(a >= 2_900.0, "side A froze the page for {a} ms only");
        assert!(b < a / 3.0, "side B froze the page for {b} ms");
        let clicks = row(page, "Longest wait of a worker's click").await;
        let [Some(_), Some(a), Some(b)] = clicks[..] else { panic!("not measured: {clicks:?}") };
        assert!(a >= 2_000.0 && b < a / 3.0, "a click waited {a} ms in A, {b} ms in B");
    })
    .await;
}

#[tokio::test]
async fn a_reader_who_cancels_is_left_alone() {
    check(Setup::desktop(), async |page| {
        asked(page).await;
        page.click("button", "Cancel").await;
        page.wait_until("the question is gone", async || !page.has("dialog", "Feel it live?").await).await;
        assert!(!page.has("table", TABLE).await);
        page.find("button", "Feel it live").await;
    })
    .await;
}
