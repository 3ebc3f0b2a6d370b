//! The figures of the worlds on the page in `dist/`: from a slider's step to the picture, a sweep of 200 runs, what memory sweeps leave,
//! frames while a long run is scrolled.

use std::fs;
use std::time::{Duration, Instant};

use browser_tests::{Page, Setup, root};
use serde_json::{Value, json};

const STEPS: usize = 20;
const SWEEPS: usize = 10;
const PATIENCE: Duration = Duration::from_secs(120);

/// Both sides serve this script, in this world.
const SERVE: &str = "
    const [script, world] = arguments;
    const tell = (text, rest) => dispatchEvent(new CustomEvent('yieldpoint', { detail: { text, ...rest } }));
    document.querySelector('.world-status')?.replaceChildren();
    tell('world', { world });
    tell('tune', { a: script, b: '# The same.\\n' + script });";

/// Turns a knob one step, and waits until the status says that it was run and drawn.
const STEP: &str = "
    const [at] = arguments;
    const knob = document.querySelector('.world-knobs input');
    const status = document.querySelector('.world-status');
    return new Promise((done) => {
        const observer = new MutationObserver(() => {
            if (!status.textContent.includes('run and drawn')) return;
            observer.disconnect();
            done(performance.now() - began);
        });
        observer.observe(status, { childList: true, characterData: true, subtree: true });
        knob.value = 100 + (at % 10);
        const began = performance.now();
        status.textContent = '';
        knob.dispatchEvent(new Event('input', { bubbles: true }));
    });";

const OPEN: &str = "for (const details of document.querySelectorAll('.world-part')) details.open = true;";

/// Once its numbers are on offer.
const ASK_FOR: &str = "
    const set = (element, value) => {
        element.value = value;
        element.dispatchEvent(new Event('change', { bubbles: true }));
    };
    set(document.querySelector(\"select[aria-label='First number']\"), 'seed');
    set(document.querySelector(\"[aria-label='Values of the first number']\"), '0..99 in 100');";

/// Moves the picture along for so many frames, and gives their distances in milliseconds.
const SCROLL: &str = "
    const canvas = document.querySelector('.world-canvas');
    const frame = () => new Promise(requestAnimationFrame);
    const press = (key) => canvas.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    return (async () => {
        press('Home');
        press('+');
        press('+');
        const gaps = [];
        let last = await frame();
        for (let count = 0; count < 120; count += 1) {
            press(count % 30 < 15 ? 'ArrowRight' : 'ArrowLeft');
            const now = await frame();
            gaps.push(now - last);
            last = now;
        }
        return gaps;
    })();";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let page = Page::open(Setup::desktop()).await;
    page.wait_for_text("status", "Status A", |text| text.contains("finished")).await;
    page.find_within("button", "World", PATIENCE).await;
    serve(&page, "thousand.json").await;
    let mut steps_ms = Vec::new();
    for at in 0..STEPS {
        steps_ms.push(page.evaluate_with(STEP, vec![json!(at)]).await.as_f64().unwrap_or(f64::NAN));
    }
    tell("a knob's step to the picture of both sides, 1,000 requests each", &mut steps_ms, "under 100 ms");

    page.evaluate(OPEN).await;
    wait(&page, "document.querySelector(\"select[aria-label='First number'] option[value=seed]\")").await;
    page.evaluate(ASK_FOR).await;
    let first_s = sweep(&page).await;
    let after_one = memory(&page).await;
    for _ in 1..SWEEPS {
        sweep(&page).await;
    }
    println!(
        "{:<72} {first_s:>8.2} s   (under 6 s on two cores)",
        "a sweep of 200 runs of 1,000 requests, 100 of each side"
    );
    let [labs, heap] = memory(&page).await;
    println!("{:<72} {:>8.1} MB, after {SWEEPS} {labs:.1} MB", "memory of the labs after one sweep", after_one[0]);
    println!("{:<72} {:>8.1} MB, after {SWEEPS} {heap:.1} MB", "heap of the page after one sweep", after_one[1]);

    serve(&page, "plain.json").await;
    let gaps: Vec<f64> = serde_json::from_value(page.evaluate(SCROLL).await).unwrap_or_default();
    tell(
        "frames while ten minutes with 60,000 requests a side are scrolled",
        &mut gaps.clone(),
        "16.7 ms for 60 a second",
    );
    page.close().await;
}

/// Runs the script that does nothing but await on both sides, in one of the worlds of `tests/world/scenarios/`.
async fn serve(page: &Page, world: &str) {
    let scenarios = root().join("tests/world/scenarios");
    let read = |name: &str| fs::read_to_string(scenarios.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    page.evaluate_with(SERVE, vec![json!(read("plain.py")), json!(read(world))]).await;
    wait(page, "document.querySelector('.world-status').textContent.includes('run and drawn')").await;
}

/// In seconds. Each of its points ran.
async fn sweep(page: &Page) -> f64 {
    page.evaluate("document.querySelector('.sweep-run .desk-status').textContent = ''; document.querySelector('.sweep-run .first').click();").await;
    wait(page, "document.querySelector('.sweep-run .desk-status').textContent.includes(' runs in ')").await;
    let said = page
        .evaluate(
            "return parseFloat(document.querySelector('.sweep-run .desk-status').textContent.split(' runs in ')[1])",
        )
        .await;
    let refused = page
        .evaluate("return document.querySelector('.sweep-run .desk-status').textContent.includes('did not run')")
        .await;
    assert_eq!(refused, false, "points of the sweep did not run");
    said.as_f64().unwrap_or(f64::NAN)
}

/// Megabytes: of the labs' own memories, and of the page's heap when all garbage is gone.
async fn memory(page: &Page) -> [f64; 2] {
    page.devtools("HeapProfiler.enable", json!({})).await;
    page.devtools("HeapProfiler.collectGarbage", json!({})).await;
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await;
    let labs = page.evaluate("return Number(document.querySelector('.sweep').dataset.memory)").await;
    let megabytes = |bytes: &Value| bytes.as_f64().unwrap_or(f64::NAN) / 1e6;
    [megabytes(&labs), megabytes(&heap["usedSize"])]
}

async fn wait(page: &Page, condition: &str) {
    let began = Instant::now();
    while page.evaluate(&format!("return Boolean({condition})")).await != true {
        assert!(began.elapsed() < PATIENCE, "it never came true: {condition}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn tell(what: &str, times_ms: &mut [f64], bound: &str) {
    times_ms.sort_by(f64::total_cmp);
    let at = |part: usize| times_ms.get(times_ms.len() * part / 100).copied().unwrap_or(f64::NAN);
    println!("{what:<72} {:>8.1} ms  best {:.1}, 95 % {:.1}  ({bound})", at(50), at(0), at(95));
}
