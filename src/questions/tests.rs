//! The lab asked as the page asks it.

use super::Lab;
use crate::run::{Budget, simulate, whole_library};
use crate::scenario::{Scenario, Settings, Side};
use serde_json::{Value, json};

const BLOCKING: &str = "\
import asyncio
import time


async def ticker():
    for turn in range(3):
        await asyncio.sleep(0.5)


async def main():
    beside = asyncio.create_task(ticker())
    await asyncio.sleep(0.1)
    time.sleep(2)  # the driver
    await beside


asyncio.run(main())
";

fn lab(a: &str, b: &str) -> Lab {
    let side = |script: &str| Side { label: String::new(), script: script.to_owned() };
    let scenario = Scenario {
        title: String::new(),
        about: String::new(),
        a: side(a),
        b: side(b),
        settings: Settings::default(),
        world: String::new(),
    };
    let run = |script: &str| Some(simulate(script, &scenario.settings, Budget::default(), &whole_library()));
    let mut lab = Lab::default();
    assert!(lab.supply(shelf::TEXT));
    lab.put(&scenario, [run(a), run(b)]);
    lab
}

fn ask(lab: &mut Lab, question: Value) -> Value {
    serde_json::from_str(&lab.answer(&question.to_string()).unwrap()).unwrap()
}

#[test]
fn findings_come_with_who_suffered_and_a_term() {
    let mut lab = lab(BLOCKING, "print('fine')\n");
    let found = ask(&mut lab, json!({ "ask": "findings" }));
    assert_eq!(found["b"], json!([]));
    let first = &found["a"][0];
    assert_eq!(first["line"], 13);
    assert!(first["sentence"].as_str().unwrap().contains("`time.sleep(2)` in line 13"), "{first}");
    assert!(first["suffered"].as_str().is_some_and(|said| !said.is_empty()), "{first}");
    assert!(!first["term"].as_str().unwrap().is_empty());
}

#[test]
fn a_cure_is_an_edited_script_with_its_measured_figure() {
    let mut lab = lab(BLOCKING, "print('fine')\n");
    let cure = ask(&mut lab, json!({ "ask": "cure", "side": "a", "finding": 0 }));
    assert!(cure["script"].as_str().unwrap().contains("    await asyncio.sleep(2)  # the driver\n"), "{cure}");
    assert_eq!(cure["before"], "2.0 s");
    assert!(cure["diff"].as_array().unwrap().contains(&json!(["-", "    time.sleep(2)  # the driver"])), "{cure}");
    assert!(lab.answer(&json!({ "ask": "cure", "side": "a", "finding": 99 }).to_string()).is_err());
}

