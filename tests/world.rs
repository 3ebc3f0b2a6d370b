//! The server's world. `tests/world/fixtures/` are scripts with what the real FastAPI, AnyIO and httpx make of them under CPython 3.13,
//! in process (`tests/world/record.sh` records it): our models answer in that order and at those times.

use base::{SECOND_NS, Time};
use std::fs;
use std::path::{Path, PathBuf};
use trace::{EventKind, Outcome, Stream, Trace};
use yieldpoint::export::{Theme, world_svg};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::Settings;
use yieldpoint::world::{self, Axis, Metric, Metrics, ProcessEnd, Record, Request, RequestEnd, Source, Sweep, World};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/world").join(name)
}

fn stdout(trace: &Trace) -> String {
    let written = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::Output { stream: Stream::Stdout, start, end, .. } => {
            Some(&trace.output[start as usize..end as usize])
        }
        _ => None,
    });
    written.collect()
}

#[test]
fn the_models_answer_as_the_real_packages_do() {
    let library = whole_library();
    let files = fs::read_dir(folder("fixtures")).unwrap().flatten().map(|entry| entry.path());
    let mut scripts: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|kind| kind == "py")).collect();
    scripts.sort();
    assert!(scripts.len() >= 8, "{scripts:?}");
    for script in scripts {
        let text = fs::read_to_string(&script).unwrap();
        let trace = simulate(&text, &Settings::default(), Budget::default(), &library);
        assert_eq!(trace.outcome, Outcome::Finished, "{}", script.display());
        let recorded = fs::read_to_string(script.with_extension("out")).unwrap();
        assert_eq!(stdout(&trace), recorded, "{}", script.display());
    }
}

fn scenario(world: &str, script: &str) -> Record {
    let read = |name: &str| fs::read_to_string(folder("scenarios").join(name)).unwrap();
    run_in(&read(world), &read(script))
}

fn run_in(world: &str, script: &str) -> Record {
    let world = World::from_json(world).unwrap();
    let budget = Budget { instructions: 20_000_000_000, ..Budget::default() };
    world::simulate(script, world, budget, &whole_library()).unwrap()
}

fn seconds(time: Option<Time>) -> f64 {
    time.unwrap().seconds()
}

/// The second and third of a second, for times that a computer's speed does not move further.
fn tenths(time: Option<Time>) -> f64 {
    (seconds(time) * 10.0).round() / 10.0
}

#[test]
fn a_health_check_that_starves_gets_its_pod_killed_for_ever() {
    let [on_loop, in_threads] = ["article.py", "article_in_threads.py"].map(|script| {
        let record = scenario("article.json", script);
        (Metrics::new(&record), record)
    });
    let probes = on_loop.0.liveness.as_ref().unwrap();
    assert_eq!(probes.good, 0, "{probes:?}");
    assert!(probes.late >= 10 && probes.worst.unwrap() > 5.0, "{probes:?}");
    assert!(on_loop.0.restarts >= 4, "{:?}", on_loop.0);
    // Crash loop: the waits between its ends and its next starts double.
    let processes = &on_loop.1.processes;
    let waits = processes.windows(2).map(|pair| pair[1].started.since_ns(pair[0].ended.unwrap()) / SECOND_NS);
    assert_eq!(waits.take(4).collect::<Vec<_>>(), [0, 10, 20, 40]);
    assert!(on_loop.0.requests.availability.unwrap() < 0.6, "{:?}", on_loop.0.requests);

    let probes = in_threads.0.liveness.as_ref().unwrap();
    // The first comes before the server listens.
    assert_eq!((probes.failed, in_threads.0.restarts), (1, 0), "{probes:?}");
    assert!(probes.worst.unwrap() < 0.5, "{probes:?}");
    assert!(in_threads.0.requests.good > on_loop.0.requests.good);
}

/// The gallery's, beside the scenarios here.
const FLAW: &str = "../../../src/scenario/gallery/server_flaw/a.py";

#[test]
fn a_driver_that_blocks_when_its_connection_drops_fails_the_probes() {
    let flaw = Metrics::new(&scenario("flaw.json", FLAW));
    let chunk = flaw.longest_chunk.unwrap();
    assert!((29.9..30.1).contains(&chunk.seconds) && (11.9..12.1).contains(&chunk.at), "{chunk:?}");
    assert_eq!((flaw.liveness.unwrap().failed, flaw.restarts), (3, 1));
    let well = Metrics::new(&scenario("flaw.json", "no_flaw.py"));
    assert_eq!((well.liveness.unwrap().failed, well.restarts), (0, 0));
    assert!(well.longest_chunk.unwrap().seconds < 0.01);
    assert!(well.requests.errors > 100 && well.requests.timed_out == 0);
}

