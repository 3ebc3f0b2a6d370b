//! Other ways to share the machine than CPython's: threads without a GIL, tasks cut off after a time slice. How long what takes, by
//! itself and in a server's world.

use base::Time;
use trace::{EventKind, Outcome, Subject, Trace, Wait};
use yieldpoint::analysis::lanes::{Lanes, State, Words};
use yieldpoint::picture::shapes::letter;
use yieldpoint::run::{Advance, Budget, Scheduling, Simulation, whole_library};
use yieldpoint::scenario::Settings;
use yieldpoint::world::{self, Metrics, Record, World};

const GIL: Scheduling = Scheduling { free_threaded: false, time_slice_ns: None };
const FREE: Scheduling = Scheduling { free_threaded: true, ..GIL };
const SLICED: Scheduling = Scheduling { time_slice_ns: Some(10_000_000), ..GIL };

fn run_on(script: &str, cores: u32, scheduling: Scheduling) -> Trace {
    let settings = Settings { cores, ..Settings::default() };
    let mut run = Simulation::new(script, &settings, Budget::default(), &whole_library()).unwrap();
    run.schedule(scheduling, None);
    // In slices of an odd length: they must not be seen.
    while run.advance(7_001) == Advance::More {}
    let trace = run.finish();
    assert!(trace.events.is_sorted_by_key(|event| event.at), "time never goes back");
    trace
}

fn seconds(trace: &Trace) -> f64 {
    assert_eq!(trace.outcome, Outcome::Finished, "{}", trace.output);
    trace.ended_at.seconds()
}

fn is_about(seconds: f64, wanted: f64) -> bool {
    (seconds / wanted - 1.0).abs() < 0.03
}