#[test]
fn a_moment_names_who_holds_the_loop_and_whom_it_keeps_waiting() {
    let mut lab = lab(BLOCKING, "print('fine')\n");
    let told = ask(&mut lab, json!({ "ask": "moment", "at": 1_000_000_000_u64, "by": "chunk" }));
    assert_eq!(told["chosen"]["name"], "Task-2");
    let state = told["a"]["state"].as_str().unwrap();
    assert!(state.contains("Task-1 holds it: `time.sleep(2)` in line 13"), "{state}");
    let why: Vec<&str> = told["why"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(why[0].contains("its timer was due at 0.500 s"), "{why:?}");
    let lists: Vec<&str> =
        told["a"]["lists"].as_array().unwrap().iter().filter_map(|list| list["name"].as_str()).collect();
    assert_eq!(lists, ["Timers", "Tasks"]);
    let asked = json!({ "ask": "moment", "at": 1_000_000_000_u64, "side": "a", "task": 1 });
    let told = ask(&mut lab, asked);
    assert_eq!(told["chosen"]["name"], "Task-1");
    assert!(told["why"][0].as_str().unwrap().contains("holds the loop"), "{told}");
}

const WORKERS: &str = "\
import asyncio
import time


class Job:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Job({self.name!r})'


async def step(job, share):
    done = share * 2
    await asyncio.sleep(1)
    done += 1
    time.sleep(1)
    return done


async def work(job):
    total = 0
    for share in [3, 4]:
        total += await step(job, share)
    return total


async def main():
    pair = {'left': Job('l')}
    both = [asyncio.create_task(work(Job(name))) for name in 'xy']
    await asyncio.gather(*both)


limit = 10
asyncio.run(main())
";

fn frame(function: &str, line: u32, variables: &[(&str, &str)]) -> Value {
    json!({ "function": function, "line": line, "variables": variables, "left_out": 0 })
}

/// As a debugger shows them at these lines.
#[test]
fn variables_of_a_task_are_those_of_its_frames_at_the_moment() {
    let mut lab = lab(WORKERS, "print('fine')\n");
    let mut of = |task: Option<u32>, at: f64| {
        let at = (at * 1e9) as u64;
        ask(&mut lab, json!({ "ask": "variables", "side": "a", "task": task, "at": at }))
    };
    // Both sleep.
    let waiting = of(Some(3), 0.5);
    let step = frame("step", 15, &[("job", "Job('y')"), ("share", "3"), ("done", "6")]);
    let work = frame("work", 24, &[("job", "Job('y')"), ("total", "0"), ("share", "3")]);
    assert_eq!(waiting["frames"], json!([step, work]));
    assert_eq!(waiting["stack"], json!([["<module>", 35]]));
    // The first one holds the loop, in the middle of a call.
    let held = of(Some(2), 1.5);
    assert_eq!(held["frames"][0], frame("step", 17, &[("job", "Job('x')"), ("share", "3"), ("done", "7")]));
    assert_eq!(held["stack"], json!([["step", 17], ["work", 24], ["<module>", 35]]));
    // Later, with the next share and the sum so far.
    let later = of(Some(3), 3.5);
    assert_eq!(later["frames"][0]["variables"], json!([["job", "Job('y')"], ["share", "4"], ["done", "8"]]));
    assert_eq!(later["frames"][1]["variables"], json!([["job", "Job('y')"], ["total", "7"], ["share", "4"]]));
    // The parent, and the module.
    let main = of(Some(1), 0.5);
    assert_eq!(main["frames"][0]["function"], "main");
    assert_eq!(main["frames"][0]["variables"][0], json!(["pair", "{'left': Job('l')}"]));
    let module = of(None, 0.5);
    assert_eq!(module["frames"], json!([frame("<module>", 35, &[("limit", "10")])]));
    // Not there yet, and over.
    assert_eq!(of(Some(2), 0.0)["frames"], json!([]));
    assert_eq!(of(Some(2), 60.0)["frames"], json!([]));
}

/// A moment within plain computing is come to as exactly as one at which the run waits.
#[test]
fn variables_in_the_middle_of_computing_follow_the_clock() {
    let script = "\
import asyncio

async def main():
    count = 0
    for number in range(200_000):
        count = number * 2

asyncio.run(main())
";
    let mut lab = lab(script, script);
    let mut last = 0;
    let end = lab.sides[0].as_ref().unwrap().trace.ended_at.0;
    for tenth in 1..10 {
        let asked = json!({ "ask": "variables", "side": "a", "task": 1, "at": end * tenth / 10 });
        let told = ask(&mut lab, asked);
        let variables = &told["frames"][0]["variables"];
        let number: u64 = variables[1][1].as_str().unwrap().parse().unwrap();
        let expected = 20_000 * tenth;
        assert!(number.abs_diff(expected) < 1_000, "{number} after {tenth} tenths");
        assert!(number > last);
        last = number;
    }
}

/// One of each kind, with somebody who holds it and somebody who waits.
const SHARED: &str = "\
import asyncio

lock = asyncio.Lock()


class Store:
    def __init__(self):
        self.room = asyncio.Semaphore(2)

    async def put(self):
        async with self.room:
            await asyncio.sleep(1)


async def writer(store):
    async with lock:
        pass  # held for a moment alone
    await store.put()
    async with lock:
        await asyncio.sleep(1)


async def eater(queue, started):
    await started.wait()
    while await queue.get():
        pass


async def main():
    store, queue, started = Store(), asyncio.Queue(3), asyncio.Event()
    tasks = [asyncio.create_task(eater(queue, started))]
    tasks += [asyncio.create_task(writer(store)) for _ in range(3)]
    for item in range(1, 5):
        await queue.put(item)


asyncio.run(main())
";

fn shared(lab: &mut Lab, at: u64) -> Vec<String> {
    let told = ask(lab, json!({ "ask": "variables", "side": "a", "task": 1, "at": at }));
    let tasks = |tasks: &Value| {
        let names: Vec<_> = tasks.as_array().unwrap().iter().map(|task| task[1].as_str().unwrap().to_owned()).collect();
        names.join(" ")
    };
    let object = |it: &Value| {
        let [name, class, state] = ["name", "class", "state"].map(|key| it[key].as_str().unwrap_or("-").to_owned());
        format!("{name} {class}: {state}; held by {}; waiting {}", tasks(&it["holders"]), tasks(&it["waiters"]))
    };
    told["sync"].as_array().unwrap().iter().map(object).collect()
}

#[test]
fn locks_and_queues_are_told_with_who_holds_them_and_who_waits() {
    let mut lab = lab(SHARED, "");
    assert_eq!(
        shared(&mut lab, 500_000_000),
        [
            "Store.room Semaphore: 0 free; held by Task-3 Task-4; waiting Task-5",
            "queue Queue: 3 of 3 items; held by ; waiting Task-1",
            "started Event: not set; held by ; waiting Task-2",
            "lock Lock: free; held by ; waiting ",
        ]
    );
    assert_eq!(
        shared(&mut lab, 1_500_000_000)[..2],
        ["lock Lock: locked; held by Task-3; waiting Task-4", "Store.room Semaphore: 1 free; held by Task-5; waiting ",]
    );
}

#[test]
fn a_deadlock_tells_who_holds_what_the_others_wait_for() {
    let script = "\
import asyncio
async def transfer(a, b):
    async with a:
        await asyncio.sleep(0.1)
        async with b:
            pass
async def main():
    x, y = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer(x, y), transfer(y, x))
asyncio.run(main())
";
    let mut lab = lab(script, "");
    let found = ask(&mut lab, json!({ "ask": "findings" }));
    assert_eq!(
        found["a"][0]["whom"],
        "`transfer` (Task-3) waits for `x`, which `transfer` (Task-2) holds; \
         `transfer` (Task-2) waits for `y`, which `transfer` (Task-3) holds."
    );
}