const APP: &str = "
import asyncio, time
from fastapi import FastAPI
app = FastAPI()

@app.get('/live')
async def live():
    return {'live': True}

@app.get('/wait')
async def wait():
    await asyncio.sleep(1)

@app.get('/block')
async def block():
    time.sleep(1)

@app.get('/thread')
def thread():
    time.sleep(1)

@app.get('/stuck')
async def stuck():
    time.sleep(1000)
";

#[test]
fn what_arrives_during_a_chunk_waits_in_the_backlog() {
    let record = run_in(
        r#"{"seconds": 10, "traffic": [
            {"route": "GET /block", "arrivals": {"steady": {"perSecond": 0.1}}, "fromSeconds": 3},
            {"route": "GET /live", "arrivals": {"bursts": {"size": 3, "everySeconds": 100}}, "fromSeconds": 3.5}]}"#,
        APP,
    );
    let [block, live @ ..] = &record.requests[..] else { panic!() };
    assert_eq!((tenths(block.accepted), tenths(block.ended)), (3.0, 4.0));
    assert_eq!(live.len(), 3);
    for request in live {
        assert_eq!((tenths(request.arrived), tenths(request.accepted), tenths(request.ended)), (3.5, 4.0, 4.0));
        assert_eq!((request.outcome, request.status), (RequestEnd::Answered, Some(200)));
    }
}

#[test]
fn an_idle_loop_reads_at_the_very_moment() {
    let record = run_in(
        r#"{"seconds": 5, "networkSeconds": 0.001, "traffic": [
            {"route": "GET /live", "arrivals": {"steady": {"perSecond": 7}}, "fromSeconds": 3}]}"#,
        APP,
    );
    for request in &record.requests[..14] {
        let [arrived, accepted, answered] = [request.arrived, request.accepted, request.answered].map(Option::unwrap);
        assert_eq!(arrived.since_ns(request.sent), 1_000_000);
        assert!(accepted.since_ns(arrived) < 120_000, "{request:?}");
        assert!(answered.since_ns(accepted) < 150_000, "{request:?}");
        assert_eq!(request.ended.unwrap().since_ns(answered), 1_000_000);
    }
}

#[test]
fn forty_tokens() {
    let world = |tokens: u32| {
        format!(
            r#"{{"seconds": 10, "python": {{"threadTokens": {tokens}}}, "traffic": [
            {{"route": "GET /thread", "arrivals": {{"bursts": {{"size": 60, "everySeconds": 100}}}}, "fromSeconds": 3}}]}}"#
        )
    };
    for (tokens, expected) in [(40, [40, 20, 0]), (25, [25, 25, 10]), (60, [60, 0, 0])] {
        let record = run_in(&world(tokens), APP);
        let within = |second: f64| {
            let of = record.requests.iter().filter(|request| (seconds(request.ended) - 2.5).floor() == second);
            of.count()
        };
        assert_eq!([1.0, 2.0, 3.0].map(within), expected, "{tokens} tokens");
        assert_eq!(Metrics::new(&record).most_threads, tokens);
    }
}

#[test]
fn a_kill_loses_what_is_in_flight() {
    let record = run_in(
        r#"{"seconds": 60, "terminationGracePeriodSeconds": 5,
            "livenessProbe": {"path": "/live", "initialDelaySeconds": 3, "periodSeconds": 4},
            "traffic": [{"route": "GET /wait", "arrivals": {"clients": {"count": 2}}, "fromSeconds": 3},
                        {"route": "GET /stuck", "arrivals": {"steady": {"perSecond": 0.01}}, "fromSeconds": 4.1}]}"#,
        APP,
    );
    let first = &record.processes[0];
    // Probes of 7, 11 and 15 wait a second each; then SIGTERM, which nobody reads; then SIGKILL.
    assert_eq!((tenths(first.terminated), tenths(first.ended), first.end), (16.0, 21.0, ProcessEnd::Killed));
    let lost: Vec<_> = record.requests.iter().filter(|request| request.outcome == RequestEnd::Lost).collect();
    let routes: Vec<_> = lost.iter().map(|request| request.source).collect();
    assert_eq!(routes, [Source::Traffic(0), Source::Traffic(0), Source::Traffic(1)]);
    assert!(lost.iter().all(|request| tenths(request.ended) == 21.0 && request.answered.is_none()));
    // Its trace ends where it was killed, and its pod lives on.
    assert_eq!(first.trace.as_ref().unwrap().outcome, Outcome::Stopped);
    assert_eq!((record.processes.len(), tenths(record.processes[1].listened)), (2, 23.0));
    let metrics = Metrics::new(&record);
    assert_eq!((metrics.kills, metrics.restarts, metrics.requests.lost), (1, 1, 3));
}

