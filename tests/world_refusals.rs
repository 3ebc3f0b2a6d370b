//! Worlds that make no sense and servers that do not serve: each is a sentence or a plain picture, and never a hang.

use yieldpoint::run::{Budget, whole_library};
use yieldpoint::world::{self, Metrics, ProcessEnd, Record, RequestEnd, World};

fn run_in(world: &str, script: &str) -> Record {
    let world = World::from_json(world).unwrap();
    let budget = Budget { instructions: 2_000_000_000, ..Budget::default() };
    world::simulate(script, world, budget, &whole_library()).unwrap()
}

const APP: &str = "
from fastapi import FastAPI
app = FastAPI()

@app.get('/live')
async def live():
    return {'live': True}
";

fn notes(world: &str, script: &str) -> Vec<String> {
    run_in(world, script).notes
}

#[test]
fn what_can_not_serve_is_said() {
    let world = r#"{"seconds": 100, "traffic": [{"route": "GET /live", "arrivals": {"steady": {"perSecond": 1}}}]}"#;
    assert_eq!(
        notes(world, "from fastapi import FastAPI\nraise ValueError('no settings')\n"),
        ["The server never began to listen: ValueError in line 2: no settings."]
    );
    assert_eq!(
        notes(world, "print('hello')\n"),
        ["The server never began to listen: the script came to its end without an app to serve."]
    );
    assert_eq!(
        notes(world, "from fastapi import FastAPI\n"),
        [
            "The server never began to listen: it exited, saying `Error loading ASGI app. The script has no app of that name`."
        ]
    );
    assert_eq!(
        notes(world, "import time\nfrom fastapi import FastAPI\ntime.sleep(1e6)\n"),
        ["The server never began to listen: the world ended first."]
    );
    assert_eq!(
        notes(&world.replace("/live", "/nowhere"), APP),
        ["The app has no route for GET /nowhere: each answer to it was 404."]
    );
    // Clients that only wait for an answer do not ask ten thousands of times for what there is not.
    let clients = r#"{"seconds": 100, "traffic": [{"route": "GET /nowhere", "arrivals": {"clients": {"count": 4}}}]}"#;
    let record = run_in(clients, APP);
    assert!((350..=400).contains(&record.requests.len()), "{}", record.requests.len());
    assert_eq!(
        notes(&world.replace("GET", "POST"), APP),
        ["The app has a route for POST /live with another method: each answer to it was 405."]
    );
    // It is started again and again, later each time.
    let record = run_in(world, "raise ValueError\n");
    let starts: Vec<f64> = record.processes.iter().map(|process| process.started.seconds().round()).collect();
    assert_eq!(starts, [0.0, 2.0, 14.0, 36.0, 78.0]);
    assert!(record.processes.iter().take(4).all(|process| process.end == ProcessEnd::Raised));
    let refused = Metrics::new(&record).requests.refused;
    assert_eq!(refused, 100);
}

#[test]
fn what_computes_for_ever_is_cut_off() {
    let world = World::from_json(
        r#"{"seconds": 1000, "python": {"endpointsInThreads": true}, "traffic": [{"route": "GET /x", "arrivals": {"clients": {"count": 1}}}]}"#,
    );
    let budget = Budget { instructions: 20_000_000, ..Budget::default() };
    let script = format!("{APP}\n@app.get('/x')\ndef x():\n    while True:\n        pass\n");
    let record = world::simulate(&script, world.unwrap(), budget, &whole_library()).unwrap();
    let note = &record.notes[0];
    assert!(note.starts_with("It was cut off at ") && note.ends_with(" s, after 20 million instructions."), "{note}");
    assert!(record.ended_at.seconds() < 5.0);
}

/// Its loop stands still in every process: each is killed by its probes and started again, as a cluster would have it.
#[test]
fn a_loop_that_never_yields_is_killed_and_started_again() {
    let world = r#"{"seconds": 300, "livenessProbe": {"path": "/live"}, "traffic": [{"route": "GET /x", "arrivals": {"clients": {"count": 1}}}]}"#;
    let budget = Budget { instructions: 80_000_000, ..Budget::default() };
    let script = format!("{APP}\n@app.get('/x')\nasync def x():\n    while True:\n        pass\n");
    let run =
        |script: &str| world::simulate(script, World::from_json(world).unwrap(), budget, &whole_library()).unwrap();
    let record = run(&script);
    let note = &record.notes[0];
    assert!(note.starts_with("At 2.2") && note.contains("It is taken to compute for ever"), "{note}");
    assert_eq!((record.notes.len(), record.ended_at.seconds()), (1, 300.0));
    let metrics = Metrics::new(&record);
    assert!(metrics.restarts >= 3, "{}", metrics.restarts);
    assert!(record.processes.iter().filter(|of| of.ended.is_some()).all(|of| of.end == ProcessEnd::Killed));
    // The chunk that held the loop lasted until its process was killed.
    let (first, longest) = (&record.processes[0], metrics.longest_chunk.unwrap());
    let held = first.ended.unwrap().seconds() - first.listened.unwrap().seconds();
    assert!((longest.seconds - held).abs() < 0.1, "{} of {held}", longest.seconds);
    // Nor does it hang before it listens.
    let record = run("while True:\n    pass\n");
    assert_eq!(record.notes[1], "The server never began to listen: it was killed while it was starting.");
    // What is seen of it is no sign of being stuck: long work in many chunks is done to its end.
    let work = "    import asyncio\n    for _ in range(60):\n        sum(range(20_000))\n        for _ in range(40_000):\n            pass\n        await asyncio.sleep(0)\n";
    let record = run(&format!("{APP}\n@app.get('/x')\nasync def x():\n{work}"));
    assert!(record.notes[0].starts_with("It was cut off"), "{:?}", record.notes);
}

