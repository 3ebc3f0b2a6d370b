//! Live runs on every placement: endless, hostile and ordinary scripts. The page survives each and says what became of it.

use std::time::Duration;

use browser_tests::live::{self, OFFLOADED, PAGE, WORKER};
use browser_tests::{Page, Setup, check};
use serde_json::json;

const ENDLESS: &str = "
try:
    while True:
        pass
finally:
    print('put in order')
";

const ENDLESS_LOOP: &str = "
import asyncio

async def main():
    try:
        while True:
            await asyncio.sleep(0.1)
    finally:
        print('put in order')

asyncio.run(main())
";

const ENDLESS_THREAD: &str = "
import asyncio

def endless():
    while True:
        pass

async def main():
    print('begins')
    await asyncio.to_thread(endless)

asyncio.run(main())
";

const ENDLESS_PROCESS: &str = "
import asyncio
from concurrent.futures import ProcessPoolExecutor

def endless():
    while True:
        pass

async def main():
    print('begins')
    with ProcessPoolExecutor(1) as pool:
        await asyncio.get_running_loop().run_in_executor(pool, endless)

if __name__ == '__main__':
    asyncio.run(main())
";

const BLOCKS_AND_THREADS: &str = "
import asyncio, time

async def ticks():
    for tick in range(3):
        print('tick', tick)
        await asyncio.sleep(0.1)

async def main():
    await asyncio.gather(ticks(), asyncio.to_thread(time.sleep, 1))
    time.sleep(1)
    print('over')

asyncio.run(main())
";

const BLOCKS_IN_THREAD: &str = "
import asyncio, time

def block():
    time.sleep(2)

async def main():
    await asyncio.to_thread(block)
    print('over')

asyncio.run(main())
";

const MANY_THREADS: &str = "
import threading, time

threads = [threading.Thread(target=time.sleep, args=(0.001,)) for _ in range(10_000)]
for thread in threads:
    thread.start()
print('started')
";

const MILLION_LINES: &str = "
for number in range(1_000_000):
    print(number)
";

const ODD_SLEEPS: &str = "
import asyncio, time

async def main():
    for seconds in (-1, float('nan')):
        for sleep in (time.sleep, asyncio.sleep):
            try:
                await sleep(seconds)
                print(seconds, 'slept')
            except (ValueError, TypeError) as error:
                print(type(error).__name__, error)

asyncio.run(main())
";

const POOL: &str = "
import asyncio
from concurrent.futures import ProcessPoolExecutor

def square(number):
    return number * number

async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, square, n) for n in range(4))))
        try:
            await loop.run_in_executor(pool, lambda: 1)
        except Exception as error:
            print(type(error).__name__, error)

if __name__ == '__main__':
    asyncio.run(main())
";

async fn run(page: &Page, a: (&str, &str), b: (&str, &str)) -> String {
    page.write_scripts(a.0, b.0).await;
    live::place(page, a.1, b.1).await;
    live::begin(page).await;
    live::end(page).await;
    live::said(page).await
}

#[tokio::test]
async fn endless_scripts_are_cut_with_pythons_own_exception() {
    check(Setup::desktop(), async |page| {
        let said = run(page, (ENDLESS, OFFLOADED), (ENDLESS, WORKER)).await;
        assert!(said.contains("Side A was cut off with KeyboardInterrupt: one chunk had held"), "{said}");
        assert!(said.contains("Side B was cut off with KeyboardInterrupt after 5.0 s"), "{said}");
        for side in ['A', 'B'] {
            let output = live::output(page, side).await;
            assert!(output.starts_with("put in order\n"), "{output}");
        }
        let said = run(page, (ENDLESS_LOOP, PAGE), (ENDLESS_LOOP, WORKER)).await;
        assert!(said.contains("Side A was cut off with KeyboardInterrupt after 5.0 s"), "{said}");
        assert!(said.contains("Side B was cut off with KeyboardInterrupt after 5.0 s"), "{said}");
        for side in ['A', 'B'] {
            let output = live::output(page, side).await;
            assert!(output.starts_with("put in order\n"), "{output}");
        }
    })
    .await;
}

