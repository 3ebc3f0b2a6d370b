//! One asyncio event loop: what is ready, what is scheduled, and how far its turn is.

use super::ready::Ready;
use super::timers::Timers;
use base::{ThreadId, Time};
use python::object::Value;
use std::collections::VecDeque;

/// Not running → Starting ⇄ Turning ⇄ Polling → not running; the phase belongs to the thread that runs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before a turn: it looks how long it may wait.
    Starting,
    /// It waits, or has just stopped waiting.
    Polling,
    /// Handles of this turn that are still to be run.
    Turning { left: usize, recorded: bool },
}

#[derive(Debug)]
pub struct EventLoop {
    /// The script's loop object.
    pub object: Value,
    pub ready: VecDeque<Ready>,
    pub timers: Timers,
    /// It does its own housekeeping: its turns are not recorded.
    pub is_quiet: bool,
    /// It is recorded as running.
    pub is_alive: bool,
    /// `stop()` was called: this turn is the last.
    pub is_stopping: bool,
    pub is_closed: bool,
    /// Debug mode: handles that take long are told of.
    pub is_debug: bool,
    /// In debug mode: when the handle that runs was begun.
    pub handle_began: Time,
    /// The thread that runs it.
    pub thread: Option<ThreadId>,
}

impl EventLoop {
    pub fn new(object: Value) -> EventLoop {
        EventLoop {
            object,
            ready: VecDeque::new(),
            timers: Timers::default(),
            is_quiet: false,
            is_alive: false,
            is_stopping: false,
            is_closed: false,
            is_debug: false,
            handle_began: Time::ZERO,
            thread: None,
        }
    }
}
