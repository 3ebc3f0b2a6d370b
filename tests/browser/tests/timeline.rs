//! The timeline: the picture of both runs, its keys, its pointer, its table.

use browser_tests::{Page, Setup, check};

const HOME: &str = "\u{E011}";
const END: &str = "\u{E010}";

/// The value of the playhead's slider, in seconds.
async fn playhead_s(page: &Page) -> f64 {
    page.text("slider", "Playhead").await.parse().expect("the slider holds a number")
}

/// The first scenario has run; of side B a narrow screen shows no status.
async fn has_run(page: &Page) {
    page.wait_for_text("status", "Status A", |text| text.contains("finished at 10.")).await;
    page.find("region", "Timeline").await;
}

/// How many different colours the canvas of this class has, and whether it is as sharp as the screen.
async fn colours(page: &Page, class: &str) -> u64 {
    let count = "
        const canvas = document.querySelector(arguments[0]);
        if (Math.abs(canvas.width - canvas.clientWidth * devicePixelRatio) > 2) return 0;
        const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        return new Set(pixels).size;";
    page.evaluate_with(count, vec![class.into()]).await.as_u64().unwrap_or(0)
}

/// A click of the mouse on the picture, at these shares of its width and height.
async fn click_picture(page: &Page, across: f64, down: f64) {
    let click = "
        const [across, down] = arguments;
        const canvas = document.querySelector('.timeline-overlay');
        const box = canvas.getBoundingClientRect();
        const at = { clientX: box.left + box.width * across, clientY: box.top + box.height * down };
        for (const kind of ['pointerdown', 'pointerup'])
            canvas.dispatchEvent(new PointerEvent(kind, { ...at, pointerId: 1, isPrimary: true, button: 0, bubbles: true }));";
    page.evaluate_with(click, vec![across.into(), down.into()]).await;
}

#[tokio::test]
async fn both_runs_are_drawn() {
    for setup in [Setup::desktop(), Setup::phone().dark()] {
        check(setup, async |page| {
            has_run(page).await;
            page.wait_until("the runs are drawn", async || colours(page, ".timeline-picture").await > 20).await;
        })
        .await;
    }
}

#[tokio::test]
async fn the_table_says_what_the_picture_shows() {
    check(Setup::desktop(), async |page| {
        has_run(page).await;
        page.evaluate("document.querySelector('.timeline-table summary').click();").await;
        let table = page.wait_for_text("table", "Events", |table| table.contains("asyncio_0")).await;
        for said in ["time.sleep(10)", "never got its turn", "frames were due", "off the loop"] {
            assert!(table.contains(said), "the table does not say \"{said}\":\n{table}");
        }
    })
    .await;
}

