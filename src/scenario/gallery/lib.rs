//! The scenarios that come with the page: pairs of scripts, each a file that runs unchanged in CPython, and what is said of
//! them. The command line carries all of them; the page has the first, and loads the others after its start.
//!
//! A folder has `a.py`, `b.py` and `about.json`, an object of texts:
//!
//!     title, about   what stands above the scripts; `about` has three sentences
//!     labels         {"a", "b"}: a word or two under each letter
//!     group          its heading in the picker; those of a group stand together
//!     source         where the claim is from; {"text", "url"}
//!     claim          what both runs have to show: `src/analysis/claim.rs` has the form
//!     speed          of the CPU, where it is not 1
//!     ask            a question for before the run, {"text", "right"} and "answers": an object, what each is to be told
//!
//! Where the scripts are servers there is `world.json`, too, what both are served in (`src/world/model.rs`). The claim is then of that
//! world's figures (`src/world/claim.rs`).

#![forbid(unsafe_code)]

/// One scenario, unread.
pub struct Folder {
    pub id: &'static str,
    /// JSON.
    pub about: &'static str,
    pub a: &'static str,
    pub b: &'static str,
    /// JSON; empty where there is none.
    pub world: &'static str,
}

macro_rules! folder {
    ($id:literal) => {
        folder!($id, "")
    };
    ($id:literal, $world:expr) => {
        Folder {
            id: $id,
            about: include_str!(concat!($id, "/about.json")),
            a: include_str!(concat!($id, "/a.py")),
            b: include_str!(concat!($id, "/b.py")),
            world: $world,
        }
    };
}

macro_rules! folders {
    ($($id:literal,)* ; $($server:literal,)*) => {
        &[$(folder!($id),)* $(folder!($server, include_str!(concat!($server, "/world.json")))),*]
    };
}

/// What the page opens with.
pub static FIRST: Folder = folder!("timeout");

/// All scenarios, in the order of the picker; the servers stand last.
pub static ALL: &[Folder] = folders![
    "timeout",
    "cancel",
    "dropped_connection",
    "chunk_size",
    "health_check",
    "concurrent_requests",
    "input_size",
    "gather",
    "cheat_sheet",
    "requests",
    "thread_lock",
    "cpu_in_thread",
    "never_yields",
    "many_callbacks",
    "sequential",
    "forgotten_await",
    "lost_task",
    "orphans",
    "check_then_act",
    "lost_wake_up",
    "async_generator",
    "wait_for",
    "swallowed_cancel",
    "shield",
    "timed_out_thread",
    "default_executor",
    "forty_tokens",
    "pool_held",
    "unbounded_queue",
    "retry_herd",
    "fan_out",
    ;
    "server_computes",
    "server_awaits",
    "server_restarts",
    "server_flaw",
    "server_requests",
    "server_tokens",
    "server_pool",
];

/// All of them in one piece: a JSON object of their `about`, with the scripts as two more members, and a world's
/// text as a third.
pub fn text() -> String {
    let entry = |folder: &Folder| {
        let about = folder.about.trim_end().strip_suffix('}').expect("an object ends so").trim_end();
        let name = text_of(folder.id);
        let world =
            if folder.world.is_empty() { String::new() } else { format!(",\"world\":{}", text_of(folder.world)) };
        format!("{name}:{about},\"a\":{},\"b\":{}{world}}}", text_of(folder.a), text_of(folder.b))
    };
    format!("{{{}}}", ALL.iter().map(entry).collect::<Vec<_>>().join(",\n"))
}

/// A JSON text (RFC 8259, section 7).
fn text_of(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t"))
}
