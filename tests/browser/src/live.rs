//! What a person does with "Feel it live": places the sides, says yes, waits, reads the figures.

use crate::Page;
use serde_json::json;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// The places a side can run on, as the page lists them.
pub const PAGE: &str = "this page's thread";
pub const OFFLOADED: &str = "this page's thread, calls in workers";
pub const WORKER: &str = "a worker, the whole loop";

/// Longer than both sides may take, with all that is before and after.
const PATIENCE: Duration = Duration::from_secs(60);

/// The table's figures: for each row those of the idle page, of A and of B. What is not a number is not there.
pub type Figures = HashMap<String, Vec<f64>>;

/// Chooses where both sides run.
pub async fn place(page: &Page, a: &str, b: &str) {
    const CHOOSE: &str = "
        const [name, wanted] = arguments;
        const select = document.querySelector(`select[aria-label='${name}']`);
        select.selectedIndex = [...select.options].findIndex((option) => option.text === wanted);
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return select.selectedIndex;";
    for (name, wanted) in [("Side A runs live on", a), ("Side B runs live on", b)] {
        page.find("combobox", name).await;
        let at = page.evaluate_with(CHOOSE, vec![json!(name), json!(wanted)]).await;
        assert!(at.as_i64().is_some_and(|at| at >= 0), "{name} \"{wanted}\": {at}");
    }
}

/// Asks for a live run and says yes to whatever it asks.
pub async fn begin(page: &Page) {
    ask(page).await;
    confirm(page).await;
}

pub async fn ask(page: &Page) {
    page.click("button", "Feel it live").await;
    page.find_within("dialog", "Feel it live?", PATIENCE).await;
}

pub async fn confirm(page: &Page) {
    page.evaluate("document.querySelector('.live-answers .first').click()").await;
    page.wait_until("it runs", async || page.has("button", "Stop the live run").await).await;
}

/// Waits for the end of a live run.
pub async fn end(page: &Page) {
    let began = Instant::now();
    while page.evaluate("return document.querySelector('.live-table') !== null").await != true {
        assert!(began.elapsed() < PATIENCE, "a live run takes ten seconds and a little");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

pub async fn figures(page: &Page) -> Figures {
    const READ: &str = "
        const rows = [...document.querySelectorAll('.live-table tbody tr')];
        const figures = (row) => [...row.cells].slice(1).map((cell) => parseFloat(cell.textContent.replace(',', '')));
        return Object.fromEntries(rows.map((row) => [row.dataset.row, figures(row).filter((n) => !Number.isNaN(n))]));";
    serde_json::from_value(page.evaluate(READ).await).expect("rows of figures")
}

/// What a side printed.
pub async fn output(page: &Page, side: char) -> String {
    const READ: &str = "return document.querySelector(`[aria-label='Live output ${arguments[0]}']`)?.textContent ?? ''";
    let text = page.evaluate_with(READ, vec![json!(side.to_string())]).await;
    text.as_str().unwrap_or_default().to_owned()
}

/// The sentences about how it went.
pub async fn said(page: &Page) -> String {
    page.evaluate("return document.querySelector('.live-said')?.innerText ?? ''")
        .await
        .as_str()
        .unwrap_or_default()
        .to_owned()
}