/// The rows that are marked as what is selected.
async fn marked(page: &Page) -> String {
    let rows = "return [...document.querySelectorAll('.timeline-table tr[aria-current]')].map((row) => row.innerText).join('\\n');";
    page.evaluate(rows).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_table_marks_what_is_selected_and_turns_to_it() {
    const MANY: &str = "import asyncio\nimport time\n\n\nasync def main():\n    for n in range(30):\n        print(n)\n        await asyncio.sleep(0.01)\n    time.sleep(1)\n    print('done')\n\n\nasyncio.run(main())\n";
    check(Setup::desktop(), async |page| {
        page.write_scripts(MANY, "print('mine')\n").await;
        page.click("button", "Run").await;
        page.wait_for_text("log", "Output B", |text| text.contains("mine")).await;
        page.evaluate("document.querySelector('.timeline-table summary').click();").await;
        page.wait_for_text("table", "Events", |table| table.contains("Prints at 10.")).await;
        assert_eq!(marked(page).await, "");
        let row = "const row = [...document.querySelectorAll('.timeline-table tbody tr')].find((it) => it.innerText.includes(': 1\\n') || it.innerText.includes(': 1\\t'));
            row.querySelector('button').click();";
        page.evaluate(row).await;
        page.wait_until("the row is marked", async || marked(page).await.contains("Prints at 10.")).await;
        let looks = "
            const look = (row) => getComputedStyle(row).backgroundColor + getComputedStyle(row).boxShadow;
            return look(document.querySelector('.timeline-table tr[aria-current]')) !== look(document.querySelector('.timeline-table tbody tr:not([aria-current])'));";
        page.wait_until("it looks like it", async || page.evaluate(looks).await == true).await;
        // Selected in the picture: what the loop runs at 1 s is on another page of the table.
        page.evaluate("dispatchEvent(new CustomEvent('yieldpoint', { detail: { text: 'seek 1000000000' } }));").await;
        page.type_keys("application", "Picture of the runs", "\u{E007}").await;
        page.wait_until("its row is turned to", async || marked(page).await.contains("Long chunk of")).await;
        page.type_keys("application", "Picture of the runs", "\u{E00C}").await;
        page.wait_until("it is let go", async || marked(page).await.is_empty()).await;
    })
    .await;
}

#[tokio::test]
async fn the_table_is_saved_as_csv() {
    check(Setup::desktop(), async |page| {
        has_run(page).await;
        page.evaluate("document.querySelector('.timeline-table summary').click();").await;
        page.find("table", "Events").await;
        let keep = "
            URL.createObjectURL = (blob) => { window.saved = blob.text(); return 'data:,'; };
            HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };";
        page.evaluate(keep).await;
        // By script: on a small screen the transport may lie over the button.
        page.find("button", "Save as CSV").await;
        page.evaluate("[...document.querySelectorAll('button')].find((it) => it.innerText === 'Save as CSV').click();")
            .await;
        let saved = page.evaluate("return window.saved.then((text) => window.savedAs + '\\n' + text);").await;
        let saved = saved.as_str().unwrap_or_default();
        assert!(saved.starts_with("events.csv\nseconds,side,where,what,line\r\n"), "{saved}");
        assert!(saved.contains(",A,\"loop\",\"Long chunk of Task-1"), "{saved}");
    })
    .await;
}

#[tokio::test]
async fn the_strip_moves_what_is_on_show() {
    check(Setup::desktop(), async |page| {
        has_run(page).await;
        let left = async || {
            let left =
                "const part = document.querySelector('.timeline-map b'); return part && parseFloat(part.style.left);";
            page.evaluate(left).await.as_f64()
        };
        assert_eq!(left().await, None, "all is on show");
        page.type_keys("application", "Picture of the runs", "www").await;
        page.wait_until("a part is on show", async || left().await.is_some()).await;
        let drag = "
            const strip = document.querySelector('.timeline-map');
            const box = strip.getBoundingClientRect();
            const at = { clientX: box.left + box.width * 0.99, clientY: box.top + 3 };
            strip.dispatchEvent(new PointerEvent('pointerdown', { ...at, pointerId: 1, buttons: 1, bubbles: true }));";
        page.evaluate(drag).await;
        page.wait_until("its end is on show", async || left().await.is_some_and(|left| left > 60.0)).await;
    })
    .await;
}

