//! What a script can be that it should not: each gets a clear sentence, the page lives, and no text is lost.

use browser_tests::{Page, Setup, check};

const A: &str = "Status A";

async fn ran(page: &Page) {
    for name in [A, "Status B"] {
        page.wait_for_text("status", name, |text| text.contains(" at ")).await;
    }
}

/// Runs a text on side A and gives what its status says in the end.
async fn status_of(page: &Page, script: &str, wanted: impl Fn(&str) -> bool) -> String {
    page.replace_text("textbox", "Side A script", script).await;
    page.click("button", "Run").await;
    page.wait_for_text("status", A, wanted).await
}

/// The page still does what it is for.
async fn lives(page: &Page) {
    status_of(page, "print('alive')\n", |text| text.starts_with("finished at")).await;
    page.wait_for_text("log", "Output A", |text| text.contains("alive")).await;
}

#[tokio::test]
async fn a_syntax_error_is_shown_at_its_line_before_anything_runs() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        page.replace_text("textbox", "Side A script", "x = 1\nif x == 1\n    print(x)\n").await;
        // The check alone finds it.
        page.find("button", "line 2").await;
        page.click("button", "Run").await;
        page.wait_for_text("status", A, |text| text.starts_with("cannot run: line 2: ")).await;
        let marks = page
            .evaluate("return document.querySelectorAll('.cm-lintRange-error, .cm-lint-marker-error').length;")
            .await;
        assert_ne!(marks, 0, "it is marked in place");
        assert!(page.text("textbox", "Side A script").await.contains("if x == 1"), "the text is kept");
        lives(page).await;
    })
    .await;
}

#[tokio::test]
async fn python_that_is_not_supported_is_an_error_at_its_line() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        let status = status_of(page, "import asyncio\nimport sqlite3\n", |text| text.starts_with("cannot run")).await;
        assert!(status.contains("line 2"), "{status}");
        lives(page).await;
    })
    .await;
}

#[tokio::test]
async fn an_exception_is_named() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        let status = status_of(
            page,
            "import asyncio\n\nasync def main():\n    raise KeyError('no')\n\nasyncio.run(main())\n",
            |text| text.contains("KeyError"),
        );
        assert!(status.await.starts_with("KeyError at 0.000 s"));
        page.wait_for_text("log", "Output A", |text| text.contains("Traceback (most recent call last):")).await;
    })
    .await;
}

#[tokio::test]
async fn endless_recursion_is_an_exception() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        status_of(page, "def again():\n    return again()\n\nagain()\n", |text| text.contains("RecursionError")).await;
        lives(page).await;
    })
    .await;
}

#[tokio::test]
async fn a_script_of_nothing_runs() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        status_of(page, "", |text| text == "finished at 0.000 s").await;
        lives(page).await;
    })
    .await;
}

#[tokio::test]
async fn a_megabyte_of_nested_parentheses_is_refused() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        let nested = format!("{}{}", "(".repeat(512 * 1024), ")".repeat(512 * 1024));
        let status = status_of(page, &nested, |text| text.starts_with("cannot run")).await;
        assert!(status.contains("line 1"), "{status}");
        let length = "return document.querySelector('[aria-label=\"Side A script\"]').textContent.length > 0;";
        assert_eq!(page.evaluate(length).await, true, "the text is kept");
        lives(page).await;
    })
    .await;
}

#[tokio::test]
async fn a_run_without_end_uses_up_its_budget_or_is_stopped() {
    check(Setup::desktop(), async |page| {
        ran(page).await;
        let endless = "import asyncio\n\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n\nasyncio.run(main())\n";
        page.replace_text("textbox", "Side A script", endless).await;
        page.click("button", "Run").await;
        page.wait_for_text("status", A, |text| text.starts_with("running") || text.starts_with("out of budget")).await;
        page.click("button", "Stop").await;
        page.wait_for_text("status", A, |text| text.starts_with("stopped") || text.starts_with("out of budget")).await;
        lives(page).await;
    })
    .await;
}