#[test]
fn sigterm_lets_what_is_under_way_come_to_its_end() {
    let script = APP.replace(
        "app = FastAPI()",
        "
from contextlib import asynccontextmanager
@asynccontextmanager
async def lifespan(app):
    yield
    print('closed')
app = FastAPI(lifespan=lifespan)
@app.get('/sick')
async def sick():
    from fastapi import HTTPException
    raise HTTPException(500)
",
    );
    let record = run_in(
        r#"{"seconds": 20, "livenessProbe": {"path": "/sick", "initialDelaySeconds": 5, "failureThreshold": 1},
            "traffic": [{"route": "GET /wait", "arrivals": {"steady": {"perSecond": 0.01}}, "fromSeconds": 4.5}]}"#,
        &script,
    );
    let first = &record.processes[0];
    assert_eq!((tenths(first.terminated), first.end), (5.0, ProcessEnd::Exited));
    assert!((5.5..5.8).contains(&seconds(first.ended)), "{:?}", first.ended);
    assert_eq!(stdout(first.trace.as_ref().unwrap()), "closed\n");
    assert_eq!(record.requests[1].outcome, RequestEnd::Answered);
}

#[test]
fn replicas_take_turns_and_are_asked_first_whether_they_are_ready() {
    let record = run_in(
        r#"{"seconds": 20, "replicas": 3, "startupSeconds": 4, "readinessProbe": {"path": "/live", "periodSeconds": 5},
            "traffic": [{"route": "GET /live", "arrivals": {"steady": {"perSecond": 10}}}]}"#,
        APP,
    );
    let traffic: Vec<_> = record.requests.iter().filter(|request| !request.is_probe()).collect();
    let (before, after): (Vec<&Request>, Vec<&Request>) =
        traffic.into_iter().partition(|request| request.sent.seconds() < 5.0);
    assert!(before.iter().all(|request| request.outcome == RequestEnd::Refused && request.process.is_none()));
    for process in 0..3 {
        let of = after.iter().filter(|request| request.process == Some(process)).count();
        assert!((49..=51).contains(&of), "{process}: {of}");
    }
}

#[test]
fn retries_herd_unless_they_have_jitter() {
    let again = |jitter: bool| {
        let record = run_in(
            &format!(
                r#"{{"seconds": 20, "startupSeconds": 6, "traffic": [
                    {{"route": "GET /live", "arrivals": {{"bursts": {{"size": 50, "everySeconds": 100}}}},
                      "retries": 4, "retryAfterSeconds": 1, "jitter": {jitter}}}]}}"#
            ),
            APP,
        );
        let mut sent: Vec<u64> = record.requests.iter().filter(|one| one.attempt == 1).map(|one| one.sent.0).collect();
        assert_eq!(sent.len(), 50);
        sent.sort_unstable();
        sent.dedup();
        (sent.len(), Metrics::new(&record).requests)
    };
    let (moments, requests) = again(false);
    assert_eq!(moments, 1);
    // At 0, 1, 3 and 7 s: then it listens.
    assert_eq!((requests.sent, requests.attempts, requests.good), (50, 200, 50));
    assert!((7.0..7.2).contains(&requests.p50.unwrap()), "{requests:?}");
    assert!(again(true).0 > 40);
}