/// What a run was is never guessed: the run done again is the one on show, or there are no variables.
#[test]
fn a_run_that_can_not_be_done_again_has_no_variables() {
    let mut lab = lab(BLOCKING, WORKERS);
    let [a, b] = &mut lab.sides;
    std::mem::swap(&mut a.as_mut().unwrap().trace, &mut b.as_mut().unwrap().trace);
    let asked = json!({ "ask": "variables", "side": "a", "at": 1_500_000_000_u64, "task": 1 });
    assert!(lab.answer(&asked.to_string()).unwrap_err().contains("measured live"));
}

#[test]
fn a_breakpoint_is_come_to_line_by_line() {
    let mut lab = lab(WORKERS, "print('fine')\n");
    let mut at = 0;
    let mut reached = Vec::new();
    // `done += 1` runs four times: both tasks, both shares.
    loop {
        let told = ask(&mut lab, json!({ "ask": "line", "side": "a", "at": at, "lines": [16] }));
        let Some(next) = told["at"].as_u64() else { break };
        assert!(next > at, "{next}");
        assert_eq!((&told["line"], &told["stack"][0]), (&json!(16), &json!(["step", 16])));
        let done = told["frames"][0]["variables"][2][1].as_str().unwrap().to_owned();
        reached.push((next / 1_000_000_000, told["task"].as_u64().unwrap(), done));
        at = next;
    }
    let expected = [(1, 2, "6"), (2, 3, "6"), (3, 2, "8"), (4, 3, "8")];
    assert_eq!(reached, expected.map(|(at, task, done)| (at, task, done.to_owned())));
    let never = ask(&mut lab, json!({ "ask": "line", "side": "a", "at": 0, "lines": [1000] }));
    assert!(never.is_null());
}

/// Each turn of a loop, however short, and far into a run: the loop's variable says which it is.
#[test]
fn a_breakpoint_in_a_loop_stops_at_each_turn() {
    let script = "\
import asyncio

async def main():
    for number in range(30_000):
        count = number * 2
        if number >= 29_990:
            count += 1

asyncio.run(main())
";
    let mut lab = lab(script, script);
    let mut at = 0;
    let mut number = |lines: &[u32]| {
        let told = ask(&mut lab, json!({ "ask": "line", "side": "a", "at": at, "lines": lines }));
        at = told["at"].as_u64().unwrap();
        told["frames"][0]["variables"][0][1].as_str().unwrap().to_owned()
    };
    assert_eq!([number(&[5]), number(&[5]), number(&[5])], ["0", "1", "2"]);
    assert_eq!([number(&[7]), number(&[7])], ["29990", "29991"]);
}

