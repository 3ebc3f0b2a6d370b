//! The gallery: the picker with its groups, the file that comes late or not at all, questions before the run, sliders.

use browser_tests::{Page, Setup, check};
use serde_json::json;

/// Chooses a scenario as a hand does.
async fn choose(page: &Page, id: &str) {
    let offered = "return !!document.querySelector(`.picker option[value='gallery.${arguments[0]}']`);";
    page.wait_until("the picker offers it", async || page.evaluate_with(offered, vec![json!(id)]).await == true).await;
    let choose = "const select = document.querySelector('.picker select');
select.value = `gallery.${arguments[0]}`;
select.dispatchEvent(new Event('change', { bubbles: true }));";
    page.evaluate_with(choose, vec![json!(id)]).await;
}

async fn finished(page: &Page) {
    for name in ["Status A", "Status B"] {
        page.wait_for_text("status", name, |text| text.contains(" at ")).await;
    }
}

async fn said(page: &Page, what: &str) {
    page.wait_until("the page says so", async || {
        let text = page.evaluate("return document.body.innerText;").await;
        text.as_str().unwrap_or_default().contains(what)
    })
    .await;
}

#[tokio::test]
async fn scenarios_stand_in_groups_and_the_last_one_is_remembered() {
    check(Setup::desktop(), async |page| {
        choose(page, "shield").await;
        said(page, "Work that must not be cut in two").await;
        page.wait_for_text("log", "Output B", |text| text.contains("100 in all: True")).await;
        let groups = "return [...document.querySelectorAll('.picker optgroup')].map(({ label, children }) => [label, children.length]);";
        let groups = page.evaluate(groups).await;
        let sizes: Vec<u64> = groups.as_array().unwrap().iter().filter_map(|group| group[1].as_u64()).collect();
        assert!(sizes.len() >= 6 && sizes.iter().sum::<u64>() >= 24, "{groups}");
        assert_eq!(groups[0][0], "From the article");
        page.reload().await;
        said(page, "Work that must not be cut in two").await;
        page.wait_for_text("log", "Output A", |text| text.contains("100 in all: False")).await;
        assert_eq!(page.evaluate("return document.querySelector('.picker select').value;").await, "gallery.shield");
    })
    .await;
}

#[tokio::test]
async fn a_link_names_a_scenario() {
    check(Setup::desktop().at("#gallery.fan_out"), async |page| {
        page.wait_for_text("log", "Output A", |text| text.contains("180 refused")).await;
        page.evaluate("location.hash = 'gallery.nothing';").await;
        said(page, "There is no scenario of this name.").await;
    })
    .await;
}

#[tokio::test]
async fn a_file_that_does_not_arrive_is_said_and_asked_for_again() {
    check(Setup::desktop().allow_error("ERR_BLOCKED").allow_error("Failed to load"), async |page| {
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*gallery-*.json"] })).await;
        page.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        page.reload().await;
        finished(page).await;
        let options =
            "return [...document.querySelectorAll('.picker option')].map((option) => option.textContent).join('\\n');";
        page.wait_until("the picker says so", async || {
            page.evaluate(options).await.as_str().unwrap_or_default().contains("did not arrive")
        })
        .await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await;
        page.evaluate("document.querySelector('.picker select').focus();").await;
        choose(page, "gather").await;
        said(page, "gather does not make it parallel").await;
    })
    .await;
}

#[tokio::test]
async fn a_question_is_asked_before_anything_is_shown() {
    check(Setup::desktop().reduced_motion(), async |page| {
        choose(page, "cancel").await;
        page.find("button", "False: the task was already done").await;
        assert!(!page.has("log", "Output A").await, "the answer is given away");
        assert_eq!(page.accessibility_violations().await, "");
        page.click("button", "True: the task was still sleeping").await;
        said(page, "Not quite.").await;
        page.wait_for_text("log", "Output A", |text| text.contains("cancel() at 10.0 s: False")).await;
        choose(page, "gather").await;
        page.wait_until("the question is gone", async || !page.has("region", "Before you look").await).await;
    })
    .await;
}

#[tokio::test]
async fn a_slider_changes_the_script_and_runs_it() {
    check(Setup::desktop(), async |page| {
        choose(page, "concurrent_requests").await;
        page.find("slider", "REQUESTS, requests at once").await;
        page.wait_for_text("log", "Output A", |text| text.contains("10 requests answered")).await;
        let drag = "const slider = document.querySelector('#strip input[name=REQUESTS]');
for (const value of arguments[0]) {
  slider.value = value;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}";
        page.evaluate_with(drag, vec![json!([9, 8, 7, 6, 5, 4, 3])]).await;
        page.wait_for_text("log", "Output A", |text| text.contains("3 requests answered")).await;
        page.wait_for_text("log", "Output B", |text| text.contains("3 requests answered")).await;
        page.wait_for_text("textbox", "Side A script", |text| text.contains("REQUESTS = 3  # param")).await;
        said(page, "Run and drawn again in").await;
        assert_eq!(page.accessibility_violations().await, "");
        // Twenty drags later there is one draft, and no version of each.
        let versions = "return Object.keys(localStorage).filter((name) => name.includes('version')).length;";
        assert_eq!(page.evaluate(versions).await, 0);
        choose(page, "shield").await;
        page.wait_until("the sliders are gone", async || !page.has("slider", "REQUESTS, requests at once").await).await;
    })
    .await;
}

#[tokio::test]
async fn a_parameter_of_the_readers_own() {
    check(Setup::phone(), async |page| {
        let script = "N = 2  # param: 1..9, times\nprint('so', N * 10)\n";
        page.wait_until("the editor is there", async || {
            page.evaluate("return document.querySelectorAll('.cm-content').length;").await != 0
        })
        .await;
        page.replace_text("textbox", "Side A script", script).await;
        page.find("slider", "N, times").await;
        let drag = "const slider = document.querySelector('#strip input[name=N]');
slider.value = 7;
slider.dispatchEvent(new Event('input', { bubbles: true }));";
        page.evaluate(drag).await;
        page.wait_for_text("log", "Output A", |text| text.contains("so 70")).await;
        let wide = page.evaluate("return document.documentElement.scrollWidth;").await;
        assert_eq!(wide, 375, "nothing stands out to the side");
    })
    .await;
}
