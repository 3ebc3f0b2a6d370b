//! Figures in other people's articles: what they cost before anybody wants them, what their attributes do, who may be their host.

use browser_tests::{Page, Server, Setup, check, dist};
use fantoccini::Locator;
use serde_json::{Value, json};

const SIDES: &str = "<pre data-label='one'>print('A here')</pre><pre data-label='two'>import time
time.sleep(3)
print('B here')</pre>";

/// An article on the page's own host with these figures in it.
fn article(page: &Page, figures: &str) -> String {
    page.server.put(
        "/article.html",
        &format!(
            "<!doctype html><title>Article</title><link rel='icon' href='data:,'><h1>Article</h1>
             <script type='module' src='{}yield-point.js'></script>{figures}",
            page.server.page_url()
        ),
    )
}

/// What the article and its frames have fetched so far, by this word in the address.
async fn fetched(page: &Page, word: &str) -> u64 {
    let script =
        "return performance.getEntriesByType('resource').filter((each) => each.name.includes(arguments[0])).length;";
    page.evaluate_with(script, vec![json!(word)]).await.as_u64().expect("a count")
}

/// Frames that figures have shown, each in its element's own tree.
async fn frames(page: &Page) -> u64 {
    let script = "return [...document.querySelectorAll('yield-point')].filter((each) => each.shadowRoot.querySelector('iframe')).length;";
    page.evaluate(script).await.as_u64().expect("a count")
}

async fn entered(page: &Page, css: &str) {
    let frame = page.client().find(Locator::Css(css)).await.expect("there is a frame");
    frame.enter_frame().await.expect("the frame can be entered");
}

/// Goes into the frame of the figure at this place, which lies in the element's own tree.
async fn entered_figure(page: &Page, at: usize) {
    let script = "return document.querySelectorAll('yield-point')[arguments[0]].shadowRoot.querySelector('iframe');";
    let frame = page.evaluate_with(script, vec![json!(at)]).await;
    let id = frame.as_object().and_then(|frame| frame.values().next()?.as_str()).expect("a frame").to_owned();
    let frame = fantoccini::elements::Element::from_element_id(page.client().clone(), id.into());
    frame.enter_frame().await.expect("the frame can be entered");
}

async fn both_ran(page: &Page) {
    page.wait_until("both sides have run in the frame", async || {
        let texts = "return [...document.querySelectorAll('[role=status][aria-label]')].map((each) => each.textContent).join();";
        page.evaluate(texts).await.as_str().unwrap_or_default().matches("finished at").count() == 2
    })
    .await;
}

#[tokio::test]
async fn twenty_figures_cost_nothing_heavy_until_one_is_clicked() {
    check(Setup::desktop(), async |page| {
        let figures = format!("<yield-point heading='Figure'>{SIDES}</yield-point>").repeat(20);
        page.goto(&article(page, &figures)).await;
        page.wait_until("each figure has its button", async || {
            let script = "return [...document.querySelectorAll('yield-point')].filter((each) => each.shadowRoot?.querySelector('button')).length;";
            page.evaluate(script).await == 20
        })
        .await;
        // Looked at from the first to the last.
        for at in 0..20 {
            let script = "document.querySelectorAll('yield-point')[arguments[0]].scrollIntoView();
                return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));";
            page.evaluate_with(script, vec![json!(at)]).await;
        }
        assert_eq!(fetched(page, "").await, 1, "the element's own script, and nothing else");
        let size = page.evaluate("return performance.getEntriesByType('resource')[0].encodedBodySize;").await;
        assert!(size.as_u64().is_some_and(|size| (1..=10_000).contains(&size)), "the façade: {size} bytes");
        assert_eq!(frames(page).await, 0);

        page.evaluate("document.querySelectorAll('yield-point')[7].shadowRoot.querySelector('button').click();").await;
        page.wait_until("its frame is there", async || frames(page).await == 1).await;
        entered_figure(page, 7).await;
        both_ran(page).await;
        assert_eq!(fetched(page, ".wasm").await, 1, "the figure has its wasm");
        page.client().enter_parent_frame().await.expect("back to the article");
        assert_eq!(frames(page).await, 1, "and the others have not");
    })
    .await;
}

