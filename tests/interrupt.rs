//! A driver cuts a run short as Control-C does: `KeyboardInterrupt` appears where the main thread is, and `finally` still runs.

use base::Time;
use clock::Clock;
use event_loop::Pause;
use trace::Outcome;
use yieldpoint::run::{self, Budget};
use yieldpoint::scenario::Settings;

/// Interrupts after a second of the script's time, and gives what was printed when it has ended.
fn interrupted(script: &str) -> String {
    let second = Time(1_000_000_000);
    let library = run::whole_library();
    let clock = Clock::simulated();
    let mut machine = run::machine(script, &Settings::default(), Budget::default(), &library, clock)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut asked = false;
    loop {
        let pause = machine.advance(20_000);
        if !asked && machine.now() >= second {
            asked = true;
            machine.interrupt();
            continue;
        }
        match pause {
            Pause::Slice => {}
            Pause::Wait { until, .. } => {
                let until = until.expect("it waits for a moment");
                machine.set_now(if asked { until } else { until.min(second) });
            }
            Pause::Modules => panic!("the library has them all"),
            Pause::Ended => break,
        }
    }
    let trace = machine.finish(Outcome::Stopped);
    let Outcome::Raised { exception, .. } = &trace.outcome else { panic!("{:?}", trace.outcome) };
    assert!(exception.starts_with("KeyboardInterrupt"), "{exception}");
    trace.output.split("Traceback").next().unwrap_or_default().to_owned()
}

#[test]
fn an_endless_loop_is_left_through_its_finally() {
    assert_eq!(interrupted("try:\n    while True:\n        pass\nfinally:\n    print('over')\n"), "over\n");
}

#[test]
fn a_blocking_call_raises_it() {
    let script = "
import time
try:
    time.sleep(5)
except KeyboardInterrupt as error:
    print(repr(error))
    raise
";
    assert_eq!(interrupted(script), "KeyboardInterrupt()\n");
}

#[test]
fn a_loop_that_waits_ends_and_its_tasks_are_cancelled() {
    let script = "
import asyncio

async def main():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print('cancelled')
        raise

asyncio.run(main())
";
    assert_eq!(interrupted(script), "cancelled\n");
}

#[test]
fn a_chunk_that_blocks_between_awaits_is_left() {
    let script = "
import asyncio, time

async def main():
    try:
        while True:
            time.sleep(0.3)
            await asyncio.sleep(0)
    finally:
        print('over')

asyncio.run(main())
";
    assert_eq!(interrupted(script), "over\n");
}

#[test]
fn it_reaches_the_main_thread_past_another_that_computes() {
    let script = "
import threading, time

def compute():
    ends = time.monotonic() + 1.5
    while time.monotonic() < ends:
        pass

thread = threading.Thread(target=compute)
thread.start()
try:
    thread.join()
finally:
    print('over')
";
    assert_eq!(interrupted(script), "over\n");
}
