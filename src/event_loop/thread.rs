//! A thread of the run: its stack while another one runs, and what its entries into the interpreter are for.

use super::loop_state::Phase;
use base::Time;
use python::object::Value;
use python::vm::ThreadStack;
use threads::LockId;
use trace::{NameId, Subject};

/// What an entry into the interpreter is, so that its end means something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entry {
    /// The script's module.
    Script,
    /// What the interpreter does when the script is over.
    Shutdown,
    /// A thread's function.
    Thread,
    /// A chunk of a task. `outer` is the context of whoever runs the loop.
    Step { task: Value, outer: Value },
    /// A callback, and the chunk it is where it is the script's own. `handle` is the script's, or the future it was added to.
    Callback { subject: Option<Subject>, function: Value, handle: Value, outer: Value },
    /// A first step that runs at once, inside of the call that creates the task.
    EagerStep { task: Value, outer: Value, outer_task: Value },
    /// A worker process does what it was given.
    Work,
    /// The loop's exception handler. Not a callback: what it raises is dropped.
    Report,
}

/// A loop that runs on a thread.
#[derive(Clone, Copy, Debug)]
pub struct Running {
    /// Its number, counted from 1.
    pub home: u32,
    pub phase: Phase,
    /// Entries that were there before: with no more than these the thread is between handles.
    pub depth: usize,
}

#[derive(Debug)]
pub struct Thread {
    pub name: String,
    pub is_daemon: bool,
    /// The script's `Thread` object; unbound for the main thread.
    pub object: Value,
    pub stack: ThreadStack,
    pub entries: Vec<Entry>,
    pub running: Option<Running>,
    /// The task whose chunk runs, or None.
    pub task: Value,
    /// The context variables' values: a dict, or a `Context`; None before any was set.
    pub context: Value,
    /// The blocking call it is in.
    pub call: Option<NameId>,
    /// What its blocked call answers when its moment comes before what it waits for.
    pub when_due: Value,
    /// It waits for the GIL, or for a core where there is none, and the trace says so.
    pub stands_in_line: bool,
    /// The lock it waits for, and how long at most.
    pub lock: Option<(LockId, Option<Time>)>,
    /// Its stack while a step with a time slice has one of its own; and when that is to be cut off.
    pub own_stack: Option<ThreadStack>,
    pub slice_end: Time,
}

impl Thread {
    pub fn new(name: String, is_daemon: bool, object: Value) -> Thread {
        Thread {
            name,
            is_daemon,
            object,
            stack: ThreadStack::default(),
            entries: Vec::new(),
            running: None,
            task: Value::NONE,
            context: Value::NONE,
            call: None,
            when_due: Value::NONE,
            stands_in_line: false,
            lock: None,
            own_stack: None,
            slice_end: Time::ZERO,
        }
    }
}
