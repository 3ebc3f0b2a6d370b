//! The timeline under the hand: keys, wheel, drag, pinch; a span of time that is measured; rows that fold; arrows.

use std::time::Duration;

use browser_tests::{Page, Setup, check};
use serde_json::json;

const LAB: Duration = Duration::from_secs(60);

async fn has_run(page: &Page, a: &str) {
    page.write_scripts(a, "print('mine')\n").await;
    page.click("button", "Run").await;
    page.wait_for_text("log", "Output B", |text| text.contains("mine")).await;
    page.show_side('A').await;
}

/// `main` sleeps while two workers of it take half a second each, one of which has a worker of its own.
const NESTED: &str = "import asyncio\nimport time\n\n\nasync def leaf():\n    await asyncio.sleep(1)\n\n\nasync def branch():\n    inner = asyncio.create_task(leaf())\n    time.sleep(0.5)\n    inner.cancel()\n\n\nasync def main():\n    await asyncio.gather(branch(), branch())\n    await asyncio.sleep(3)\n\n\nasyncio.run(main())\n";

/// What is on show, in percent of the whole: its beginning and its width.
async fn on_show(page: &Page) -> (f64, f64) {
    const READ: &str = "
        const part = document.querySelector('.timeline-map b')?.style;
        return part ? [parseFloat(part.left), parseFloat(part.width)] : [0, 100];";
    let read = page.evaluate(READ).await;
    (read[0].as_f64().unwrap_or(f64::NAN), read[1].as_f64().unwrap_or(f64::NAN))
}

/// Pointer events on the picture: name, pointer, share of its width; `more` is what else each is given.
async fn pointers(page: &Page, events: &[(&str, u32, f64)], more: serde_json::Value) {
    const SEND: &str = "
        const [events, more] = arguments;
        const canvas = document.querySelector('.timeline-overlay');
        const box = canvas.getBoundingClientRect();
        return (async () => {
            for (const [kind, pointerId, across] of events) {
                const at = { clientX: box.left + box.width * across, clientY: box.top + 60, pointerId, bubbles: true, cancelable: true };
                canvas.dispatchEvent(new PointerEvent(kind, { ...at, isPrimary: pointerId === 1, button: 0, buttons: 1, ...more }));
                await new Promise(requestAnimationFrame);
            }
        })();";
    page.evaluate_with(SEND, vec![json!(events), more]).await;
}

#[tokio::test]
async fn every_way_to_move_moves_the_picture() {
    check(Setup::desktop(), async |page| {
        has_run(page, NESTED).await;
        let wheel = async |delta_x: f64, delta_y: f64, ctrl: bool| {
            const TURN: &str = "
                const [deltaX, deltaY, ctrlKey] = arguments;
                const canvas = document.querySelector('.timeline-overlay');
                const box = canvas.getBoundingClientRect();
                canvas.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, ctrlKey, clientX: box.left + box.width / 2, clientY: box.top + 60, bubbles: true, cancelable: true }));";
            page.evaluate_with(TURN, vec![json!(delta_x), json!(delta_y), json!(ctrl)]).await;
        };
        let becomes = async |what: &str, wanted: &dyn Fn(f64, f64) -> bool| {
            page.wait_until(what, async || {
                let (left, width) = on_show(page).await;
                wanted(left, width)
            })
            .await;
        };
        assert_eq!(on_show(page).await, (0.0, 100.0));
        wheel(0.0, -180.0, true).await;
        becomes("the wheel with Ctrl zooms to half", &|_, width| (width - 50.0).abs() < 0.1).await;
        let (left, _) = on_show(page).await;
        wheel(100.0, 0.0, false).await;
        becomes("the wheel sideways pans", &|now, width| now > left && (width - 50.0).abs() < 0.1).await;
        page.type_keys("application", "Picture of the runs", "w").await;
        becomes("W zooms in", &|_, width| (width - 33.3).abs() < 0.1).await;
        page.type_keys("application", "Picture of the runs", "s").await;
        becomes("S zooms out", &|_, width| (width - 50.0).abs() < 0.1).await;
        let (left, _) = on_show(page).await;
        page.type_keys("application", "Picture of the runs", "a").await;
        becomes("A goes to earlier", &|now, _| (left - now - 7.5).abs() < 0.1).await;
        page.type_keys("application", "Picture of the runs", "d").await;
        becomes("D goes to later", &|now, _| (left - now).abs() < 0.1).await;
        pointers(page, &[("pointerdown", 1, 0.5), ("pointermove", 1, 0.6), ("pointermove", 1, 0.7), ("pointerup", 1, 0.7)], json!({})).await;
        becomes("a drag to the right goes to earlier", &|now, _| now < left - 1.0).await;
        let (_, before) = on_show(page).await;
        let pinch =
            [("pointerdown", 1, 0.5), ("pointerdown", 2, 0.6), ("pointermove", 2, 0.8), ("pointerup", 2, 0.8), ("pointerup", 1, 0.5)];
        pointers(page, &pinch, json!({ "pointerType": "touch" })).await;
        becomes("two fingers that part zoom in", &|_, width| (width - before / 3.0).abs() < 1.0).await;
        page.type_keys("application", "Picture of the runs", "0").await;
        becomes("0 shows all", &|_, width| width == 100.0).await;
    })
    .await;
}

