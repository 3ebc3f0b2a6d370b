//! What is on the screen: every name that people with screen readers find it by, on each layout, and nothing that axe-core minds.

use browser_tests::{Page, Setup, check};

/// Roles and names of the whole page, as the first issue lists them.
const NAMES: [(&str, &str); 21] = [
    ("textbox", "Side A script"),
    ("textbox", "Side B script"),
    ("log", "Output A"),
    ("log", "Output B"),
    ("button", "Run"),
    ("button", "Stop"),
    ("button", "Play"),
    ("button", "Step back"),
    ("button", "Step forward"),
    ("button", "Share"),
    ("button", "Embed"),
    ("button", "Feel it live"),
    ("slider", "Playhead"),
    ("combobox", "Scenario"),
    ("region", "Timeline"),
    ("table", "Comparison"),
    ("columnheader", "A"),
    ("columnheader", "B"),
    ("status", "Status A"),
    ("status", "Status B"),
    ("main", ""),
];

async fn finished(page: &Page) {
    for name in ["Status A", "Status B"] {
        page.wait_for_text("status", name, |text| text.starts_with("finished at")).await;
    }
}

async fn editor_arrived(page: &Page) {
    page.wait_until("the editor is there", async || {
        page.evaluate("return document.querySelectorAll('.cm-editor').length === 2;").await == true
    })
    .await;
}

#[tokio::test]
async fn every_name_is_there() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        for (role, name) in NAMES {
            if !name.is_empty() {
                page.find(role, name).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_scenario_is_run_and_paused_where_a_is_frozen() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        assert_eq!(page.text("status", "Status A").await, "finished at 10.000 s");
        assert!(page.has("button", "Play").await, "it is paused");
        let apps = "return [...document.querySelectorAll('.app-word')].map((word) => word.textContent);";
        let apps = page.evaluate(apps).await;
        assert!(apps[0].as_str().unwrap_or_default().starts_with("frozen for"), "{apps}");
        assert!(apps[1].as_str().unwrap_or_default().starts_with("flowing"), "{apps}");
    })
    .await;
}

/// The plain field holds the editor's place from the first paint on.
#[tokio::test]
async fn nothing_moves_when_the_editor_arrives() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        editor_arrived(page).await;
        const SHIFTS: &str = "
            return new Promise((done) => {
                let sum = 0;
                new PerformanceObserver((list) => {
                    for (const entry of list.getEntries()) sum += entry.value;
                }).observe({ type: 'layout-shift', buffered: true });
                setTimeout(() => done(sum), 300);
            });";
        let shifted = page.evaluate(SHIFTS).await.as_f64().unwrap_or(1.0);
        // Half of where Web Vitals stops calling it good.
        assert!(shifted < 0.05, "the layout shifted by {shifted}");
    })
    .await;
}

#[tokio::test]
async fn a_phone_has_tabs_over_one_editor() {
    check(Setup::phone(), async |page| {
        page.wait_for_text("status", "Status A", |text| text.starts_with("finished at")).await;
        assert!(page.has("textbox", "Side A script").await && !page.has("textbox", "Side B script").await);
        page.click("tab", "B in a thread").await;
        page.find("textbox", "Side B script").await;
        assert!(!page.has("textbox", "Side A script").await);
        let wide = page.evaluate("return document.documentElement.scrollWidth;").await;
        assert_eq!(wide, 375, "nothing stands out to the side");
        const SMALL: &str = "
            return [...document.querySelectorAll('.transport button, .transport select, .tabs button')]
                .map((each) => [each.textContent || each.ariaLabel, each.getBoundingClientRect()])
                .filter(([, { width, height }]) => width < 44 || height < 44).map(([name]) => name).join(', ');";
        assert_eq!(page.evaluate(SMALL).await, "", "too small for a thumb");
    })
    .await;
}

#[tokio::test]
async fn accessible_in_light() {
    check(Setup::desktop(), async |page| {
        finished(page).await;
        editor_arrived(page).await;
        assert_eq!(page.accessibility_violations().await, "");
    })
    .await;
}

#[tokio::test]
async fn accessible_in_the_dark_and_on_a_phone() {
    check(Setup::phone().dark(), async |page| {
        page.wait_for_text("status", "Status A", |text| text.starts_with("finished at")).await;
        assert_eq!(page.accessibility_violations().await, "");
    })
    .await;
}

#[tokio::test]
async fn accessible_in_a_frame() {
    check(Setup::desktop().dark().at("?embed=1"), async |page| {
        finished(page).await;
        assert_eq!(page.accessibility_violations().await, "");
    })
    .await;
}

#[tokio::test]
async fn the_theme_is_the_systems_until_the_reader_chooses() {
    check(Setup::desktop().dark(), async |page| {
        const THEME: &str = "return document.documentElement.dataset.theme;";
        assert_eq!(page.evaluate(THEME).await, "dark");
        page.click("button", "Light theme").await;
        assert_eq!(page.evaluate(THEME).await, "light");
        page.reload().await;
        page.find("button", "Dark theme").await;
        assert_eq!(page.evaluate(THEME).await, "light");
    })
    .await;
}

#[tokio::test]
async fn a_page_whose_program_does_not_arrive_says_so() {
    check(
        Setup::desktop().allow_error("ERR_BLOCKED").allow_error("Failed to fetch").allow_error("wasm"),
        async |page| {
            page.devtools("Network.enable", serde_json::json!({})).await;
            page.devtools("Network.setBlockedURLs", serde_json::json!({ "urls": ["*.wasm"] })).await;
            page.reload().await;
            page.wait_until("the page says so", async || {
                let text = page.evaluate("return document.body.innerText;").await;
                text.as_str().unwrap_or_default().contains("The page could not start")
            })
            .await;
        },
    )
    .await;
}
