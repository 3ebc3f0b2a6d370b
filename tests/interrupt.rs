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

/// A driver gives the page its turn between two chunks: fuel alone would end in the midst of one, for as long as nothing waits.
#[test]
fn a_machine_comes_to_rest_between_two_chunks() {
    let script = "
import asyncio

async def player():
    for _ in range(2000):
        sum(n for n in range(20))
        await asyncio.sleep(0)

async def main():
    await asyncio.gather(player(), player())

asyncio.run(main())
print('played')
";
    let library = run::whole_library();
    let machine = || {
        run::machine(script, &Settings::default(), Budget::default(), &library, Clock::real())
            .unwrap_or_else(|problems| panic!("{problems:?}"))
    };
    let (mut by_fuel, mut by_turn) = (machine(), machine());
    let in_chunks = (0..100).filter(|_| by_fuel.advance(1_000) == Pause::Slice && by_fuel.in_chunk()).count();
    assert!(in_chunks > 50, "{in_chunks}");
    // The module's own chunk, and then one of the loop's at a time.
    while by_turn.advance_to_turn(1_000) == Pause::Slice && by_turn.in_chunk() {}
    for _ in 0..100 {
        assert!(by_turn.advance_to_turn(1_000_000) == Pause::Slice && !by_turn.in_chunk());
    }
    // To stop in other places changes nothing.
    for machine in [&mut by_fuel, &mut by_turn] {
        while machine.advance_to_turn(1_000_000) != Pause::Ended {}
    }
    let [by_fuel, by_turn] = [by_fuel, by_turn].map(|machine| machine.finish(Outcome::Stopped));
    assert_eq!(by_turn.output, "played\n");
    assert!(by_fuel == by_turn, "the same trace");
}
