//! Running, stopping, playing, stepping, seeking; the small apps along the way.

use browser_tests::{Page, Setup, check};

const FIRST: &str = "Status A";
const SLIDER: &str = "return document.querySelector('[aria-label=Playhead]').valueAsNumber;";

async fn finished(page: &Page) {
    for name in [FIRST, "Status B"] {
        page.wait_for_text("status", name, |text| text.starts_with("finished at")).await;
    }
}

async fn at(page: &Page) -> f64 {
    page.evaluate(SLIDER).await.as_f64().expect("a slider has a value")
}

#[tokio::test]
async fn edits_run() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        page.replace_text("textbox", "Side A script", "import time\ntime.sleep(2.5)\nprint('done')\n").await;
        page.wait_for_text("status", FIRST, |text| text.contains("edited, press Run")).await;
        page.click("button", "Run").await;
        page.wait_for_text("status", FIRST, |text| text == "finished at 2.500 s").await;
        page.wait_for_text("log", "Output A", |text| text.contains("done")).await;
    })
    .await;
}

#[tokio::test]
async fn control_and_enter_run_from_within_the_editor() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        page.replace_text("textbox", "Side B script", "print('from the keyboard')\n").await;
        page.type_keys("textbox", "Side B script", "\u{E009}\u{E007}\u{E000}").await;
        page.wait_for_text("log", "Output B", |text| text.contains("from the keyboard")).await;
    })
    .await;
}

#[tokio::test]
async fn an_endless_loop_is_stopped() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        page.replace_text("textbox", "Side A script", "while True: pass\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("status", FIRST, |text| text.starts_with("running")).await;
        page.click("button", "Stop").await;
        page.wait_for_text("status", FIRST, |text| text.starts_with("stopped")).await;
        // And the next run finds a worker.
        page.replace_text("textbox", "Side A script", "print('again')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("status", FIRST, |text| text.starts_with("finished at")).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_stopped_is_shown_as_far_as_it_came() {
    const ENDLESS: &str = "import asyncio\n\n\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n\n\nasyncio.run(main())\n";
    check(Setup::desktop(), async |page| {
        finished(page).await;
        page.replace_text("textbox", "Side A script", ENDLESS).await;
        page.click("button", "Run").await;
        // Long enough for more events than a trace keeps singly, and time goes far meanwhile.
        page.wait_for_text("status", FIRST, |text| {
            let reached = text.strip_prefix("running, at ").and_then(|rest| rest.split('.').next());
            reached.and_then(|seconds| seconds.parse().ok()).is_some_and(|seconds: u64| seconds > 50_000)
        })
        .await;
        page.click("button", "Stop").await;
        page.wait_until("the run is there", async || {
            let said = page.evaluate("return document.querySelector('#side-A .sentence').innerText;").await;
            said.as_str().is_some_and(|said| said.contains("The run was stopped at"))
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn the_page_has_its_frames_while_scripts_run() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        page.replace_text("textbox", "Side A script", "while True: pass\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("status", FIRST, |text| text.starts_with("running")).await;
        const FRAMES: &str = "
            return new Promise((done) => {
                let frames = 0;
                const end = performance.now() + 500;
                const next = (now) => (frames++, now < end ? requestAnimationFrame(next) : done(frames));
                requestAnimationFrame(next);
            });";
        let frames = page.evaluate(FRAMES).await.as_u64().unwrap_or(0);
        assert!(frames > 5, "only {frames} frames in half a second");
        page.click("button", "Stop").await;
        page.wait_for_text("status", FIRST, |text| text.starts_with("stopped")).await;
    })
    .await;
}

#[tokio::test]
async fn steps_lead_from_event_to_event() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        let begin = at(page).await;
        page.click("button", "Step back").await;
        let back = at(page).await;
        assert!(back < begin, "{back} < {begin}");
        page.click("button", "Step forward").await;
        assert!(at(page).await > back);
    })
    .await;
}

#[tokio::test]
async fn it_plays_and_pauses() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        let begin = at(page).await;
        page.click("button", "Play").await;
        page.wait_until("the playhead moves", async || at(page).await > begin).await;
        page.click("button", "Pause").await;
        let paused = at(page).await;
        page.find("button", "Play").await;
        assert_eq!(at(page).await, paused);
    })
    .await;
}

#[tokio::test]
async fn the_slider_obeys_the_keyboard_and_the_output_follows() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        const LATER: &str = "return document.querySelectorAll('[aria-label=\"Output B\"] .later').length;";
        page.type_keys("slider", "Playhead", "\u{E011}").await;
        assert_eq!(at(page).await, 0.0);
        assert_ne!(page.evaluate(LATER).await, 0, "at the beginning, lines are yet to come");
        page.type_keys("slider", "Playhead", "\u{E010}").await;
        page.wait_until("every line is written", async || page.evaluate(LATER).await == 0).await;
    })
    .await;
}

#[tokio::test]
async fn a_click_on_a_frozen_app_waits() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        const WORDS: &str = "return [...document.querySelectorAll('.app-word')].map((word) => word.textContent);";
        const SERVED: &str =
            "return [...document.querySelectorAll('.app-served b')].map((each) => Number(each.textContent));";
        let (waiting, served) = (page.evaluate(WORDS).await, page.evaluate(SERVED).await);
        page.click("button", "Click, side A").await;
        page.click("button", "Click, side B").await;
        page.wait_until("A's click waits", async || page.evaluate(WORDS).await[0] != waiting[0]).await;
        let now = page.evaluate(SERVED).await;
        assert_eq!(now[0], served[0], "A has answered nobody");
        assert_eq!(now[1].as_u64(), served[1].as_u64().map(|n| n + 1), "B answered at once");
    })
    .await;
}

#[tokio::test]
async fn every_scenario_runs() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        const KEYS: &str =
            "return [...document.querySelector('[aria-label=Scenario]').options].map((option) => option.value);";
        const CHOOSE: &str = "
            const picker = document.querySelector('[aria-label=Scenario]');
            picker.value = arguments[0];
            picker.dispatchEvent(new Event('change', { bubbles: true }));";
        // Some ask for a prediction before they show anything; what is served in a world is shown by the world, not by its statuses.
        const RAN: &str = "
            document.querySelector('.strip-answers button')?.click();
            const [{ value, textContent }] = document.querySelector('[aria-label=Scenario]').selectedOptions;
            const shown = value === 'own' || document.title === `Yieldpoint: ${textContent}`;
            const told = [...document.querySelectorAll('.status')];
            const { asking, served } = document.documentElement.dataset;
            return shown && asking === undefined && told.length === 2
                && told.every((it) => it.textContent.includes(' at ') && it.checkVisibility() === (served === undefined));";
        let many = |keys: serde_json::Value| keys.as_array().is_some_and(|keys| keys.len() > 24);
        page.wait_until("the gallery is there", async || many(page.evaluate(KEYS).await)).await;
        let keys = page.evaluate(KEYS).await;
        for key in keys.as_array().expect("a picker has options") {
            page.evaluate_with(CHOOSE, vec![key.clone()]).await;
            page.wait_until(&format!("{key} has run"), async || page.evaluate(RAN).await == true).await;
        }
    })
    .await;
}