#[tokio::test]
async fn a_drag_with_shift_measures_that_span() {
    check(Setup::desktop(), async |page| {
        has_run(page, NESTED).await;
        page.find_within("button", "Look inside this moment", LAB).await;
        let drag = [("pointerdown", 1, 0.3), ("pointermove", 1, 0.5), ("pointermove", 1, 0.7), ("pointerup", 1, 0.7)];
        pointers(page, &drag, json!({ "shiftKey": true })).await;
        page.wait_for_text("region", "The loop at this moment", |text| {
            text.contains("on the picture") && text.contains("Loop busy")
        })
        .await;
        let shade = async || {
            const READ: &str = "
                const shade = document.querySelector('.timeline-span');
                const [box, all] = [shade, document.querySelector('.timeline-overlay')].map((it) => it.getBoundingClientRect());
                return shade.hidden ? null : [(box.left - all.left) / all.width, (box.right - all.left) / all.width];";
            page.evaluate(READ).await
        };
        let drawn = shade().await;
        assert!((drawn[0].as_f64().unwrap_or(0.0) - 0.3).abs() < 0.01, "{drawn}");
        assert!((drawn[1].as_f64().unwrap_or(0.0) - 0.7).abs() < 0.01, "{drawn}");
        assert_eq!(on_show(page).await, (0.0, 100.0), "it neither pans nor scrubs");
        page.screenshot(&browser_tests::shots().join("span.png")).await;
        let violations = page.accessibility_violations().await;
        assert!(violations.is_empty(), "{violations}");
        page.type_keys("application", "Picture of the runs", "w").await;
        page.wait_until("it grows with the picture", async || {
            let now = shade().await;
            now[1].as_f64().unwrap_or(0.0) - now[0].as_f64().unwrap_or(0.0) > 0.45
        })
        .await;
        page.click("button", "Stop measuring").await;
        assert_eq!(shade().await, serde_json::Value::Null);
    })
    .await;
}

/// The rows' names from top to bottom, without the words beside them.
async fn names(page: &Page) -> Vec<String> {
    const READ: &str = "return [...document.querySelectorAll('.timeline-name')].map((name) => name.firstElementChild?.textContent ?? name.textContent);";
    let names = page.evaluate(READ).await;
    names.as_array().into_iter().flatten().map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn tasks_fold_under_who_created_them() {
    for setup in [Setup::desktop(), Setup::phone().dark()] {
        check(setup, async |page| {
            has_run(page, NESTED).await;
            let tasks =
                async || names(page).await.into_iter().filter(|name| name.starts_with("Task-")).collect::<Vec<_>>();
            page.wait_until("each is under its creator", async || {
                tasks().await == ["Task-1", "Task-2", "Task-4", "Task-3", "Task-5"]
            })
            .await;
            assert!(names(page).await.contains(&"ready queue".to_owned()));
            page.evaluate(
                "[...document.querySelectorAll('.timeline-fold')].find((it) => it.textContent === 'Task-2').click();",
            )
            .await;
            page.wait_until("one is folded", async || tasks().await == ["Task-1", "Task-2", "Task-3", "Task-5"]).await;
            page.evaluate(
                "[...document.querySelectorAll('.timeline-fold')].find((it) => it.textContent === 'Task-1').click();",
            )
            .await;
            page.wait_until("all are folded", async || tasks().await == ["Task-1"]).await;
            let violations = page.accessibility_violations().await;
            assert!(violations.is_empty(), "{violations}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_switch_draws_all_arrows() {
    check(Setup::desktop(), async |page| {
        has_run(page, NESTED).await;
        const OPAQUE: &str = "
            const canvas = document.querySelector('.timeline-overlay');
            const data = canvas.getContext('2d').getImageData(0, 40, canvas.width, canvas.height - 40).data;
            return data.filter((value, at) => at % 4 === 3 && value > 200).length;";
        let opaque = async || page.evaluate(OPAQUE).await.as_u64().unwrap_or(0);
        page.wait_until("the picture has come to rest", async || opaque().await > 0).await;
        let before = opaque().await;
        page.click("button", "Arrows").await;
        page.wait_until("arrows are drawn", async || opaque().await > before + 200).await;
        page.screenshot(&browser_tests::shots().join("arrows.png")).await;
        page.type_keys("application", "Picture of the runs", "x").await;
        page.wait_until("they are gone", async || opaque().await < before + 200).await;
    })
    .await;
}

/// Ten thousand tasks, one of which computes.
const MANY: &str = "import asyncio\nimport time\n\n\nasync def one(place):\n    await asyncio.sleep(0.01)\n    if place == 7_654:\n        time.sleep(0.2)\n\n\nasync def main():\n    async with asyncio.TaskGroup() as group:\n        for place in range(10_000):\n            group.create_task(one(place), name=f'one-{place}')\n\n\nasyncio.run(main())\n";

#[tokio::test]
async fn ten_thousand_tasks_fold_and_are_found() {
    check(Setup::desktop(), async |page| {
        has_run(page, MANY).await;
        let fold = async || {
            page.evaluate("document.querySelector('.timeline-fold').click();").await;
        };
        page.wait_until("they are one row", async || names(page).await.contains(&"10,001 tasks".to_owned())).await;
        fold().await;
        page.wait_until("they are many", async || names(page).await.iter().any(|name| name.starts_with("one-"))).await;
        let shown = names(page).await.len();
        assert!(shown < 100, "names of rows that are out of sight are not made: {shown}");
        fold().await;
        page.click_within("button", "Look inside this moment", LAB).await;
        page.wait_for_text("region", "The loop at this moment", |text| text.contains("Tasks")).await;
        page.evaluate("document.querySelector('.task-table').open = true;").await;
        let first = async || {
            page.evaluate("return document.querySelector('.task-rows tbody tr')?.innerText ?? '';")
                .await
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        page.wait_until("the one that computes is the first", async || first().await.contains("one-7654")).await;
        page.type_keys("searchbox", "Search tasks", "one-99").await;
        page.wait_until("the search finds others", async || first().await.contains("one-99")).await;
    })
    .await;
}