/// So many threads that compute alone take `ALONE` seconds each.
fn threads(count: u32) -> String {
    format!(
        "
import threading
def compute():
    total = 0
    for number in range(2_000_000):
        total += number
threads = [threading.Thread(target=compute) for _ in range({count})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"
    )
}

#[test]
fn threads_compute_at_once_on_as_many_cores_as_there_are() {
    let alone = seconds(&run_on(&threads(1), 1, GIL));
    let times = |count, cores, scheduling| seconds(&run_on(&threads(count), cores, scheduling)) / alone;
    for (count, cores, wanted) in [(1, 4, 1.0), (4, 4, 1.0), (4, 2, 2.0), (4, 1, 4.0), (12, 4, 3.0), (6, 64, 1.0)] {
        assert!(is_about(times(count, cores, FREE), wanted), "{count} on {cores}: {}", times(count, cores, FREE));
    }
    // Under the GIL cores do not help.
    assert!(is_about(times(4, 4, GIL), 4.0) && is_about(times(8, 64, GIL), 8.0));
    // The last turns of an odd number leave a core empty. Three on two cores: three units of work, two at a time.
    assert!(is_about(times(3, 2, FREE), 1.5), "{}", times(3, 2, FREE));
}

#[test]
fn who_waits_takes_no_core() {
    let script = "
import threading, time
def sleep():
    time.sleep(0.2)
def compute():
    for _ in range(1_000_000):
        pass
started = time.monotonic()
compute()
alone = time.monotonic() - started
threads = [threading.Thread(target=function) for function in [sleep] * 10 + [compute] * 2]
started = time.monotonic()
for thread in threads:
    thread.start()
for thread in threads[10:]:
    thread.join()
print(round((time.monotonic() - started) / alone, 1))
for thread in threads:
    thread.join()
print(round(time.monotonic() - started, 2))
";
    assert_eq!(run_on(script, 2, FREE).output, "1.0\n0.2\n");
    assert_eq!(run_on(script, 2, GIL).output, "2.0\n0.2\n");
}

#[test]
fn locks_hold_without_a_gil_and_without_them_updates_are_lost() {
    let script = |lock: &str| {
        format!(
            "
import threading
lock = threading.Lock()
total = 0
def add():
    global total
    for _ in range(3_000):
        {lock}
            seen = total
            for _ in range(30):
                pass
            total = seen + 1
threads = [threading.Thread(target=add) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
"
        )
    };
    assert_eq!(run_on(&script("with lock:"), 4, FREE).output, "12000\n");
    let lost: u32 = run_on(&script("if True:"), 4, FREE).output.trim().parse().unwrap();
    assert!(lost < 11_000, "{lost}");
}

#[test]
fn no_gil_is_spoken_of_where_there_is_none() {
    let speaks = |trace: &Trace| {
        let is_of_gil = |kind| matches!(kind, EventKind::GilWanted | EventKind::GilAcquired | EventKind::GilReleased);
        trace.events.iter().any(|event| is_of_gil(event.kind))
    };
    assert!(speaks(&run_on(&threads(4), 2, GIL)) && !speaks(&run_on(&threads(4), 2, FREE)));
}

const TICKS: &str = "
import asyncio, time
async def compute():
    total = 0
    for number in range(5_000_000):
        total += number
    return total
async def tick():
    late = 0
    for _ in range(10):
        before = time.monotonic()
        await asyncio.sleep(0.01)
        late = max(late, time.monotonic() - before - 0.01)
    return late
async def main():
    late, *totals = await asyncio.gather(tick(), compute(), compute())
    print(totals)
    print('late' if late > 0.1 else 'in time')
asyncio.run(main())
";

#[test]
fn a_task_that_computes_is_cut_off_after_its_slice() {
    let [usual, sliced] = [GIL, SLICED].map(|scheduling| run_on(TICKS, 1, scheduling));
    let totals = "[12499997500000, 12499997500000]\n";
    assert_eq!(usual.output, format!("{totals}late\n"));
    assert_eq!(sliced.output, format!("{totals}in time\n"));
    let cut = |trace: &Trace| {
        let is_cut = |kind| matches!(kind, EventKind::Suspended { on: Wait::Slice, .. });
        let lines = trace.events.iter().filter(|event| is_cut(event.kind)).map(|event| event.line);
        lines.collect::<Vec<_>>()
    };
    assert!(cut(&usual).is_empty());
    assert!(cut(&sliced).len() > 20 && cut(&sliced).iter().all(|line| (5..=6).contains(line)), "{:?}", cut(&sliced));
    // No chunk is longer than a slice and one operation, and what is computed is as much.
    let chunks = |trace: &Trace| {
        let (mut began, mut chunks) = (Time::ZERO, Vec::new());
        for event in &trace.events {
            match event.kind {
                EventKind::ChunkBegan { subject: Subject::Task(_), .. } => began = event.at,
                EventKind::ChunkEnded { subject: Subject::Task(_) } => chunks.push(event.at.since_ns(began)),
                _ => {}
            }
        }
        chunks
    };
    let [usual, sliced] = [&usual, &sliced].map(chunks);
    assert!(sliced.iter().all(|chunk_ns| *chunk_ns < 10_010_000), "{sliced:?}");
    let [usual, sliced] = [usual, sliced].map(|chunks| chunks.iter().sum::<u64>() as f64);
    assert!((sliced / usual - 1.0).abs() < 0.001, "{usual} {sliced}");
}

/// Cut off in the middle of calls, generators, a `try`; cancelled while it was aside; garbage is collected meanwhile.
#[test]
fn what_was_cut_off_goes_on_where_it_was() {
    let script = "
import asyncio, contextvars
here = contextvars.ContextVar('here')
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def numbers(count):
    for number in range(count):
        yield [number, str(number)]
async def inner(name):
    here.set(name)
    found = []
    try:
        raise ValueError(name)
    except ValueError as error:
        for number, text in numbers(30_000):
            if number % 3_000 == 0:
                found.append(fib(12) + len(text))
        assert error.args == (name,)
        try:
            raise
        except ValueError:
            found.append('again')
    assert here.get() == name
    assert asyncio.current_task().get_name() == name
    return found
async def endless():
    try:
        for _ in range(1_000_000):
            pass
        await asyncio.sleep(0)
        print('never')
    except asyncio.CancelledError:
        print('cancelled at its next await')
        raise
async def main():
    tasks = [asyncio.create_task(inner(f'task {n}'), name=f'task {n}') for n in range(5)]
    other = asyncio.create_task(endless())
    await asyncio.sleep(0.025)
    assert not other.done() and other.cancel()
    results = await asyncio.gather(*tasks, other, return_exceptions=True)
    print(len({str(result) for result in results[:5]}), results[0][-1], repr(results[5]))
asyncio.run(main())
";
    let said = "cancelled at its next await\n1 again CancelledError('')\n";
    let trace = run_on(script, 1, Scheduling { time_slice_ns: Some(1_000_000), ..GIL });
    assert_eq!((trace.output.as_str(), &trace.outcome), (said, &Outcome::Finished));
    assert!(
        trace.events.iter().filter(|event| matches!(event.kind, EventKind::Suspended { on: Wait::Slice, .. })).count()
            > 60
    );
    assert_eq!(run_on(script, 1, Scheduling { time_slice_ns: Some(1_000_000), ..FREE }).output, said);
}

#[test]
fn the_same_run_is_the_same_however_it_is_advanced() {
    for (script, scheduling) in [(threads(5), FREE), (TICKS.to_owned(), SLICED)] {
        let whole = {
            let mut run = Simulation::new(&script, &Settings::default(), Budget::default(), &whole_library()).unwrap();
            run.schedule(scheduling, None);
            while run.advance(u64::MAX) == Advance::More {}
            run.finish()
        };
        assert_eq!(whole.output, run_on(&script, 4, scheduling).output);
        let again = run_on(&script, 4, scheduling);
        assert_eq!(again, run_on(&script, 4, scheduling));
    }
}

// In a world

const SERVER: &str = "
from fastapi import FastAPI
app = FastAPI()

def compute():
    total = 0
    for number in range(100_000):
        total += number
    return total

@app.get('/live')
async def live():
    return {'live': True}

@app.get('/compute')
async def heavy():
    return compute()
";

/// At a hundredth of a desktop's speed a request computes for about half a second.
fn served(python: &str) -> (Record, Metrics) {
    let world = format!(
        r#"{{"seconds": 30, "python": {{"cpuSpeed": 0.01{python}}},
            "livenessProbe": {{"path": "/live", "initialDelaySeconds": 4.2, "periodSeconds": 1, "timeoutSeconds": 20, "failureThreshold": 100}},
            "traffic": [{{"route": "GET /compute", "arrivals": {{"bursts": {{"size": 4, "everySeconds": 100}}}}, "fromSeconds": 4}}]}}"#
    );
    let world = World::from_json(&world).unwrap();
    let record = world::simulate(SERVER, world, Budget::default(), &whole_library()).unwrap();
    let metrics = Metrics::new(&record);
    assert_eq!((metrics.requests.good, metrics.requests.sent), (4, 4), "{python}: {:?}", metrics.notes);
    (record, metrics)
}