#[tokio::test]
async fn attributes_do_what_they_say() {
    check(Setup::desktop(), async |page| {
        let figures = format!(
            "<yield-point layout='timeline' height='333' start='1.5'>{SIDES}</yield-point>
             <yield-point layout='code' readonly theme='dark'>{SIDES}</yield-point>
             <yield-point layout='compare'>{SIDES}</yield-point>"
        );
        page.goto(&article(page, &figures)).await;
        page.wait_until("the element is known", async || {
            page.evaluate("return document.querySelector('yield-point').shadowRoot !== null;").await == true
        })
        .await;
        let begin = "const figure = document.querySelectorAll('yield-point')[arguments[0]];
            figure.addEventListener('state', ({ detail }) => (figure.dataset.state = JSON.stringify(detail)));
            figure.shadowRoot.querySelector('button').click();";
        let shown = "const seen = (css) => { const found = document.querySelector(css); return found !== null && found.getClientRects().length > 0; };
            return { apps: seen('.app'), timeline: seen('.timeline'), code: seen('.cm-editor, textarea') ,
                     inert: document.querySelector('.embed-scripts .sides')?.inert ?? null, theme: document.documentElement.dataset.theme };";
        let mut seen: Vec<Value> = Vec::new();
        for at in 0..3 {
            page.evaluate_with(begin, vec![json!(at)]).await;
            page.wait_until("the figure has run", async || {
                let state = "return JSON.parse(document.querySelectorAll('yield-point')[arguments[0]].dataset.state ?? '{}');";
                let state = page.evaluate_with(state, vec![json!(at)]).await;
                state["running"] == false && state["end"].as_f64().is_some_and(|end| end >= 3.0)
            })
            .await;
            entered_figure(page, at).await;
            both_ran(page).await;
            seen.push(page.evaluate(shown).await);
            page.client().enter_parent_frame().await.expect("back to the article");
        }
        let at = "return JSON.parse(document.querySelector('yield-point').dataset.state).at;";
        assert_eq!(page.evaluate(at).await, 1.5, "the start moment");
        let height = "return document.querySelector('yield-point').shadowRoot.querySelector('iframe').getBoundingClientRect().height;";
        assert_eq!(page.evaluate(height).await, 333, "the height that was asked for, and not the content's");
        assert_eq!((&seen[0]["timeline"], &seen[0]["apps"]), (&json!(true), &json!(false)), "timeline: {}", seen[0]);
        assert_eq!((&seen[1]["code"], &seen[1]["timeline"]), (&json!(true), &json!(false)), "code: {}", seen[1]);
        assert_eq!((&seen[1]["inert"], &seen[1]["theme"]), (&json!(true), &json!("dark")), "read only: {}", seen[1]);
        assert_eq!((&seen[2]["apps"], &seen[2]["inert"]), (&json!(true), &json!(false)), "compare: {}", seen[2]);
    })
    .await;
}

/// The snippet of the Embed button, on another host: its frame has no origin, and needs none.
#[tokio::test]
async fn the_embed_snippet_runs_on_another_host_without_an_origin() {
    check(Setup::desktop(), async |page| {
        page.click("button", "Embed").await;
        let code = page.text("textbox", "Embed code").await;
        let sandbox = code.split_once("sandbox=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a sandbox").0;
        assert!(sandbox.split(' ').any(|word| word == "allow-scripts"), "{sandbox}");
        assert!(!sandbox.contains("allow-same-origin"), "{sandbox}");
        let host = Server::start(dist());
        let article = host.put(
            "/post.html",
            &format!("<!doctype html><title>Post</title><link rel='icon' href='data:,'><p>Words.</p>{code}"),
        );
        page.goto(&article).await;
        entered(page, "iframe").await;
        both_ran(page).await;
        assert_eq!(page.evaluate("return self.origin;").await, "null");
    })
    .await;
}
