//! The inspector as an instrument: breakpoints beside the lines, a span in figures, all tasks in a table.

use std::time::Duration;

use browser_tests::{Page, Setup, check};

const WORKERS: &str = "import asyncio\nimport time\n\n\nasync def step(share):\n    await asyncio.sleep(1)\n    share += 1\n    time.sleep(0.5)\n    return share\n\n\nasync def main():\n    await asyncio.gather(*[step(share) for share in (10, 20)])\n\n\nasyncio.run(main())\n";
const LAB: Duration = Duration::from_secs(60);

async fn unfolded(page: &Page) {
    page.write_scripts(WORKERS, "print('mine')\n").await;
    page.click("button", "Run").await;
    page.wait_for_text("log", "Output B", |text| text.contains("mine")).await;
    page.click_within("button", "Look inside this moment", LAB).await;
    page.wait_for_text("region", "The loop at this moment", |text| text.contains("Tasks")).await;
    // From the beginning.
    page.evaluate("dispatchEvent(new CustomEvent('yieldpoint', { detail: { text: 'seek 0' } }));").await;
    page.wait_for_text("region", "The loop at this moment", |text| text.contains("0 s")).await;
}

#[tokio::test]
async fn a_marked_line_is_run_to_again_and_again() {
    check(Setup::desktop(), async |page| {
        unfolded(page).await;
        let mark = "const gutter = document.querySelectorAll('#side-A .cm-lineNumbers .cm-gutterElement');
            [...gutter].find((it) => it.textContent === '7').dispatchEvent(new MouseEvent('mousedown', { bubbles: true, clientY: [...gutter].find((it) => it.textContent === '7').getBoundingClientRect().y + 5 }));
            return document.querySelectorAll('#side-A .breakpoint').length;";
        assert_eq!(page.evaluate(mark).await, 1);
        page.click("button", "Run to breakpoint").await;
        page.wait_for_text("region", "Variables", |text| text.contains("Variables of Task-2") && text.contains("share\n10")).await;
        page.click("button", "Run to breakpoint").await;
        page.wait_for_text("region", "Variables", |text| text.contains("Variables of Task-3") && text.contains("share\n20")).await;
        page.click("button", "Run to breakpoint").await;
        page.wait_for_text("region", "The loop at this moment", |text| text.contains("No marked line begins")).await;
    })
    .await;
}

#[tokio::test]
async fn a_span_is_measured_and_tasks_are_in_a_table() {
    check(Setup::desktop(), async |page| {
        unfolded(page).await;
        page.click("button", "Measure from here").await;
        page.evaluate("dispatchEvent(new CustomEvent('yieldpoint', { detail: { text: 'seek 1250000000' } }));").await;
        page.wait_for_text("region", "The loop at this moment", |text| {
            text.contains("1.3 s from the mark") && text.contains("500 ms of Task-2")
        })
        .await;
        page.evaluate("document.querySelector('.task-table').open = true;").await;
        page.wait_until("the tasks are listed", async || {
            page.evaluate("return document.querySelectorAll('.task-rows tbody tr').length;").await.as_u64() >= Some(3)
        })
        .await;
        page.type_keys("searchbox", "Search tasks", "step").await;
        page.wait_until("the search narrows them down", async || {
            page.evaluate("return document.querySelectorAll('.task-rows tbody tr').length;").await == 2
        })
        .await;
        let violations = page.accessibility_violations().await;
        assert!(violations.is_empty(), "{violations}");
    })
    .await;
}

#[tokio::test]
async fn locks_say_who_holds_them_and_a_deadlock_who_waits_for_whom() {
    const CIRCLE: &str = "import asyncio\n\n\nasync def transfer(a, b):\n    async with a:\n        await asyncio.sleep(0.1)\n        async with b:\n            pass\n\n\nasync def main():\n    x, y = asyncio.Lock(), asyncio.Lock()\n    await asyncio.gather(transfer(x, y), transfer(y, x))\n\n\nasyncio.run(main())\n";
    check(Setup::phone().dark(), async |page| {
        page.write_scripts("print('mine')\n", CIRCLE).await;
        page.click("button", "Run").await;
        page.show_side('A').await;
        page.wait_for_text("log", "Output A", |text| text.contains("mine")).await;
        page.show_side('B').await;
        page.click_within("button", "Look inside this moment", LAB).await;
        page.evaluate("dispatchEvent(new CustomEvent('yieldpoint', { detail: { text: 'seek 100100000' } }));").await;
        page.wait_for_text("region", "Variables", |text| {
            text.contains("Locks, queues and events of side B")
                && text.contains("x · Lock, locked · held by Task-2 · waited for by Task-3")
                && text.contains("y · Lock, locked · held by Task-3 · waited for by Task-2")
        })
        .await;
        page.wait_until("the findings are there", async || {
            page.evaluate("const it = document.querySelector('#side-B .findings-toggle'); if (it?.hidden !== false) return false; it.click(); return true;").await == true
        })
        .await;
        page.wait_until("the deadlock is told", async || {
            let said = page.evaluate("return document.querySelector('#findings-B').textContent;").await;
            said.as_str().is_some_and(|said| said.contains("Who waits for whom: transfer (Task-3) waits for x, which transfer (Task-2) holds"))
        })
        .await;
        let violations = page.accessibility_violations().await;
        assert!(violations.is_empty(), "{violations}");
    })
    .await;
}
