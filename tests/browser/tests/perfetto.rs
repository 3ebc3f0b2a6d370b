//! The exported trace in Perfetto itself: its own page, which has its own trace processor, loads the file and is asked what it has
//! read. `PERFETTO_UI` names the folder of that page; the set-up gets it from PyPI where there is a pip.

use std::path::PathBuf;

use browser_tests::{Page, Setup, check};
use serde_json::{Value, json};

/// Loads what lies at the address, and asks (a column's kind is told by an example, and 'str' is the only one for texts): errors of reading, slices, flows, names of threads that have slices.
const ASK: &str = "location.hash = '#!/?url=' + encodeURIComponent(arguments[0]);
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
return (async () => {
    for (let waited = 0; !window.app?.trace; waited += 50) {
        if (waited > 20000) return { error: document.body.innerText };
        await rest(50);
    }
    const all = async (sql, of) => {
        const [rows, found] = [await app.trace.engine.query(sql), []];
        for (const row = rows.iter(of); row.valid(); row.next()) found.push(Object.fromEntries(Object.keys(of).map((key) => [key, row[key]])));
        return found;
    };
    return {
        errors: await all(\"select name, value from stats where severity in ('error', 'data_loss') and value > 0\", { name: 'str', value: 0 }),
        slices: (await all('select count(*) as n from slice', { n: 0 }))[0].n,
        flows: (await all('select count(*) as n from flow', { n: 0 }))[0].n,
        threads: await all('select thread.name as name, count(*) as n from slice join thread_track on slice.track_id = thread_track.id join thread using (utid) group by utid order by utid', { name: 'str', n: 0 }),
        longest: (await all('select max(dur) / 1000000 as ms from slice', { ms: 0 }))[0].ms,
    };
})();";

/// Scenarios of the gallery, by their names and those of their files: threads, tasks and cancellations are in them.
const EXPERIMENTS: [(&str, &str); 2] =
    [("timeout", "a-timeout-without-power"), ("cpu_in_thread", "computing-in-threads-under-the-gil")];

#[tokio::test]
async fn perfetto_reads_the_exported_trace() {
    let Some(viewer) = std::env::var_os("PERFETTO_UI").map(PathBuf::from) else {
        println!("not tried: PERFETTO_UI names no folder with Perfetto's page");
        return;
    };
    for (experiment, file) in EXPERIMENTS {
        let mut trace = String::new();
        let setup = Setup { address: format!("#gallery.{experiment}"), ..Setup::desktop() };
        check(setup, async |page| {
            for name in ["Status A", "Status B"] {
                page.wait_for_text("status", name, |text| text.contains(" at ")).await;
            }
            page.catch_files().await;
            page.click("button", "Export").await;
            trace = page.export("Trace of A", &format!("{file}.a.trace.json")).await;
        })
        .await;
        let page = Page::open_folder(Setup::desktop(), viewer.clone()).await;
        let address = page.server.put("/trace.json", &trace);
        let read = page.evaluate_with(ASK, vec![json!(address)]).await;
        page.close().await;

        let events: Value = serde_json::from_str(&trace).expect("JSON");
        let events = events["traceEvents"].as_array().expect("a list");
        let count =
            |phases: &[&str]| events.iter().filter(|event| phases.iter().any(|phase| event["ph"] == *phase)).count();
        assert_eq!(read["errors"], json!([]), "{experiment}: {read:#}");
        assert_eq!(read["slices"], count(&["X", "B", "b", "i", "I", "n"]), "{experiment}: {read:#}");
        assert_eq!(read["flows"], count(&["f"]), "{experiment}: {read:#}");
        let threads = read["threads"].as_array().expect("a list");
        for name in ["MainThread: event loop", "Task-1 main"] {
            assert!(threads.iter().any(|thread| thread["name"] == name), "{experiment}: {read:#}");
        }
    }
}