#[test]
fn what_is_wrong_with_a_world_is_said() {
    let said = |json: &str| World::from_json(json).unwrap_err();
    let traffic = |arrivals: &str| format!(r#"{{"traffic": [{{"route": "GET /a", "arrivals": {arrivals}}}]}}"#);
    assert_eq!(
        said(&traffic(r#"{"steady": {"perSecond": 0}}"#)),
        ["`traffic[0] (GET /a)`: with 0 requests a second nothing ever comes; leave it out, or give it a rate."]
    );
    assert_eq!(
        said(&traffic(r#"{"poisson": {"perSecond": 1e6}}"#)).first().unwrap(),
        "`traffic[0] (GET /a)`: 1000000 requests a second are more than 100000, which are more than one Python serves."
    );
    assert_eq!(
        said(&traffic(r#"{"steady": {"perSecond": -5}}"#)),
        ["`traffic[0] (GET /a)`: -5 requests a second can not be."]
    );
    assert_eq!(
        said(&traffic(r#"{"steady": {"perSecond": 90000}}"#)),
        ["That makes about 5400000 requests; 1000000 at most are simulated. Make it shorter, or less."]
    );
    assert_eq!(said(r#"{"seconds": -1}"#), ["`seconds` is -1; it goes from 0.001 to 86400."]);
    assert_eq!(said(r#"{"replicas": 0}"#), ["`replicas` is 0; it goes from 1 to 100."]);
    assert_eq!(
        said(r#"{"livenessProbe": {"path": "live", "periodSeconds": 1e-9}}"#),
        [
            "`livenessProbe.path` is `live`; it begins with a slash.",
            "`livenessProbe.periodSeconds` is 0.000000001; it goes from 0.001 to 86400."
        ]
    );
    assert_eq!(
        said(
            r#"{"traffic": [{"route": "/a", "arrivals": {"clients": {"count": 1}}, "fromSeconds": 5, "untilSeconds": 2}]}"#
        ),
        [
            "`traffic[0] (/a)`: a route is a method and a path, such as `GET /items/1`.",
            "`traffic[0] (/a)` ends at 2 s, before it begins at 5 s."
        ]
    );
    assert_eq!(
        said(r#"{"faults": [{"target": "database", "effect": "drop", "atSeconds": 9, "untilSeconds": 3}]}"#),
        ["`faults[0]` ends at 3 s, before it begins at 9 s."]
    );
    let unknown = said(r#"{"second": 1}"#);
    assert!(unknown[0].starts_with("The world is not as it should be: unknown field `second`"), "{unknown:?}");
}

#[test]
fn what_is_no_world_is_said_in_the_readers_words() {
    let said = |json: &str| World::from_json(json).unwrap_err().join(" ");
    assert_eq!(said("[]"), "A world is an object, in braces.");
    assert_eq!(said("nonsense"), "The world is no JSON: expected ident at line 1 column 2.");
    assert_eq!(
        said(r#"{"seconds": "x"}"#),
        r#"The world is not as it should be: invalid type: string "x", expected a number at line 1 column 15."#
    );
    assert_eq!(
        said(r#"{"replicas": 1.5}"#),
        "The world is not as it should be: invalid type: floating point `1.5`, expected a whole number from 0 on at line 1 column 16."
    );
    assert_eq!(
        said(r#"{"faults": [{"target": "databse", "effect": "drop", "atSeconds": 1, "untilSeconds": 2}]}"#),
        "`faults[0].target` is `databse`; it is `database`, or a host that `upstreams` has."
    );
    assert_eq!(
        said(r#"{"faults": [{"target": "database", "effect": "drop", "atSeconds": -1, "untilSeconds": 2}]}"#),
        "`faults[0].atSeconds` is -1; it goes from 0 to 86400."
    );
    assert_eq!(
        said(r#"{"python": {"cores": 0, "timeSliceSeconds": 0, "switchIntervalSeconds": 60}}"#),
        "`python.cores` is 0; it goes from 1 to 1024. `python.switchIntervalSeconds` is 60; it goes from 0.000001 to 10. \
         `python.timeSliceSeconds` is 0; it goes from 0.00001 to 10."
    );
    assert_eq!(said(r#"{"beside": {"cores": 0}}"#), "`beside.cores` is 0; it goes from 1 to 1024.");
    let unknown = said(r#"{"beside": {"gil": false}}"#);
    assert!(unknown.starts_with("`beside` has what no Python has: unknown field `gil`"), "{unknown}");
    assert_eq!(
        said(r#"{"sweeps": [{"title": "x", "axes": [], "metric": "p99"}]}"#),
        "`sweeps[0]` has 0 axes; a sweep has one or two."
    );
}

#[test]
fn a_world_in_which_nothing_comes_says_so() {
    assert_eq!(notes("{}", APP), ["Nothing came: the world has neither traffic nor probes."]);
    let probed = r#"{"livenessProbe": {"path": "/live"}}"#;
    assert_eq!(notes(probed, APP), ["Only probes came: the world has no traffic."]);
    // The first request is refused, as it comes before the server is up; the second would come after the world's end.
    let rare = r#"{"traffic": [{"route": "GET /live", "arrivals": {"steady": {"perSecond": 0.001}}}]}"#;
    assert_eq!(Metrics::new(&run_in(rare, APP)).requests.refused, 1);
}

#[test]
fn more_than_one_python_can_serve_waits_and_gets_no_answer() {
    let record = run_in(
        r#"{"seconds": 3, "startupSeconds": 0, "traffic": [
            {"route": "GET /live", "arrivals": {"poisson": {"perSecond": 100000}}, "timeoutSeconds": 1}]}"#,
        APP,
    );
    let all = Metrics::new(&record).requests;
    assert!((290_000..310_000).contains(&all.sent), "{all:?}");
    // 185 \u{b5}s and the interpreter's own: about five thousand a second; the others wait in the backlog or outside of it.
    assert!((12_000..18_000).contains(&all.good) && all.timed_out > 150_000, "{all:?}");
    assert!(all.worst.unwrap() < 1.0);
}

#[test]
fn the_fastest_probe_is_a_thousand_a_second() {
    let record = run_in(
        r#"{"seconds": 2, "startupSeconds": 0, "livenessProbe":
            {"path": "/live", "periodSeconds": 0.001, "timeoutSeconds": 0.001, "initialDelaySeconds": 0.5}}"#,
        APP,
    );
    let probes = Metrics::new(&record).liveness.unwrap();
    assert_eq!((probes.sent, probes.failed), (1500, 0), "{probes:?}");
    // Slower than that it can not be answered; none is asked while one is out.
    let slow = run_in(
        r#"{"seconds": 2, "startupSeconds": 0, "python": {"cpuSpeed": 0.05}, "livenessProbe":
            {"path": "/live", "periodSeconds": 0.001, "timeoutSeconds": 0.002, "failureThreshold": 10000, "initialDelaySeconds": 0.5}}"#,
        APP,
    );
    let probes = Metrics::new(&slow).liveness.unwrap();
    assert_eq!((probes.sent, probes.good), (750, 0), "{probes:?}");
}

#[test]
fn a_server_that_never_starts_is_killed_by_its_probes_and_refuses_everybody() {
    let world = r#"{"seconds": 50, "livenessProbe": {"path": "/live"}, "traffic": [
        {"route": "GET /live", "arrivals": {"steady": {"perSecond": 1}}}]}"#;
    let forever = "import time\nfrom fastapi import FastAPI\napp = FastAPI()\ntime.sleep(1000)\n";
    let record = run_in(world, forever);
    assert_eq!(record.notes, ["The server never began to listen: it was killed while it was starting."]);
    assert!(record.requests.iter().all(|request| request.outcome == RequestEnd::Refused));
    let waits = "
from contextlib import asynccontextmanager
import asyncio
from fastapi import FastAPI
@asynccontextmanager
async def lifespan(app):
    await asyncio.Event().wait()
    yield
app = FastAPI(lifespan=lifespan)
";
    assert_eq!(notes(world, waits), ["The server never began to listen: it waits for what never comes."]);
    let raises = waits.replace("await asyncio.Event().wait()", "raise OSError('no database')");
    assert_eq!(notes(world, &raises), ["The server never began to listen: OSError in line 7: no database."]);
    assert_eq!(
        notes(world, "from fastapi import FastAPI\napp = 5\n"),
        [
            "The server never began to listen: it exited, saying `Error loading ASGI app. What has its name is no FastAPI app`."
        ]
    );
    assert_eq!(
        notes(world, "import sys, fastapi\nsys.exit('no')\n"),
        ["The server never began to listen: it exited, saying `no`."]
    );
}
