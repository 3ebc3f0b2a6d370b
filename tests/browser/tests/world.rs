//! The world of a server: its picture with restarts, knobs, data that is wrong, sweeps that run, are cancelled and opened, and links with
//! all of it.

use std::time::Duration;

use browser_tests::{Page, Setup, check};
use serde_json::{Value, json};

/// The labs have to arrive, and to compile what our own Python is.
const LAB: Duration = Duration::from_secs(60);

/// A chunk of two seconds for each request: with four clients the health check waits too long, again and again.
const BLOCKING: &str = "import time\n\nfrom fastapi import FastAPI\n\nCHUNK = 2.0  # param: 0.1..4 step 0.1, seconds\napp = FastAPI()\n\n\n@app.get(\"/live\")\nasync def live():\n    return {\"live\": True}\n\n\n@app.get(\"/work\")\nasync def work():\n    time.sleep(CHUNK)\n    return {}\n";
const WORLD: &str = r#"{"seconds": 200, "livenessProbe": {"path": "/live", "initialDelaySeconds": 3},
 "traffic": [{"route": "GET /work", "arrivals": {"clients": {"count": 4}}, "timeoutSeconds": 60, "fromSeconds": 3}]}"#;

fn in_threads() -> String {
    BLOCKING.replace("async def work", "def work")
}

/// A figure of the table: A's and B's.
async fn figure(page: &Page, row: &str) -> Vec<String> {
    const READ: &str = "
        const rows = [...document.querySelectorAll('.world-figures tbody tr')];
        const row = rows.find((row) => row.cells[0].textContent === arguments[0]);
        return row ? [...row.cells].slice(1).map((cell) => cell.textContent) : [];";
    serde_json::from_value(page.evaluate_with(READ, vec![json!(row)]).await).expect("texts of cells")
}

