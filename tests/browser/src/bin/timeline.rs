//! `cargo xtask bench timeline`: a trace of a million events in the page in `dist/`: how soon it is drawn, and how it moves under the hand.
//!
//! Times are the browser's own, each beside its bound. What the page's thread computed is by its own clock, so that a busy machine
//! takes no part in that.

use browser_tests::{Page, Setup, root};
use serde_json::{Value, json};
use std::fs;
use std::time::{Duration, Instant};

const RUNS: usize = 5;
/// Frames of one movement of the hand.
const FRAMES: usize = 300;

/// Says of each trace that comes when it came, and when the picture of it had been painted.
const WATCH: &str = "
    window.shown = [];
    let came = null;
    window.Worker = class extends window.Worker {
        constructor(...given) {
            super(...given);
            this.addEventListener('message', ({ data }) => {
                const bytes = [data].flat().reduce((sum, part) => sum + (part?.byteLength ?? 0), 0);
                if (bytes > 1_000_000) came = { at: performance.now(), bytes };
            });
        }
    };
    const clear = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...rectangle) {
        clear.apply(this, rectangle);
        if (!came || !this.canvas.classList.contains('timeline-picture')) return;
        const { at, bytes } = came;
        came = null;
        // Once this frame is over.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.shown.push({ paint_ms: performance.now() - at, bytes });
        port2.postMessage(0);
    };";

/// The gaps between frames while something is done in each of them.
const MOVE: &str = "
    const [kind, count] = arguments;
    const overlay = document.querySelector('.timeline-overlay');
    const box = overlay.getBoundingClientRect();
    const at = (share) => ({ clientX: box.left + box.width * share, clientY: box.top + 60, bubbles: true, cancelable: true });
    const pointer = (name, share) =>
        overlay.dispatchEvent(new PointerEvent(name, { ...at(share), pointerId: 1, isPrimary: true, button: 0, buttons: 1 }));
    const wheel = (deltaY, share) => overlay.dispatchEvent(new WheelEvent('wheel', { ...at(share), deltaY, ctrlKey: true }));
    // To and fro between 0 and 1.
    const swing = (step, period) => Math.abs(((step / period) % 2) - 1);
    const steps = {
        // All the way to single events and back, around a moment that is not the middle.
        zoom: (step) => wheel(step % 150 < 75 ? -60 : 60, 0.7),
        drag: (step) => pointer('pointermove', 0.9 - 0.7 * swing(step, 40)),
        scrub: (step) => pointer('pointermove', 0.9 - 0.7 * swing(step, 40)),
    };
    const frame = () => new Promise(requestAnimationFrame);
    return (async () => {
        if (kind !== 'zoom') pointer('pointerdown', 0.9);
        for (let warm = 0; warm < 10; warm += 1) await frame();
        const frames = [];
        for (let step = 0; step < count; step += 1) {
            frames.push(await frame());
            steps[kind](step);
        }
        if (kind !== 'zoom') pointer('pointerup', 0.5);
        return frames.slice(1).map((at, index) => at - frames[index]).sort((a, b) => a - b);
    })();";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let million = fs::read_to_string(root().join("benches/engine/million_events.py")).expect("the program is there");
    let page = Page::open(Setup::desktop()).await;
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    page.reload().await;
    page.wait_for_text("status", "Status A", |text| text.contains("finished")).await;
    page.write_scripts(&million, "print(1)\n").await;
    // The check of what was typed and the drafts are not what is measured.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    page.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await;

    let (mut paints_ms, mut busy_ms, mut bytes) = (Vec::new(), Vec::new(), 0.0);
    for run in 1..=RUNS {
        let before = computed_ms(&page).await;
        page.click("button", "Run").await;
        wait_for_paint(&page, run).await;
        busy_ms.push(computed_ms(&page).await - before);
        let shown = page.evaluate("return window.shown.at(-1);").await;
        paints_ms.push(number(&shown["paint_ms"]));
        bytes = number(&shown["bytes"]);
    }
    println!("a million events: {} MB come to the page", (bytes / 1e5).round() / 10.0);
    tell("from the trace to its picture", best(&mut paints_ms), 300.0, "best of 5, under 300");
    println!("  {:<40} {:>9.2} ms", "what the page's thread computed for it", best(&mut busy_ms));

    for (kind, what) in [("scrub", "scrubbing"), ("zoom", "zooming by the wheel"), ("drag", "dragging")] {
        if kind == "drag" {
            page.type_keys("application", "Picture of the runs", "0wwwwww").await;
        }
        let before = computed_ms(&page).await;
        let gaps = page.evaluate_with(MOVE, vec![json!(kind), json!(FRAMES)]).await;
        let computed = (computed_ms(&page).await - before) / FRAMES as f64;
        let gaps: Vec<f64> = gaps.as_array().into_iter().flatten().map(number).collect();
        tell(&format!("{what}, p99 of {FRAMES} frames"), gaps[gaps.len() * 99 / 100], 20.0, "under 20");
        println!("  {:<40} {computed:>9.2} ms a frame, p50 {:.1}", "computed meanwhile", gaps[gaps.len() / 2]);
    }
    page.close().await;
}

/// Milliseconds that the page's thread has computed so far.
async fn computed_ms(page: &Page) -> f64 {
    let told = page.devtools("Performance.getMetrics", json!({})).await;
    let metrics = told["metrics"].as_array().cloned().unwrap_or_default();
    let task = metrics.iter().find(|metric| metric["name"] == "TaskDuration");
    task.map_or(f64::NAN, |task| number(&task["value"]) * 1e3)
}

/// Asks seldom: a question is work for the page's thread.
async fn wait_for_paint(page: &Page, count: usize) {
    let began = Instant::now();
    while page.evaluate("return window.shown.length;").await.as_u64().unwrap_or(0) < count as u64 {
        assert!(began.elapsed() < Duration::from_secs(60), "a million events take a few seconds");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

fn best(figures: &mut [f64]) -> f64 {
    figures.iter().copied().fold(f64::INFINITY, f64::min)
}

fn tell(what: &str, ms: f64, under: f64, bound: &str) {
    let verdict = if ms < under { "met   " } else { "MISSED" };
    println!("  {what:<40} {ms:>9.2} ms  {verdict} ({bound})");
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
