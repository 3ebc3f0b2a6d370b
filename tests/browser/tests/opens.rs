//! The page opens, on every screen, from any folder, whatever the storage does.

use browser_tests::{Setup, check};

#[tokio::test]
async fn on_a_desktop() {
    check(Setup::desktop(), async |page| {
        assert!(page.client().title().await.expect("a page has a title").starts_with("Yieldpoint"));
    })
    .await;
}

#[tokio::test]
async fn on_a_phone_in_the_dark() {
    check(Setup::phone().dark(), async |page| {
        let seen = page.evaluate("return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches];").await;
        assert_eq!(seen, serde_json::json!([375, true]));
    })
    .await;
}

#[tokio::test]
async fn with_blocked_storage() {
    check(Setup::desktop().blocked_storage(), async |page| {
        let thrown = page.evaluate("try { localStorage } catch (error) { return error.name; }").await;
        assert_eq!(thrown, "SecurityError");
    })
    .await;
}

/// The editor arrives as a module of its own, named in the document.
#[tokio::test]
async fn the_editor_can_be_loaded() {
    check(Setup::desktop(), async |page| {
        const LOAD: &str = "
            const name = document.querySelector('meta[name=editor-module]').content;
            return import(new URL(name, document.baseURI)).then(() => typeof globalThis.yieldpointEditor.createEditor);";
        assert_eq!(page.evaluate(LOAD).await, "function");
    })
    .await;
}
