//! The conformance programs, inside the test that includes this: in a browser there are no files.

use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::Settings;

macro_rules! programs {
    ($($name:literal)*) => {
        /// Names and texts.
        pub const PROGRAMS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/", $name, ".py"))),)*];
    };
}

programs! {
    "001_article_blocking_call_freezes"
    "002_article_timeout_without_power"
    "003_article_timeout_with_thread"
    "004_article_cancel_without_power"
    "005_article_cancel_with_thread"
    "006_article_cheat_sheet"
    "007_article_async_endpoints"
    "008_article_sync_endpoints"
    "009_hello"
    "010_hello_async"
    "011_functions_and_defaults"
    "012_containers"
    "013_try_except"
    "014_sequential_awaits"
    "015_tasks_run_together"
    "016_gather"
    "017_classes"
    "018_task_group"
    "019_timeouts"
    "020_cancellation"
    "021_generators_and_iterators"
    "022_async_for"
    "023_async_with"
    "024_lock_and_event"
    "025_semaphore"
    "026_queue"
    "027_wait"
    "028_to_thread"
    "029_blocking_makes_timers_late"
    "030_thread_pool_of_one"
    "031_futures_and_callbacks"
    "032_dataclass_and_enum"
    "033_comprehensions_and_strings"
    "034_decorators_and_closures"
    "035_shield_and_uncancel"
    "036_match"
    "037_uncaught_error"
    "038_condition_and_barrier"
    "039_context_variables"
    "040_threads_talk_to_the_loop"
    "041_standard_library_bits"
    "042_retry_with_backoff"
    "043_downloader_simulation"
}

/// What must be the same natively and in wasm, to the byte: a checksum of the whole trace, events, names and output.
pub fn checksum(script: &str) -> String {
    let trace = simulate(script, &Settings::default(), Budget::default(), &whole_library());
    let all = postcard::to_stdvec(&(&trace, &trace.events)).expect("a trace is plain values");
    format!("{:08x}", crc32fast::hash(&all))
}