#[test]
fn a_span_is_told_in_figures() {
    let mut lab = lab(BLOCKING, "print('fine')\n");
    let told = ask(&mut lab, json!({ "ask": "span", "from": 1_000_000_000_u64, "to": 2_000_000_000_u64 }));
    assert_eq!(told["length"], "1.0 s");
    let a: Vec<&str> = told["a"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(a[..4], ["1.0 s (100 %)", "2.0 s of Task-1", "2.0 s", "1"]);
    assert_eq!(a[5], "1.0 s in 1");
    assert_eq!(told["b"][0], "0 s (0 %)");
}

#[test]
fn tasks_are_found_by_name_and_sorted_by_their_longest_chunk() {
    let mut lab = lab(WORKERS, "print('fine')\n");
    let names = |told: &Value| -> Vec<String> {
        told["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    let made = ask(&mut lab, json!({ "ask": "tasks", "side": "a", "by": "made" }));
    assert_eq!(names(&made)[..3], ["Task-1", "Task-2", "Task-3"]);
    let longest = ask(&mut lab, json!({ "ask": "tasks", "side": "a" }));
    assert!(names(&longest)[2..].contains(&"Task-1".to_owned()), "those that sleep in the loop come first: {longest}");
    assert!(longest["rows"][0]["longest"].as_str().unwrap().starts_with("1.0 s"));
    let found = ask(&mut lab, json!({ "ask": "tasks", "side": "a", "search": " WORK " }));
    assert_eq!(names(&found).len(), 2);
    assert_eq!(found["found"], 2);
}

#[test]
fn what_is_no_question_is_an_error() {
    assert!(Lab::default().answer("{}").is_err());
    let nothing = Lab::default().answer(&json!({ "ask": "moment", "at": 0 }).to_string());
    assert!(nothing.unwrap().contains("\"a\":null"));
}

const SERVER: &str = "
import time
from fastapi import FastAPI
CHUNK = 0.3  # param: 0.1..5 step 0.1, seconds
app = FastAPI()
@app.get('/live')
async def live():
    return True
@app.get('/work')
async def work():
    time.sleep(CHUNK)
";

const WORLD: &str = r#"{"seconds": 60, "livenessProbe": {"path": "/live", "initialDelaySeconds": 3},
    "traffic": [{"route": "GET /work", "arrivals": {"clients": {"count": 2}}, "fromSeconds": 3}]}"#;

#[test]
fn a_world_comes_with_its_figures_and_its_requests_by_columns() {
    let mut lab = Lab::default();
    let drawing = json!({ "title": "Chunks", "theme": "dark" });
    let question = json!({ "ask": "world", "world": WORLD, "script": SERVER, "drawing": drawing }).to_string();
    assert_eq!(lab.answer(&question).unwrap_err(), "The importable modules are not here yet.");
    assert!(lab.supply(shelf::TEXT));
    let answer: Value = serde_json::from_str(&lab.answer(&question).unwrap()).unwrap();
    let (metrics, requests) = (&answer["metrics"], &answer["requests"]);
    assert_eq!((&metrics["restarts"], &metrics["liveness"]["failed"]), (&json!(0), &json!(0)));
    let count = requests["sent"].as_array().unwrap().len();
    assert_eq!(json!(count), json!(metrics["requests"]["sent"].as_u64().unwrap() + 6));
    for column in ["source", "process", "arrived", "accepted", "started", "answered", "ended", "status", "outcome"] {
        assert_eq!(requests[column].as_array().unwrap().len(), count, "{column}");
    }
    // The first two are sent at 3 s; the second is read when the first one's chunk is over or in the same turn, and answered after it.
    assert_eq!(requests["sent"][0], 3_000_000);
    let answered = |at: usize| requests["answered"][at].as_i64().unwrap();
    assert!((3_300_000..3_302_000).contains(&answered(0).min(answered(1))), "{}", requests["answered"]);
    let svg = answer["svg"].as_str().unwrap();
    assert!(svg.starts_with("<svg ") && svg.contains(">Chunks</title>"), "{svg}");
    // Each request that was served has its chunk, which is as long as the script says.
    let chunks = &answer["chunks"];
    let long = (0..chunks["began"].as_array().unwrap().len()).find(|at| chunks["request"][at] == 0).unwrap();
    let ran = |edge: &str| chunks[edge][long].as_i64().unwrap();
    assert!((300_000..302_000).contains(&(ran("ended") - ran("began"))), "{long}");
    assert_eq!((ran("process"), &chunks["busy"]), (0, &json!([])));
    assert_eq!((&answer["processes"][0]["end"], &answer["processes"][0]["ended"]), (&json!("running"), &json!(-1)));
}

#[test]
fn a_sweep_is_asked_for_point_by_point() {
    let mut lab = Lab::default();
    assert!(lab.supply(shelf::TEXT));
    let axes = json!([{ "path": "param.CHUNK", "values": [0.1, 2] }]);
    let mut at = |point: usize| {
        lab.answer(
            &json!({ "ask": "point", "world": WORLD, "script": SERVER, "axes": axes, "point": point }).to_string(),
        )
    };
    let [short, long] = [at(0), at(1)].map(|answer| serde_json::from_str::<Value>(&answer.unwrap()).unwrap());
    assert_eq!((&short["points"], &long["values"]), (&json!(2), &json!([2.0])));
    let worst = |answer: &Value| answer["metrics"]["liveness"]["worst"].as_f64().unwrap();
    assert!(worst(&short) < 0.25 && worst(&long) > 1.0, "{} {}", worst(&short), worst(&long));
    assert_eq!(at(2).unwrap_err(), "The sweep has 2 points.");
}

#[test]
fn of_many_chunks_the_short_ones_come_summed_up() {
    let mut lab = Lab::default();
    assert!(lab.supply(shelf::TEXT));
    let world = WORLD.replace("clients\": {\"count\": 2}", "steady\": {\"perSecond\": 500}");
    let script = SERVER.replace("time.sleep(CHUNK)", "pass");
    let question = json!({ "ask": "world", "world": world, "script": script });
    let answer = ask(&mut lab, question);
    assert_eq!((&answer["svg"], &answer["ended"]), (&Value::Null, &json!(60_000_000)));
    let busy = answer["chunks"]["busy"][0].as_array().unwrap();
    let sum = |parts: &[Value]| parts.iter().map(|part| part.as_u64().unwrap()).sum::<u64>();
    // Nothing comes in the first two seconds, in which the server starts.
    assert_eq!((busy.len(), sum(&busy[..60])), (2_001, 0));
    assert!(sum(busy) > 1_000, "{}", sum(busy));
    assert!(answer["chunks"]["began"].as_array().unwrap().len() < 100);
}

#[test]
fn the_lab_says_what_a_world_can_be_asked_for() {
    let mut lab = Lab::default();
    let offers = ask(&mut lab, json!({ "ask": "offers" }));
    let list = |name: &str| offers[name].as_array().unwrap().clone();
    assert_eq!((&list("kinds")[0]["name"], &list("kinds")[0]["python"]), (&json!("asyncio as it is"), &json!({})));
    assert!(list("kinds").len() >= 3 && list("knobs").len() >= 5);
    let world = ask(&mut lab, json!({ "ask": "checked", "world": "{}" }));
    for knob in list("knobs") {
        let path = format!("/{}", knob["path"].as_str().unwrap().replace('.', "/"));
        // A time slice is none's but the pre-emptive world's.
        let slice = knob["path"] == "python.timeSliceSeconds";
        let usual = world.pointer(&path).and_then(Value::as_f64).unwrap_or(if slice { 0.01 } else { f64::NAN });
        assert!(knob["from"].as_f64().unwrap() <= usual && usual <= knob["to"].as_f64().unwrap(), "{knob}");
    }
    let probe = ask(&mut lab, json!({ "ask": "checked", "world": r#"{"livenessProbe": {"path": "/live"}}"# }));
    assert_eq!(probe["livenessProbe"]["failureThreshold"], 3);
    let said = lab.answer(&json!({ "ask": "checked", "world": r#"{"replicas": 0}"# }).to_string());
    assert_eq!(said.unwrap_err(), "`replicas` is 0; it goes from 1 to 100.");
    // As many figures as there are metrics, and the same as a command line gives.
    assert!(lab.supply(shelf::TEXT));
    let axes = json!([{ "path": "param.CHUNK", "values": [2] }]);
    let point = ask(&mut lab, json!({ "ask": "point", "world": WORLD, "script": SERVER, "axes": axes, "point": 0 }));
    let place = list("metrics").iter().position(|metric| metric["name"] == "worstProbe").unwrap();
    assert_eq!(point["figures"].as_array().unwrap().len(), list("metrics").len());
    assert_eq!(point["figures"][place], point["metrics"]["liveness"]["worst"]);
}
