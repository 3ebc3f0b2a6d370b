//! The timeline: the picture of both runs, its keys, its pointer, its table.

use browser_tests::{Page, Setup, check};

const HOME: &str = "\u{E011}";
const END: &str = "\u{E010}";

/// The value of the playhead's slider, in seconds.
async fn playhead_s(page: &Page) -> f64 {
    page.text("slider", "Playhead").await.parse().expect("the slider holds a number")
}

/// The first scenario has run; of side B a narrow screen shows no status.
async fn has_run(page: &Page) {
    page.wait_for_text("status", "Status A", |text| text.contains("finished at 10.")).await;
    page.find("region", "Timeline").await;
}

/// How many different colours the canvas of this class has, and whether it is as sharp as the screen.
async fn colours(page: &Page, class: &str) -> u64 {
    let count = "
        const canvas = document.querySelector(arguments[0]);
        if (Math.abs(canvas.width - canvas.clientWidth * devicePixelRatio) > 2) return 0;
        const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        return new Set(pixels).size;";
    page.evaluate_with(count, vec![class.into()]).await.as_u64().unwrap_or(0)
}

/// A click of the mouse on the picture, at these shares of its width and height.
async fn click_picture(page: &Page, across: f64, down: f64) {
    let click = "
        const [across, down] = arguments;
        const canvas = document.querySelector('.timeline-overlay');
        const box = canvas.getBoundingClientRect();
        const at = { clientX: box.left + box.width * across, clientY: box.top + box.height * down };
        for (const kind of ['pointerdown', 'pointerup'])
            canvas.dispatchEvent(new PointerEvent(kind, { ...at, pointerId: 1, isPrimary: true, button: 0, bubbles: true }));";
    page.evaluate_with(click, vec![across.into(), down.into()]).await;
}

#[tokio::test]
async fn both_runs_are_drawn() {
    for setup in [Setup::desktop(), Setup::phone().dark()] {
        check(setup, async |page| {
            has_run(page).await;
            page.wait_until("the runs are drawn", async || colours(page, ".timeline-picture").await > 20).await;
        })
        .await;
    }
}

#[tokio::test]
async fn the_table_says_what_the_picture_shows() {
    check(Setup::desktop(), async |page| {
        has_run(page).await;
        page.evaluate("document.querySelector('.timeline-table summary').click();").await;
        let table = page.wait_for_text("table", "Events", |table| table.contains("asyncio_0")).await;
        for said in ["time.sleep(10)", "never got its turn", "frames were due", "off the loop"] {
            assert!(table.contains(said), "the table does not say \"{said}\":\n{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn keys_step_and_zoom() {
    check(Setup::desktop(), async |page| {
        has_run(page).await;
        page.type_keys("application", "Picture of the runs", END).await;
        page.wait_until("the playhead is at the end", async || playhead_s(page).await > 9.9).await;
        page.type_keys("application", "Picture of the runs", HOME).await;
        page.wait_until("the playhead is at the beginning", async || playhead_s(page).await == 0.0).await;
        assert!(!page.find("button", "Zoom out").await.is_enabled().await.expect("a button is one or the other"));
        page.type_keys("application", "Picture of the runs", "++").await;
        page.wait_until("there is something to zoom out from", async || {
            page.find("button", "Zoom out").await.is_enabled().await.unwrap_or(false)
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_click_goes_there_and_says_what_it_met() {
    check(Setup::desktop(), async |page| {
        has_run(page).await;
        // The loop of side A, in the middle of its one long chunk.
        click_picture(page, 0.6, 0.16).await;
        page.wait_until("the playhead has moved there", async || (4.0..7.0).contains(&playhead_s(page).await)).await;
        page.wait_until("the call is named", async || {
            let said = page.evaluate("return document.querySelector('.timeline-said').innerText;").await;
            said.as_str().is_some_and(|said| said.contains("time.sleep(10)"))
        })
        .await;
    })
    .await;
}