async fn wait_for(page: &Page, what: &str, condition: impl AsyncFn() -> bool) {
    let began = std::time::Instant::now();
    while !condition().await {
        let trouble = page.evaluate("return document.querySelector('.world')?.innerText ?? 'no world'").await;
        assert!(began.elapsed() < LAB, "it never came true that {what}: {trouble}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Writes into the field for the world's data.
async fn write_world(page: &Page, text: &str) {
    const WRITE: &str = "
        const [text] = arguments;
        for (const details of document.querySelectorAll('.world-part')) details.open = true;
        const field = document.querySelector('.world-field');
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    page.evaluate_with(WRITE, vec![json!(text)]).await;
}

/// Both servers run in the world, and their figures are there.
async fn serve(page: &Page) {
    page.write_scripts(BLOCKING, &in_threads()).await;
    page.click("button", "Run").await;
    wait_for(page, "both servers have run in a world", async || figure(page, "Restarts").await.len() == 2).await;
    write_world(page, WORLD).await;
    wait_for(page, "the blocking server was restarted", async || {
        figure(page, "Restarts").await.first().is_some_and(|text| text != "0")
    })
    .await;
}

async fn axe_is_quiet(page: &Page) {
    let violations = page.accessibility_violations().await;
    assert!(violations.is_empty(), "{violations}");
}

async fn canvas_hash(page: &Page) -> String {
    page.evaluate("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector('.world-canvas').toDataURL()))));")
        .await
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn a_server_is_killed_and_started_again() {
    check(Setup::desktop(), async |page| {
        serve(page).await;
        let restarts = figure(page, "Restarts").await;
        assert_eq!(restarts[1], "0", "{restarts:?}");
        let failed = figure(page, "Liveness probes failed").await;
        assert!(failed[0].parse::<u32>().is_ok_and(|failed| failed >= 3) && failed[1] == "0", "{failed:?}");
        let remark = page.evaluate("return document.querySelector('.world-remarks').innerText").await;
        assert!(
            remark.as_str().is_some_and(
                |text| text.contains("A: the loop was held for 8") || text.contains("A: the loop was held for 2")
            ),
            "{remark}"
        );
        // What the picture is of, for who does not see it; and what is under the pointer.
        let label = page.evaluate("return document.querySelector('.world-canvas').ariaLabel").await;
        assert!(label.as_str().is_some_and(|text| text.contains("restarts.") && text.contains("Keys:")), "{label}");
        let whole = canvas_hash(page).await;
        page.click("button", "Zoom in").await;
        assert_ne!(whole, canvas_hash(page).await);
        page.evaluate("document.querySelector('.world-canvas').focus()").await;
        page.type_keys("image", label.as_str().unwrap_or_default(), "\u{E011}").await;
        assert_eq!(whole, canvas_hash(page).await, "Home shows all of it again");
        const POINT: &str = "
            const canvas = document.querySelector('.world-canvas');
            const { left, top, width, height } = canvas.getBoundingClientRect();
            for (let y = 0; y < height; y += 2) {
                const at = { clientX: left + width * 0.3, clientY: top + y, bubbles: true };
                canvas.dispatchEvent(new PointerEvent('pointermove', at));
                const said = document.querySelector('.world-told').textContent;
                if (said.includes('GET /work')) return said;
            }
            return '';";
        let told = page.evaluate(POINT).await;
        assert!(told.as_str().is_some_and(|told| told.contains("GET /work, sent at")), "{told}");
        axe_is_quiet(page).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_world_is_said_where_it_stands() {
    check(Setup::desktop(), async |page| {
        serve(page).await;
        let trouble = async |text: &str| {
            write_world(page, text).await;
            page.evaluate("return document.querySelector('.world-field').getAttribute('aria-invalid')").await
        };
        let marked = async || {
            let read =
                "return [...document.querySelectorAll('.world-marks mark')].map((mark) => mark.textContent).join('|')";
            page.evaluate(read).await.as_str().unwrap_or_default().to_owned()
        };
        let words = async || {
            let read = "return document.querySelector('.world-text .world-wrong').innerText";
            page.evaluate(read).await.as_str().unwrap_or_default().to_owned()
        };
        assert_eq!(trouble("{\n  \"seconds\": sixty\n}").await, "true");
        assert!(
            words().await.contains("`sixty` is no number") && words().await.contains("line 2, column 14"),
            "{}",
            words().await
        );
        let status = page.evaluate("return document.querySelector('.world-status').textContent").await;
        assert_eq!(status, "It does not run: the data can not be read.");
        // What only the engine knows.
        for (world, mark, sentence) in [
            ("{\n  \"replicas\": 0\n}", "\"replicas\": 0", "it goes from 1 to 100"),
            ("{\n  \"livenesProbe\": {}\n}", "\"livenesProbe\"", "unknown field"),
            (
                "{\"traffic\": [{\"route\": \"GET\", \"arrivals\": {\"steady\": {\"perSecond\": 1}}}]}",
                "{\"route\"",
                "a route is a method and a path",
            ),
            (
                "{\"traffic\": [{\"route\": \"GET /\", \"arrivals\": {\"steady\": {\"perSecond\": 1000000}}}]}",
                "{\"route\"",
                "more than 100000",
            ),
        ] {
            write_world(page, world).await;
            wait_for(page, sentence, async || words().await.contains(sentence)).await;
            assert!(marked().await.starts_with(mark), "{sentence}: {}", marked().await);
        }
        axe_is_quiet(page).await;
        // A route that the app does not have is no error: it is told.
        write_world(
            page,
            r#"{"seconds": 10, "traffic": [{"route": "GET /nowhere", "arrivals": {"steady": {"perSecond": 1}}}]}"#,
        )
        .await;
        wait_for(page, "the missing route is told", async || {
            let remarks = page.evaluate("return document.querySelector('.world-remarks').innerText").await;
            remarks.as_str().is_some_and(|text| text.contains("no route for GET /nowhere"))
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn knobs_and_the_form_change_the_world() {
    check(Setup::desktop(), async |page| {
        serve(page).await;
        const SET: &str = "
            const [name, value] = arguments;
            const input = [...document.querySelectorAll('.world input')].find((input) => input.ariaLabel === name || input.dataset.path === name);
            input.value = value;
            input.dispatchEvent(new Event('input', { bubbles: true }));
            input.dispatchEvent(new Event('change', { bubbles: true }));";
        let field = async || page.text("textbox", "The world as data").await;
        page.evaluate_with(SET, vec![json!("replicas"), json!("3")]).await;
        wait_for(page, "there are three replicas", async || field().await.contains("\"replicas\": 3")).await;
        // Requests are spread: each pod has a client or two.
        wait_for(page, "more is answered", async || {
            let [a, ..] = &figure(page, "Requests").await[..] else { return false };
            a.replace(',', "").parse::<u32>().is_ok_and(|count| count > 100)
        })
        .await;
        page.evaluate_with(SET, vec![json!("livenessProbe.failureThreshold"), json!("1000")]).await;
        wait_for(page, "nothing is killed any more", async || figure(page, "Restarts").await[0] == "0").await;
        let kinds = page.evaluate("return [...document.querySelector('[aria-label=\"Kind of world\"]').options].map((option) => option.text)").await;
        assert!(kinds.as_array().is_some_and(|kinds| kinds.len() >= 4), "{kinds}");
        // Another world beside this one: four runs, and the data says so.
        page.evaluate("const kind = document.querySelector('[aria-label=\"Kind of world beside it\"]'); kind.value = [...kind.options].findIndex((option) => option.text.includes('free-threaded')) - 1; kind.dispatchEvent(new Event('change'));").await;
        wait_for(page, "there are four runs", async || figure(page, "Requests").await.len() == 4).await;
        assert!(field().await.contains("\"beside\": {\"endpointsInThreads\": true, \"freeThreaded\": true}"), "{}", field().await);
        axe_is_quiet(page).await;
        page.evaluate("const kind = document.querySelector('[aria-label=\"Kind of world beside it\"]'); kind.value = ''; kind.dispatchEvent(new Event('change'));").await;
        wait_for(page, "there are two again", async || figure(page, "Requests").await.len() == 2).await;
        page.evaluate("const kind = document.querySelector('[aria-label=\"Kind of world\"]'); kind.value = [...kind.options].findIndex((option) => option.text.includes('threads with the GIL')); kind.dispatchEvent(new Event('change'));").await;
        wait_for(page, "endpoints run in threads", async || field().await.contains("\"endpointsInThreads\": true")).await;
        wait_for(page, "the longest chunk of A is short now", async || {
            let [a, ..] = &figure(page, "Longest chunk of the loop").await[..] else { return false };
            a.ends_with("ms") || a.ends_with("µs")
        })
        .await;
    })
    .await;
}

/// Puts a sweep into the form of it.
async fn ask_for(page: &Page, axes: &[(&str, &str)]) {
    const FILL: &str = "
        const [axes] = arguments;
        for (const details of document.querySelectorAll('.world-part')) details.open = true;
        const set = (element, value) => {
            element.value = value;
            element.dispatchEvent(new Event('change', { bubbles: true }));
        };
        ['First number', 'Second number'].forEach((name, at) => {
            set(document.querySelector(`select[aria-label='${name}']`), axes[at]?.[0] ?? '');
            if (axes[at]) set(document.querySelector(`[aria-label='Values of the ${name.toLowerCase()}']`), axes[at][1]);
        });";
    page.evaluate_with(FILL, vec![json!(axes)]).await;
}

async fn swept(page: &Page) -> String {
    page.evaluate("return document.querySelector('.sweep-run .desk-status').textContent")
        .await
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

async fn points(page: &Page) -> Vec<String> {
    let labels = page
        .evaluate("return [...document.querySelectorAll('.sweep-point')].map((it) => it.getAttribute('aria-label'))")
        .await;
    serde_json::from_value(labels).expect("names of points")
}

#[tokio::test]
async fn a_sweep_finds_the_cliff_and_its_point_opens() {
    check(Setup::desktop(), async |page| {
        serve(page).await;
        ask_for(page, &[("param.CHUNK", "0.1, 0.2, 0.3, 1.5, 3.5")]).await;
        page.click("button", "Run the sweep").await;
        wait_for(page, "all points have run", async || swept(page).await.starts_with("10 runs in")).await;
        let names = points(page).await;
        assert_eq!(names.len(), 10, "{names:?}");
        assert!(names[0].starts_with("A, CHUNK 0.1: worst health-check answer ") && names[0].ends_with(" ms"), "{names:?}");
        let said = page.evaluate("return document.querySelector('.sweep-found').innerText").await;
        let said = said.as_str().unwrap_or_default();
        assert!(said.contains("A: 1 s is passed between CHUNK 0.2 and 0.3"), "{said}");
        axe_is_quiet(page).await;
        // By keyboard: the first point by Tab, from there one to the right, then open.
        page.evaluate("document.querySelector('.sweep-point').focus()").await;
        for key in ["ArrowRight", "Enter"] {
            page.evaluate_with("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }))", vec![json!(key)]).await;
        }
        page.wait_for_text("textbox", "Side A script", |text| text.contains("CHUNK = 0.2")).await;
        wait_for(page, "that very run is on show", async || figure(page, "Restarts").await.first().is_some_and(|text| text == "0")).await;
        // The sweep is in the link, with the world and the script.
        page.click("button", "Share").await;
        let link = page.text("textbox", "Share link").await;
        page.goto("about:blank").await;
        page.goto(&link).await;
        wait_for(page, "the linked world has run", async || figure(page, "Restarts").await.len() == 2).await;
        let values = page.evaluate("return document.querySelector(\"[aria-label='Values of the first number']\").value").await;
        assert_eq!(values, "0.1, 0.2, 0.3, 1.5, 3.5");
        let world = page.evaluate("return document.querySelector('.world-field').value").await;
        assert!(world.as_str().is_some_and(|text| text.contains("\"sweeps\"")), "the world is the link's: {world}");
        page.click("button", "Run the sweep").await;
        wait_for(page, "the linked sweep has run", async || swept(page).await.starts_with("10 runs in")).await;
        assert_eq!(points(page).await, names);
    })
    .await;
}

#[tokio::test]
async fn a_sweep_over_two_numbers_is_a_map_and_goes_out_as_files() {
    check(Setup::desktop().dark(), async |page| {
        serve(page).await;
        page.evaluate("window.caught = {}; window.blobs = {};
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { const url = make.call(URL, blob); window.blobs[url] = blob; return url; };
HTMLAnchorElement.prototype.click = function () { window.caught[this.download] = window.blobs[this.href]; };").await;
        ask_for(page, &[("param.CHUNK", "0.1, 0.4, 2"), ("traffic[0].arrivals.clients.count", "1, 4")]).await;
        page.click("button", "Run the sweep").await;
        wait_for(page, "all points have run", async || swept(page).await.starts_with("12 runs in")).await;
        assert_eq!(points(page).await.len(), 12);
        axe_is_quiet(page).await;
        for kind in ["CSV", "SVG", "PNG"] {
            page.click("button", kind).await;
            wait_for(page, "the file is there", async || {
                page.evaluate_with("return Object.keys(window.caught).some((name) => name.endsWith(arguments[0]))", vec![json!(kind.to_lowercase())]).await == true
            })
            .await;
        }
        let read = "return Promise.all(Object.entries(window.caught).map(async ([name, blob]) => [name, name.endsWith('png') ? String(blob.size) : await blob.text()]))";
        let files: Vec<(String, String)> = serde_json::from_value(page.evaluate(read).await).expect("names and texts");
        let of = |kind: &str| &files.iter().find(|(name, _)| name.ends_with(kind)).expect("it was saved").1;
        assert_eq!(of("csv").lines().count(), 13, "{}", of("csv"));
        assert!(of("csv").starts_with("side,param.CHUNK,traffic[0].arrivals.clients.count,worstProbe,"), "{}", of("csv"));
        assert!(of("svg").contains("#y1."), "the picture carries the experiment");
        assert!(of("png").parse::<u32>().is_ok_and(|bytes| bytes > 5_000), "{}", of("png"));
    })
    .await;
}

#[tokio::test]
async fn a_sweep_is_cancelled_and_the_next_one_runs() {
    check(Setup::desktop(), async |page| {
        serve(page).await;
        ask_for(page, &[("param.CHUNK", "0.1..4 in 40"), ("traffic[0].arrivals.clients.count", "1..40 in 40")]).await;
        page.click("button", "Run the sweep").await;
        wait_for(page, "some points have run", async || swept(page).await.contains(" of 3200")).await;
        page.click("button", "Cancel").await;
        wait_for(page, "it is cancelled", async || swept(page).await == "Cancelled.").await;
        assert!(points(page).await.len() < 1600, "what has run is drawn, and no more");
        ask_for(page, &[("param.CHUNK", "0.1, 2")]).await;
        page.click("button", "Run the sweep").await;
        wait_for(page, "the next sweep has run", async || swept(page).await.starts_with("4 runs in")).await;
    })
    .await;
}

#[tokio::test]
async fn a_reader_without_a_server_begins_with_one_on_a_phone() {
    check(Setup { width_px: 390, ..Setup::phone() }, async |page| {
        page.click_within("button", "World", LAB).await;
        let place = page.evaluate("return document.querySelector('.world-button').parentElement.className").await;
        assert_eq!(place, "top-actions", "where a phone's reader finds it");
        page.click("button", "Begin with a server").await;
        wait_for(page, "both servers have run in a world", async || figure(page, "Restarts").await.len() == 2).await;
        let title = page.evaluate("return document.title").await;
        assert_eq!(title, "Yieldpoint: Chunk length × requests at once");
        axe_is_quiet(page).await;
        let wider = page.evaluate("return document.documentElement.scrollWidth > innerWidth").await;
        assert_eq!(wider, Value::Bool(false), "the page is no wider than the phone");
        page.click("button", "Run the sweep").await;
        wait_for(page, "the ready-made sweep has run", async || swept(page).await.contains(" runs in ")).await;
        axe_is_quiet(page).await;
        assert_eq!(page.evaluate("return document.documentElement.scrollWidth > innerWidth").await, Value::Bool(false));
    })
    .await;
}

/// The page's narrowest screen, and an endpoint and an app that never let go.
#[tokio::test]
async fn a_server_that_computes_for_ever_is_a_picture_and_no_hang() {
    check(Setup { width_px: 320, ..Setup::phone() }, async |page| {
        wait_for(page, "the page is no wider than the phone, with all of its styles", async || {
            page.evaluate("return document.querySelector('.live-head') && document.documentElement.scrollWidth").await == 320
        })
        .await;
        let endless = "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get(\"/live\")\nasync def live():\n    return {}\n\n\n@app.get(\"/work\")\nasync def work():\n    while True:\n        pass\n";
        page.write_scripts(endless, &format!("{endless}\nwhile True:\n    pass\n")).await;
        page.click("button", "Run").await;
        wait_for(page, "both have run in a world", async || figure(page, "Restarts").await.len() == 2).await;
        write_world(page, WORLD).await;
        wait_for(page, "both are restarted", async || {
            let restarts = figure(page, "Restarts").await;
            restarts.len() == 2 && restarts.iter().all(|text| text.parse::<u32>().is_ok_and(|restarts| restarts >= 2))
        })
        .await;
        let remarks = page.evaluate("return document.querySelector('.world-remarks').innerText").await;
        let remarks = remarks.as_str().unwrap_or_default();
        assert!(remarks.matches("It is taken to compute for ever").count() == 2, "{remarks}");
        assert!(remarks.contains("B: The server never began to listen"), "{remarks}");
        let is_wider = page.evaluate("return document.documentElement.scrollWidth > 320").await;
        assert_eq!(is_wider, Value::Bool(false), "the page is no wider than the phone");
        axe_is_quiet(page).await;
    })
    .await;
}
