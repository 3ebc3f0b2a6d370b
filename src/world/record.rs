//! What happened in a world.

use super::model::World;
use base::{TaskId, ThreadId, Time};
use serde::{Deserialize, Serialize};
use trace::Trace;

/// One run of a world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub world: World,
    /// Traffic and probes, in order of being sent.
    pub requests: Vec<Request>,
    /// The processes that served, in order of their containers' starts.
    pub processes: Vec<Process>,
    pub gauges: Vec<Gauge>,
    /// In sentences: what kept it from being as it was asked for.
    pub notes: Vec<String>,
    pub ended_at: Time,
}

/// Who sent a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// By its place in the world's traffic.
    Traffic(u32),
    Liveness,
    Readiness,
}

/// One attempt to get an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub source: Source,
    /// Counted from 0; the first attempt of it.
    pub attempt: u32,
    pub first: u32,
    /// Of closed-loop clients: which of them.
    pub client: u32,
    /// Which process it went to; None where no pod was ready.
    pub process: Option<u32>,
    pub sent: Time,
    /// It reached the process's socket; its loop read it; its endpoint's code began; it was answered.
    pub arrived: Option<Time>,
    pub accepted: Option<Time>,
    pub started: Option<Time>,
    pub answered: Option<Time>,
    /// Its client's end of it.
    pub ended: Option<Time>,
    pub status: Option<u16>,
    pub outcome: RequestEnd,
    /// The task that answered it, of that process's trace.
    pub task: Option<TaskId>,
    /// The thread on which its endpoint's code began.
    pub thread: Option<ThreadId>,
}

/// How a request ended for whoever sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RequestEnd {
    /// It had not when the world ended.
    Open,
    Answered,
    TimedOut,
    /// Its process was gone.
    Lost,
    /// Nobody listened.
    Refused,
}

impl Request {
    pub fn is_probe(&self) -> bool {
        !matches!(self.source, Source::Traffic(_))
    }

    /// An answer that its client takes as one.
    pub fn is_good(&self) -> bool {
        let most = if self.is_probe() { 400 } else { 500 };
        self.outcome == RequestEnd::Answered && self.status.is_some_and(|status| status < most)
    }
}

/// One process of a pod, from its container's start to its end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Process {
    pub pod: u32,
    /// How often the pod was restarted before.
    pub restarts: u32,
    pub started: Time,
    /// The first line of its script.
    pub booted: Option<Time>,
    /// It began to listen.
    pub listened: Option<Time>,
    /// It was asked to end: SIGTERM.
    pub terminated: Option<Time>,
    pub ended: Option<Time>,
    pub end: ProcessEnd,
    /// None where it never ran.
    pub trace: Option<Trace>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ProcessEnd {
    /// It had not when the world ended.
    Running,
    /// By itself: it was asked to, or had nothing left to do.
    Exited,
    /// An exception that nobody caught.
    Raised,
    /// SIGKILL, when its grace was over.
    Killed,
}

/// Places of a pool that are taken from that moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gauge {
    pub at: Time,
    pub process: u32,
    pub pool: Pool,
    pub taken: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Pool {
    /// Tokens of AnyIO's threads.
    Threads,
    /// Open connections to the database.
    Connections,
}