#[test]
fn other_pythons() {
    let world = |knob: &str| {
        format!(
            r#"{{"seconds": 10, "python": {{{knob}}}, "livenessProbe": {{"path": "/live", "initialDelaySeconds": 3.5, "periodSeconds": 1}},
                "traffic": [{{"route": "GET /block", "arrivals": {{"bursts": {{"size": 3, "everySeconds": 100}}}}, "fromSeconds": 3}}]}}"#
        )
    };
    let ends = |record: &Record| -> Vec<f64> {
        record.requests.iter().filter(|request| !request.is_probe()).map(|request| tenths(request.ended)).collect()
    };
    let worst = |record: &Record| Metrics::new(record).liveness.unwrap().worst.unwrap();
    let usual = run_in(&world(""), APP);
    assert_eq!(ends(&usual), [4.0, 5.0, 6.0]);
    assert!(worst(&usual) > 2.4);
    let in_threads = run_in(&world(r#""endpointsInThreads": true"#), APP);
    assert_eq!(ends(&in_threads), [4.0, 4.0, 4.0]);
    assert!(worst(&in_threads) < 0.1);
    // An eager task blocks in the very handle that reads it: the next request is not even read.
    let eager = run_in(&world(r#""eagerTasks": true"#), APP);
    let read = |record: &Record| -> Vec<f64> {
        record.requests.iter().filter(|request| !request.is_probe()).map(|request| tenths(request.accepted)).collect()
    };
    assert_eq!(ends(&eager), [4.0, 5.0, 6.0]);
    assert_eq!((read(&usual), read(&eager)), (vec![3.0, 3.0, 3.0], vec![3.0, 4.0, 5.0]));
    let slow = Metrics::new(&run_in(&world(r#""cpuSpeed": 0.01"#), APP));
    assert!(slow.requests.p50.unwrap() > Metrics::new(&usual).requests.p50.unwrap() + 0.02);
}

#[test]
fn the_same_seed_is_the_same_world() {
    let world = |seed: u64| {
        format!(
            r#"{{"seconds": 20, "seed": {seed}, "replicas": 2, "database": {{"jitterSeconds": 0.1, "failures": 0.1}},
                "traffic": [{{"route": "GET /rows", "arrivals": {{"poisson": {{"perSecond": 20}}}}, "retries": 2, "jitter": true}}]}}"#
        )
    };
    let script = fs::read_to_string(folder("scenarios").join("no_flaw.py")).unwrap();
    let [first, again, other] = [1, 1, 2].map(|seed| run_in(&world(seed), &script));
    assert_eq!(first, again);
    assert_ne!(first.requests, other.requests);
    let sent = Metrics::new(&first).requests.sent;
    assert!((320..480).contains(&sent), "{sent}");
    let bytes = postcard::to_allocvec(&first.requests).unwrap();
    assert_eq!(postcard::from_bytes::<Vec<Request>>(&bytes).unwrap(), first.requests);
}

#[test]
fn an_endpoint_that_raises_is_a_500() {
    let script = "
from fastapi import FastAPI
app = FastAPI()
@app.get('/broken/{number}')
async def broken(number: int):
    return 1 // (number % 2)
";
    let record = run_in(
        r#"{"seconds": 7, "traffic": [
            {"route": "GET /broken/{n}", "arrivals": {"steady": {"perSecond": 1}}, "fromSeconds": 3},
            {"route": "GET /broken/x", "arrivals": {"steady": {"perSecond": 0.1}}, "fromSeconds": 3}]}"#,
        script,
    );
    let statuses: Vec<_> = record.requests.iter().map(|request| request.status.unwrap_or_default()).collect();
    assert_eq!(statuses, [500, 422, 500, 200, 500]);
    let trace = record.processes[0].trace.as_ref().unwrap();
    assert_eq!(trace.output.matches("ZeroDivisionError: integer modulo by zero").count(), 0);
    assert_eq!(trace.output.matches("ZeroDivisionError: integer division or modulo by zero").count(), 3);
}

#[test]
fn a_world_goes_round_through_json() {
    let text = fs::read_to_string(folder("scenarios/flaw.json")).unwrap();
    let world = World::from_json(&text).unwrap();
    let probe = world.liveness_probe.as_ref().unwrap();
    // Kubernetes' own defaults.
    assert_eq!((probe.period_seconds, probe.timeout_seconds, probe.failure_threshold), (10.0, 1.0, 3));
    assert_eq!(world.termination_grace_period_seconds, 30.0);
    assert_eq!(World::from_json(&serde_json::to_string(&world).unwrap()).unwrap(), world);
}

#[test]
fn the_switch_interval_is_how_long_a_thread_keeps_the_gil() {
    let script = "
from fastapi import FastAPI
app = FastAPI()
@app.get('/live')
async def live():
    return True
@app.get('/compute')
def compute():
    for _ in range(80_000):
        pass
";
    let worst = |interval: &str| {
        let world = format!(
            r#"{{"seconds": 12, "python": {{"cpuSpeed": 0.002, "switchIntervalSeconds": {interval}}},
                "livenessProbe": {{"path": "/live", "initialDelaySeconds": 11, "timeoutSeconds": 5}},
                "traffic": [{{"route": "GET /compute", "arrivals": {{"steady": {{"perSecond": 1}}}}, "fromSeconds": 10.5}}]}}"#
        );
        Metrics::new(&run_in(&world, script)).liveness.unwrap().worst.unwrap()
    };
    let (short, usual, long) = (worst("0.0005"), worst("0.005"), worst("0.05"));
    assert!(short < usual && usual + 0.03 < long, "{short} {usual} {long}");
}