#[tokio::test]
async fn keys_step_and_zoom() {
    check(Setup::desktop(), async |page| {
        has_run(page).await;
        page.type_keys("application", "Picture of the runs", END).await;
        page.wait_until("the playhead is at the end", async || playhead_s(page).await > 9.9).await;
        page.type_keys("application", "Picture of the runs", HOME).await;
        page.wait_until("the playhead is at the beginning", async || playhead_s(page).await == 0.0).await;
        assert!(!page.find("button", "Zoom out").await.is_enabled().await.expect("a button is one or the other"));
        page.type_keys("application", "Picture of the runs", "++").await;
        page.wait_until("there is something to zoom out from", async || {
            page.find("button", "Zoom out").await.is_enabled().await.unwrap_or(false)
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_click_goes_there_and_says_what_it_met() {
    check(Setup::desktop(), async |page| {
        has_run(page).await;
        // The loop of side A, in the middle of its one long chunk.
        click_picture(page, 0.6, 0.16).await;
        page.wait_until("the playhead has moved there", async || (4.0..7.0).contains(&playhead_s(page).await)).await;
        page.wait_until("the call is named", async || {
            let said = page.evaluate("return document.querySelector('.timeline-said').innerText;").await;
            said.as_str().is_some_and(|said| said.contains("time.sleep(10)"))
        })
        .await;
    })
    .await;
}

/// `main` wakes `waiter` at 1.5 s and holds the loop until 2.5 s.
const WAKES: &str = "import asyncio, time\n\nasync def waiter(future):\n    await future\n\nasync def main():\n    \
    future = asyncio.get_running_loop().create_future()\n    task = asyncio.create_task(waiter(future))\n    \
    await asyncio.sleep(0.5)\n    time.sleep(1)\n    future.set_result(1)\n    time.sleep(1)\n    await task\n\n\
    asyncio.run(main())\n";

#[tokio::test]
async fn a_task_that_was_woken_has_an_arrow_from_its_waker() {
    check(Setup::desktop(), async |page| {
        has_run(page).await;
        page.replace_text("textbox", "Side A script", WAKES).await;
        page.click("button", "Run").await;
        page.wait_for_text("status", "Status A", |text| text.contains("finished at 2.5")).await;
        // The opaque pixels of the overlay between both rows, at the moment of the wake-up, before and after the click.
        let look = "
            const [select] = arguments;
            const canvas = document.querySelector('.timeline-overlay');
            const box = canvas.getBoundingClientRect();
            const middle = (name) => {
                const row = [...document.querySelectorAll('.timeline-name')].find((row) => row.title.includes(name));
                const { top, height } = row.getBoundingClientRect();
                return top + height / 2 - box.top;
            };
            const [from, to] = [middle('main'), middle('waiter')];
            const left = document.querySelector('.timeline-names').getBoundingClientRect().width;
            // The axis ends with the later run, side B's.
            const end = Number(document.querySelector('.playhead').max) * 1.015;
            const x = (at) => left + (box.width - left - 16) * at / end;
            if (select) {
                const at = { clientX: box.left + x(2.0), clientY: box.top + to };
                for (const kind of ['pointerdown', 'pointerup', 'pointerleave'])
                    canvas.dispatchEvent(new PointerEvent(kind, { ...at, pointerId: 1, isPrimary: true, bubbles: true }));
                return 0;
            }
            const [y, h] = [Math.min(from, to), Math.abs(from - to)].map((px) => Math.round(px * devicePixelRatio));
            const data = canvas.getContext('2d').getImageData(Math.round((x(1.5) - 6) * devicePixelRatio), y, 12, h).data;
            return data.filter((value, at) => at % 4 === 3 && value > 200).length;";
        let opaque = async |page: &Page| page.evaluate_with(look, vec![false.into()]).await.as_u64().unwrap_or(0);
        page.evaluate_with(look, vec![true.into()]).await;
        page.wait_until("an arrow is drawn", async || opaque(page).await > 20).await;
        page.screenshot(&browser_tests::shots().join("arrow.png")).await;
    })
    .await;
}

#[tokio::test]
async fn steps_count_in_what_the_reader_chose() {
    check(Setup::desktop(), async |page| {
        page.write_scripts(WAKES, WAKES).await;
        page.click("button", "Run").await;
        page.wait_for_text("status", "Status A", |text| text.contains("finished at 2.5")).await;
        page.type_keys("application", "Picture of the runs", HOME).await;
        page.wait_until("the playhead is at the beginning", async || playhead_s(page).await == 0.0).await;
        page.type_keys("application", "Picture of the runs", "n").await;
        page.wait_until("it is at the long chunk", async || (0.5..0.51).contains(&playhead_s(page).await)).await;
        page.type_keys("application", "Picture of the runs", ".").await;
        page.wait_until("it is at the chunk after", async || playhead_s(page).await > 2.4).await;
        page.type_keys("application", "Picture of the runs", "N").await;
        page.wait_until("it is at the long chunk again", async || (0.5..0.51).contains(&playhead_s(page).await)).await;
    })
    .await;
}
