//! What our Python modules are built on: functions of the machine, by the thing that they work on.

pub(super) mod context;
pub(super) mod futures;
pub(super) mod garbage;
pub(super) mod gathering;
pub(super) mod handles;
pub(super) mod jobs;
pub(super) mod loops;
pub(super) mod output;
pub(super) mod outside;
pub(super) mod places;
pub(super) mod processes;
pub(super) mod syncing;
pub(super) mod tasks;
pub(super) mod threads;
pub(super) mod time;
pub(super) mod weak;
