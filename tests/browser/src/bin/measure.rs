//! The figures of the page in `dist/`: from a click on Run to the finished trace, and the frames in the meantime.

use browser_tests::{Page, Server, Setup, dist};
use serde_json::{Value, json};

const RUNS: usize = 20;
const ARTICLES: usize = 5;

/// Clicks on Run and watches both status regions until they say how it ended, after having said something else; counts
/// the frames from shortly before until shortly after. All times are the page's own, in milliseconds.
const RUN_ONCE: &str = "
    const [button, ...regions] = arguments;
    const frame = () => new Promise(requestAnimationFrame);
    const ended = () => !regions.some((region) => /^(running|not run yet)/.test(region.textContent));
    return (async () => {
        const frames = [];
        let watching = true;
        (async () => { while (watching) frames.push(await frame()); })();
        for (let count = 0; count < 10; count += 1) await frame();
        const changed = new Promise((resolve) => {
            let moved = false;
            const observer = new MutationObserver(() => {
                moved = true;
                if (ended()) { observer.disconnect(); resolve(performance.now()); }
            });
            for (const region of regions) {
                observer.observe(region, { subtree: true, childList: true, characterData: true, attributes: true });
            }
            setTimeout(() => { observer.disconnect(); resolve(moved ? NaN : null); }, 5000);
        });
        const start = performance.now();
        button.click();
        const end = await changed;
        for (let count = 0; count < 10; count += 1) await frame();
        watching = false;
        const gaps = frames.slice(1).map((at, index) => at - frames[index]);
        return { run_ms: end === null ? null : end - start, gap_ms: Math.max(...gaps) };
    })();";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let page = Page::open(Setup::desktop()).await;
    page.wait_for_text("status", "Status A", |text| text.contains("finished")).await;
    let mut arguments = Vec::new();
    for (role, name) in [("button", "Run"), ("status", "Status A"), ("status", "Status B")] {
        let element = page.find(role, name).await;
        arguments.push(serde_json::to_value(element).expect("an element is a reference"));
    }
    let (mut runs_ms, mut gaps_ms) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let figures = page.evaluate_with(RUN_ONCE, arguments.clone()).await;
        runs_ms.push(number(&figures, "run_ms"));
        gaps_ms.push(number(&figures, "gap_ms"));
    }
    tell("click on Run to finished trace", &mut runs_ms, 50.0);
    tell("largest frame gap meanwhile", &mut gaps_ms, 50.0);
    articles(&page).await;
    page.close().await;
}

/// An article with a figure, on Lighthouse's slow 4G as DevTools throttles: 562.5 ms for each request, 1.44 Mbit/s, a quarter of
/// the CPU's speed.
async fn articles(page: &Page) {
    let host = Server::start(dist());
    let url = host.put(
        "/article.html",
        &format!(
            "<!doctype html><title>Article</title><link rel='icon' href='data:,'><p>Words before it.</p>
             <script type='module' src='{}yield-point.js'></script>
             <yield-point heading='Figure'><pre>print(1)</pre><pre>print(2)</pre></yield-point>",
            host.page_url()
        ),
    );
    let slow = json!({ "offline": false, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375 });
    page.devtools("Network.enable", json!({})).await;
    page.devtools("Network.emulateNetworkConditions", slow).await;
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
    let (mut paints_ms, mut alive_ms, mut bytes) = (Vec::new(), Vec::new(), 0.0);
    for _ in 0..ARTICLES {
        page.goto("about:blank").await;
        page.goto(&url).await;
        let figures = page.evaluate(ARTICLE).await;
        paints_ms.push(number(&figures, "paint_ms"));
        alive_ms.push(number(&figures, "alive_ms"));
        bytes = number(&figures, "bytes");
    }
    tell("an article's first paint on slow 4G", &mut paints_ms, 1_000.0);
    tell("its figure's button is there", &mut alive_ms, 3_000.0);
    println!("{:<42} {bytes} bytes (at most 10,000)", "what the figure loads before a click");
}

/// First contentful paint, the moment at which the element had built itself, and the bytes of all that was fetched for it.
const ARTICLE: &str = "
    return (async () => {
        const figure = document.querySelector('yield-point');
        await customElements.whenDefined('yield-point');
        const alive_ms = performance.now();
        const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
        while (paint() === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
        const fetched = performance.getEntriesByType('resource').filter((each) => !each.name.startsWith('data:'));
        return { paint_ms: paint(), alive_ms: figure.shadowRoot ? alive_ms : NaN,
                 bytes: fetched.reduce((sum, each) => sum + each.encodedBodySize, 0) };
    })();";

fn number(figures: &Value, name: &str) -> f64 {
    let number = figures[name].as_f64();
    number.unwrap_or_else(|| panic!("a click on Run changed no status, or none came to an end: {}", json!(figures)))
}

fn tell(what: &str, figures_ms: &mut [f64], budget_ms: f64) {
    figures_ms.sort_by(f64::total_cmp);
    let (best, median, worst) = (figures_ms[0], figures_ms[figures_ms.len() / 2], figures_ms[figures_ms.len() - 1]);
    println!("{what:<42} best {best:>6.1} ms  median {median:>6.1} ms  worst {worst:>6.1} ms  (under {budget_ms} ms)");
}