#[test]
fn one_server_in_five_worlds() {
    let worst = |metrics: &Metrics| metrics.requests.worst.unwrap();
    let probe = |metrics: &Metrics| metrics.liveness.as_ref().unwrap().worst.unwrap();
    let usual = served("").1;
    // Four computations one after the other; the health check behind them.
    let one = worst(&usual) / 4.0;
    assert!((0.25..1.0).contains(&one) && probe(&usual) > 2.0 * one, "{usual:?}");
    let eager = served(r#", "eagerTasks": true"#).1;
    assert!(is_about(worst(&eager), worst(&usual)) && probe(&eager) > 2.0 * one);
    // With the GIL threads take turns: all of them come last, and the health check soon.
    let with_gil = served(r#", "endpointsInThreads": true"#).1;
    assert!(worst(&with_gil) > 3.9 * one && with_gil.requests.p50.unwrap() > 3.5 * one, "{with_gil:?}");
    // Four cores: all at the same time, each as fast as alone. (The loop's own thread is a fifth for a moment.)
    let free = r#", "endpointsInThreads": true, "freeThreaded": true, "cores": "#;
    let on = |cores: u32| served(&format!("{free}{cores}")).1;
    assert!(worst(&on(8)) < 1.3 * one, "{} {one}", worst(&on(8)));
    assert!((1.8..2.4).contains(&(worst(&on(2)) / one)), "{} {one}", worst(&on(2)));
    assert!(probe(&on(8)) < 0.1);
    // Slices of 10 ms: four tasks take turns, and the health check is one of them.
    let (record, sliced) = served(r#", "timeSliceSeconds": 0.01"#);
    assert!(probe(&sliced) < 0.3 && sliced.requests.p50.unwrap() > 3.5 * one, "{sliced:?}");
    assert!(sliced.longest_chunk.as_ref().unwrap().seconds < 0.03, "{:?}", sliced.longest_chunk);
    let trace = record.processes[0].trace.as_ref().unwrap();
    assert!(trace.events.iter().any(|event| matches!(event.kind, EventKind::Suspended { on: Wait::Slice, .. })));
    // Smaller slices, sooner an answer.
    assert!(probe(&served(r#", "timeSliceSeconds": 0.001"#).1) < probe(&sliced));
    assert_eq!(served(r#", "timeSliceSeconds": 0.01"#).0, record);
}

/// How often threads wait for the GIL and for a core, and for how many seconds in all, as the picture has it.
fn waits(trace: &Trace) -> [(usize, f64); 2] {
    let lanes = Lanes::of(trace);
    [State::GilWait, State::CoreWait].map(|state| {
        let bars = lanes.lanes.iter().flat_map(|lane| lane.inner.iter()).filter(|bar| bar.state == state);
        let (count, ns) = bars.fold((0, 0), |(count, ns), bar| (count + 1, ns + bar.duration_ns()));
        (count, ns as f64 / 1e9)
    })
}

#[test]
fn waiting_for_a_core_is_in_the_picture_and_nobody_waits_for_a_gil_that_is_not_there() {
    // Four on two cores: each of them waits for half of the time, of which their starts are not told.
    let trace = run_on(&threads(4), 2, FREE);
    let [gil, core] = waits(&trace);
    assert_eq!(gil, (0, 0.0));
    assert!(core.0 > 10 && (0.9..1.0).contains(&(core.1 / (2.0 * seconds(&trace)))), "{core:?}");
    assert_eq!(waits(&run_on(&threads(2), 3, FREE)), [(0, 0.0), (0, 0.0)], "there is room for all");
    let [gil, core] = waits(&run_on(&threads(2), 2, GIL));
    assert!(gil.0 > 10 && core == (0, 0.0), "{gil:?}");
    // The words and the letter.
    let lanes = Lanes::of(&trace);
    let words = Words { trace: &trace, lanes: &lanes };
    let waiting = lanes.lanes.iter().find_map(|lane| {
        let bar = lane.inner.iter().find(|bar| bar.state == State::CoreWait)?;
        Some((words.bar(lane, bar), words.bar_labels(lane, bar)))
    });
    let (said, labels) = waiting.expect("somebody waits");
    assert!(said.ends_with("for a core") && labels[0].starts_with("waits for a core"), "{said} {labels:?}");
    assert_eq!(letter(State::CoreWait), "C");
}

#[test]
fn a_script_can_ask_whether_there_is_a_gil() {
    let script = "
import sys
print(sys._is_gil_enabled(), sys.getswitchinterval())
sys.setswitchinterval(0.0205)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as error:
    print(error)
";
    let said = |enabled| format!("{enabled} 0.005\n0.020499999999999997\nswitch interval must be strictly positive\n");
    assert_eq!(run_on(script, 2, GIL).output, said("True"));
    assert_eq!(run_on(script, 2, SLICED).output, said("True"));
    assert_eq!(run_on(script, 2, FREE).output, said("False"));
}

#[test]
fn a_script_sets_for_how_long_a_thread_keeps_the_gil() {
    let switches = |interval: &str| {
        let script = format!("import sys\nsys.setswitchinterval({interval})\n{}", threads(2));
        waits(&run_on(&script, 2, GIL))[0].0
    };
    let (usual, often) = (switches("0.005"), switches("0.001"));
    assert!(often > 3 * usual, "{often} {usual}");
}

#[test]
fn a_worlds_picture_has_who_waits_for_a_core() {
    let of_requests = |record: &Record| {
        let mut seconds = vec![0.0; record.requests.len()];
        for wait in world::waits(record).iter().filter(|wait| !wait.is_loop) {
            if let Some(request) = wait.request {
                seconds[request as usize] += wait.ended.since_ns(wait.began) as f64 / 1e9;
            }
        }
        let requests = record.requests.iter().zip(seconds);
        requests.filter(|(request, _)| !request.is_probe()).map(|(_, seconds)| seconds).collect::<Vec<f64>>()
    };
    let in_threads = r#", "endpointsInThreads": true"#;
    let on = |rest: &str| served(&format!("{in_threads}{rest}"));
    let (record, metrics) = on(r#", "freeThreaded": true, "cores": 2"#);
    let (waited, all) = (of_requests(&record), metrics.requests.worst.unwrap());
    // Four threads on two cores: each of them waits for about half of its time.
    assert!(waited.len() == 4 && waited.iter().all(|waited| (0.35..0.6).contains(&(waited / all))), "{waited:?} {all}");
    let svg = yieldpoint::export::world_svg("", &record, yieldpoint::export::Theme::Light);
    let queued = |svg: &str| svg.matches("class=\"ready\"").count();
    let (alone, metrics) = on(r#", "freeThreaded": true, "cores": 8"#);
    let waited = of_requests(&alone);
    assert!(waited.iter().all(|waited| *waited < 0.05 * metrics.requests.worst.unwrap()), "{waited:?}");
    assert!(queued(&svg) > queued(&yieldpoint::export::world_svg("", &alone, yieldpoint::export::Theme::Light)));
    // Under the GIL three of four wait at any moment.
    let (record, metrics) = on("");
    let (waited, all) = (of_requests(&record), metrics.requests.worst.unwrap());
    assert!(waited.iter().all(|waited| (0.6..0.85).contains(&(waited / all))), "{waited:?} {all}");
}