/// Beside the loop there is nothing to interrupt them; the page has its frames, and the run its cap.
#[tokio::test]
async fn endless_threads_and_processes_are_cut_and_leave_the_page_its_frames() {
    check(Setup::desktop(), async |page| {
        for (a, b) in [(PAGE, OFFLOADED), (OFFLOADED, WORKER)] {
            let script = if b == OFFLOADED { ENDLESS_THREAD } else { ENDLESS_PROCESS };
            let said = run(page, (script, a), (script, b)).await;
            for side in ['A', 'B'] {
                assert!(said.contains(&format!("Side {side} was cut off")), "{a}, {b}: {said}");
                assert!(live::output(page, side).await.starts_with("begins\n"), "{a}, {b}: {said}");
            }
            let longest = &live::figures(page).await["longest"];
            assert!(longest[1..].iter().all(|gap| *gap < 1_000.0), "{a}, {b}: {longest:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_worker_takes_the_freeze_off_the_page_and_not_off_the_tasks() {
    check(Setup::desktop(), async |page| {
        let said = run(page, (BLOCKS_AND_THREADS, PAGE), (BLOCKS_AND_THREADS, WORKER)).await;
        let [_, a, b] = live::figures(page).await["longest"][..] else { panic!("three figures") };
        assert!(a > 900.0 && b < a, "A: {a} ms, B: {b} ms");
        for side in ['A', 'B'] {
            assert_eq!(live::output(page, side).await, "tick 0\ntick 1\ntick 2\nover\n", "side {side}: {said}");
        }
        page.click("button", "Show the live runs in the timeline").await;
        page.wait_for_text("status", "Status A", |text| text.contains("finished")).await;
        // Every frame of the page is a row of the same picture; those that it missed are in the picture's text, too.
        page.wait_until("both sides have the row", async || {
            let rows = "return [...document.querySelectorAll('.timeline-name')].filter((row) => row.textContent.includes('page frames')).length";
            page.evaluate(rows).await == 2
        })
        .await;
        page.evaluate("document.querySelector('.timeline-table summary').click();").await;
        page.wait_for_text("table", "Events", |table| table.contains("The page drew no frame for ")).await;
    })
    .await;
}

/// Nothing else happens while it does: its end must not be told of the moment before it.
#[tokio::test]
async fn a_call_in_a_thread_is_shown_as_long_as_it_was() {
    check(Setup::desktop(), async |page| {
        let said = run(page, ("print(1)\n", PAGE), (BLOCKS_IN_THREAD, OFFLOADED)).await;
        assert_eq!(live::output(page, 'B').await, "over\n", "{said}");
        page.click("button", "Show the live runs in the timeline").await;
        page.wait_until("its sentence says so", async || {
            let text = page.evaluate("return document.body.innerText").await;
            text.as_str().is_some_and(|text| text.contains("ran in thread asyncio_0 for 2."))
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn prints_appear_while_it_runs_and_a_stuck_worker_is_stopped_and_replaced() {
    check(Setup::desktop(), async |page| {
        let stuck = "print('begins')\nwhile True:\n    pass\n";
        page.write_scripts(stuck, stuck).await;
        live::place(page, WORKER, WORKER).await;
        live::begin(page).await;
        page.wait_until("the print is there", async || {
            let text = page.evaluate("return document.querySelector('.live-written pre')?.textContent").await;
            text.as_str().is_some_and(|text| text.contains("begins"))
        })
        .await;
        page.click("button", "Stop the live run").await;
        live::end(page).await;
        let said = live::said(page).await;
        assert!(said.contains("Side A was stopped"), "{said}");
        let said = run(page, ("print(1)\n", WORKER), ("print(2)\n", WORKER)).await;
        assert!(said.contains("Side A finished") && said.contains("Side B finished"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn floods_of_threads_and_lines_and_odd_sleeps_are_survived() {
    check(Setup::desktop(), async |page| {
        let said = run(page, (MANY_THREADS, OFFLOADED), (MILLION_LINES, WORKER)).await;
        assert!(said.contains("Side A ") && said.contains("Side B "), "{said}");
        let said = run(page, (MILLION_LINES, PAGE), (MANY_THREADS, WORKER)).await;
        assert!(said.contains("Side A ") && said.contains("Side B "), "{said}");
        let said = run(page, (ODD_SLEEPS, PAGE), (ODD_SLEEPS, WORKER)).await;
        assert!(said.contains("Side A finished") && said.contains("Side B finished"), "{said}");
        let expected = live::output(page, 'A').await;
        assert!(expected.starts_with("ValueError sleep length must be non-negative\n"), "{expected}");
        assert!(expected.contains("ValueError Invalid value NaN"), "{expected}");
        assert_eq!(expected, live::output(page, 'B').await);
    })
    .await;
}

/// What the test above has of one placement, on the others.
#[tokio::test]
async fn the_other_placements_survive_the_same() {
    check(Setup::desktop(), async |page| {
        let said = run(page, (ENDLESS, PAGE), (ODD_SLEEPS, OFFLOADED)).await;
        assert!(said.contains("Side A was cut off with KeyboardInterrupt: one chunk had held"), "{said}");
        assert!(live::output(page, 'A').await.starts_with("put in order\n"), "{said}");
        assert!(said.contains("Side B finished"), "{said}");
        assert!(live::output(page, 'B').await.contains("ValueError Invalid value NaN"), "{said}");
        let said = run(page, (MANY_THREADS, PAGE), (MILLION_LINES, OFFLOADED)).await;
        assert!(said.contains("Side A ") && said.contains("Side B "), "{said}");
        page.click("button", "Feel it live").await;
        page.find("dialog", "Feel it live?").await;
    })
    .await;
}

#[tokio::test]
async fn a_process_pool_gives_results_and_pythons_pickling_errors() {
    check(Setup::desktop(), async |page| {
        run(page, (POOL, OFFLOADED), (POOL, WORKER)).await;
        for side in ['A', 'B'] {
            // CPython's own words for a function that has no name to be found by.
            let expected = "[0, 1, 4, 9]\nAttributeError Can't get local object 'main.<locals>.<lambda>'\n";
            assert_eq!(live::output(page, side).await, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn leaving_in_the_middle_and_a_hidden_tab_are_survived() {
    check(Setup::desktop(), async |page| {
        page.write_scripts(BLOCKS_AND_THREADS, BLOCKS_AND_THREADS).await;
        live::place(page, OFFLOADED, WORKER).await;
        live::begin(page).await;
        page.reload().await;
        page.find("button", "Feel it live").await;

        page.write_scripts(BLOCKS_AND_THREADS, BLOCKS_AND_THREADS).await;
        live::begin(page).await;
        // What a browser tells a page whose tab is put behind another.
        page.evaluate_with(
            "Object.defineProperty(document, 'hidden', { value: true, configurable: true });
             document.dispatchEvent(new Event('visibilitychange'));",
            vec![json!(null)],
        )
        .await;
        live::end(page).await;
        let said = live::said(page).await;
        assert!(said.contains("The tab was hidden during side"), "{said}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    })
    .await;
}