/// Of a request that never came to its answer it is known, too, that its thread waited for the GIL.
#[test]
fn waits_of_open_requests_are_theirs() {
    let script = "
from fastapi import FastAPI
app = FastAPI()

@app.get('/spin')
def spin():
    while True:
        pass
";
    let world = r#"{"seconds": 3, "python": {"cpuSpeed": 0.01}, "livenessProbe": {"path": "/live", "initialDelaySeconds": 3},
        "traffic": [{"route": "GET /spin", "arrivals": {"bursts": {"size": 3, "everySeconds": 100}}, "fromSeconds": 2.5}]}"#;
    let record = run_in(world, script);
    assert!(record.requests.iter().all(|request| request.outcome == RequestEnd::Open));
    let waits = yieldpoint::world::waits(&record);
    for number in 0..3 {
        let waited = waits.iter().filter(|wait| wait.request == Some(number)).count();
        assert!(waited > 3, "request {number} waited {waited} times");
    }
    assert!(waits.iter().all(|wait| wait.is_loop || wait.request.is_some()));
}

#[test]
fn a_sweep_finds_the_cliff() {
    let read = |name: &str| fs::read_to_string(folder("scenarios").join(name)).unwrap();
    let (world, script) = (World::from_json(&read("chunks.json")).unwrap(), read("chunks.py"));
    let path = "traffic[0].arrivals.clients.count".to_owned();
    let axes = vec![Axis { path, values: vec![1.0, 2.0, 3.0, 4.0, 5.0] }];
    let sweep = Sweep::new(&world, &script, axes).unwrap();
    let library = whole_library();
    let run = |point| {
        let (of_point, script) = sweep.point(point).unwrap();
        Metrics::new(&world::simulate(&script, of_point, Budget::default(), &library).unwrap())
    };
    let metrics: Vec<Metrics> = (0..sweep.len()).map(run).collect();
    let worst: Vec<f64> = metrics.iter().map(|metrics| Metric::WorstProbe.of(metrics).unwrap()).collect();
    // Each client's chunk is one more to wait for: three fit under the second that a probe waits, four do not.
    for (clients, worst) in worst.iter().enumerate() {
        let chunks = 0.3 * (clients + 1) as f64;
        assert!((chunks - 0.2..chunks + 0.02).contains(worst), "{clients}: {worst}");
    }
    let restarts: Vec<usize> = metrics.iter().map(|metrics| metrics.restarts).collect();
    assert_eq!(restarts[..3], [0, 0, 0]);
    assert!(worst[2] < 1.0 && worst[3] > 1.0 && restarts[4] > 0, "{worst:?} {restarts:?}");
    // A point is that very world's run.
    assert_eq!(Metrics::new(&run_in(&serde_json::to_string(&sweep.point(4).unwrap().0).unwrap(), &script)), metrics[4]);
}

#[test]
fn the_picture_shows_probes_requests_and_kills() {
    let record = run_in(
        r#"{"seconds": 60, "terminationGracePeriodSeconds": 5,
            "livenessProbe": {"path": "/live", "initialDelaySeconds": 3, "periodSeconds": 4},
            "traffic": [{"route": "GET /wait", "arrivals": {"clients": {"count": 2}}, "fromSeconds": 3},
                        {"route": "GET /thread", "arrivals": {"steady": {"perSecond": 0.5}}, "fromSeconds": 3},
                        {"route": "GET /stuck", "arrivals": {"steady": {"perSecond": 0.01}}, "fromSeconds": 4.1}]}"#,
        APP,
    );
    let picture = world_svg("a <kill>", &record, Theme::Light);
    let count = |what: &str| picture.matches(what).count();
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    assert_eq!((count("<g "), count("<text"), count("NaN")), (count("</g>"), count("</text>"), 0));
    assert!(picture.contains("a &lt;kill&gt;") && count(">killed</text>") == 1 && count(">pod 1</text>") == 1);
    // One chunk was long: the one that never ended.
    assert_eq!(count("<rect class=\"long\""), 2, "and one in the legend");
    assert!(count("<rect class=\"offloaded\"") > 20 && count("stroke-dasharray=\"3 3\"") == 1);
    assert!(picture.contains(">threads \u{2264} 1</text>"));
    let many = scenario("flaw.json", FLAW);
    let picture = world_svg("", &many, Theme::Auto);
    assert!(picture.contains(" at once</text>") && picture.contains("connections \u{2264} 1"), "{}", picture.len());
    assert!(picture.len() < 200_000);
}
