//! Futures being settled: their one transition out of Pending, and whom it wakes.

use super::Machine;
use super::ready::{Handle, Ready};
use base::{Time, TimerId};
use python::object::{DoneCallback, FutureObject, FutureSource, FutureState, Kind, Name, Value};
use python::vm::{Raised, Vm};
use trace::{EventKind, TimerPurpose, Waker};

/// The future that `sleep(0)` awaits: it is never settled, a task that awaits it is ready again at once.
pub(super) fn turn_future(vm: &mut Vm) -> Value {
    let class = vm.types.future;
    let shape = vm.heap.classes.get(class).shape;
    let (result, exception) = (Value::NONE, Value::NONE);
    vm.heap.future(FutureObject { class, shape, result, exception, ..FutureObject::default() })
}

impl Machine {
    /// A pending future of that loop. `what` says whose it is, or is None.
    pub(super) fn make_future(&mut self, home: u32, what: Value) -> Value {
        let class = self.vm.types.future;
        let shape = self.vm.heap.classes.get(class).shape;
        let id = self.next_future();
        let what = if what.is_none() { Value::UNBOUND } else { what };
        let exception = Value::NONE;
        let object = FutureObject { class, shape, id, home, what, exception, ..FutureObject::default() };
        let future = self.vm.heap.future(object);
        self.note_creation(future, false);
        future
    }

    pub(super) fn is_pending(&self, future: Value) -> bool {
        self.vm.heap.futures.get(future).state == FutureState::Pending
    }

    /// Pending → Finished with a result. This and the others: false when somebody had to be told, and the loop is closed.
    pub(super) fn settle_result(&mut self, future: Value, result: Value, since: Time) -> bool {
        let object = self.vm.heap.futures.get_mut(future);
        debug_assert_eq!(object.state, FutureState::Pending, "a future is settled once");
        (object.state, object.result) = (FutureState::Finished, result);
        self.schedule_callbacks(future, since)
    }

    /// Pending → Finished with an exception.
    pub(super) fn settle_exception(&mut self, future: Value, exception: Value) -> bool {
        let object = self.vm.heap.futures.get_mut(future);
        debug_assert_eq!(object.state, FutureState::Pending, "a future is settled once");
        (object.state, object.exception) = (FutureState::Finished, exception);
        object.was_retrieved = false;
        // Somebody who awaits it will ask; of a callback that is not known.
        let is_awaited = object.callbacks.iter().any(|callback| !matches!(callback, DoneCallback::Call { .. }));
        self.watch.unretrieved |= !is_awaited;
        self.schedule_callbacks(future, self.clock.now())
    }

    /// Pending → Cancelled.
    pub(super) fn settle_cancelled(&mut self, future: Value, message: Value) -> bool {
        let object = self.vm.heap.futures.get_mut(future);
        debug_assert_eq!(object.state, FutureState::Pending, "a future is settled once");
        (object.state, object.cancel_message) = (FutureState::Cancelled, message);
        self.schedule_callbacks(future, self.clock.now())
    }

    fn schedule_callbacks(&mut self, future: Value, since: Time) -> bool {
        let object = self.vm.heap.futures.get_mut(future);
        let home = object.home;
        if object.callbacks.is_empty() {
            return true;
        }
        let mut callbacks = std::mem::take(&mut object.callbacks);
        if self.is_closed(home) {
            return false;
        }
        for callback in callbacks.drain(..) {
            self.schedule_callback(future, home, callback, since);
        }
        self.vm.heap.spare.keep_callbacks(callbacks);
        true
    }

    pub(super) fn is_closed(&mut self, home: u32) -> bool {
        home != 0 && self.event_loop(home).is_closed
    }

    /// As `call_soon` of a closed loop raises it.
    pub(super) fn loop_is_closed(&mut self) -> Raised {
        self.vm.runtime_error("Event loop is closed")
    }

    /// Puts one done callback of a settled future on the ready queue.
    pub(super) fn schedule_callback(&mut self, future: Value, home: u32, callback: DoneCallback, since: Time) {
        let handle = match callback {
            DoneCallback::Wake(task) => {
                self.task_ready(task, self.waker(future));
                Handle::Wake { task, future }
            }
            DoneCallback::Call { function, context } => Handle::Done { function, future, context },
            DoneCallback::Gathered { function, context, state } => {
                Handle::Gathered { function, future, context, state }
            }
            DoneCallback::Stop => {
                let object = self.vm.heap.futures.get_mut(future);
                object.was_retrieved = true;
                let exception = object.exception;
                if self.vm.is_exception(exception) && self.ends_the_loop(exception) {
                    // It goes through the loop to whoever runs it: nothing is left to stop.
                    return;
                }
                Handle::Stop
            }
        };
        self.push_ready(home, Ready::new(handle, since));
    }

    /// Notes that a step of the task is on the ready queue.
    pub(super) fn task_ready(&mut self, task: Value, by: Waker) {
        let Some(data) = &mut self.vm.heap.futures.get_mut(task).task else { return };
        data.is_queued = true;
        let by = match data.cancel_by.take() {
            Some(by) => Waker::Cancel(by),
            None => by,
        };
        if !data.is_hidden {
            let task = data.id;
            self.record(EventKind::TaskReady { task, by });
        }
    }

    /// One of several that a `gather` waits for is done. False when that is not the whole of it: an error, a cancellation, the last.
    pub(super) fn count_gathered(&mut self, state: Value, child: Value) -> bool {
        let heap = &mut self.vm.heap;
        let object = heap.futures.get(child);
        let is_plain = object.state == FutureState::Finished && object.exception.is_none();
        if state.is_kind(Kind::Instance) {
            return is_plain && self.leave_group(state, child);
        }
        let [outer, missing] = heap.lists.get(state)[..] else { return false };
        let is_awaited = outer.is_kind(Kind::Future) && heap.futures.get(outer).state == FutureState::Pending;
        match missing.as_int() {
            Some(missing) if missing > 1 && is_plain && is_awaited => {
                heap.lists.get_mut(state)[1] = Value::int_unchecked(missing - 1);
                true
            }
            _ => false,
        }
    }

    /// A task of a `TaskGroup` has returned: the last one wakes whoever leaves the group. False when the group is not as ours are.
    fn leave_group(&mut self, group: Value, task: Value) -> bool {
        let (tasks, all_done) = (self.own(group, Name::OWN_TASKS), self.own(group, Name::OWN_ALL_DONE));
        if !tasks.is_kind(Kind::Set) {
            return false;
        }
        let items = &self.vm.heap.sets.get(tasks).items;
        if let Ok(Some(place)) = self.vm.heap.find_in(items, task) {
            self.vm.heap.sets.get_mut(tasks).items.remove_at(place);
        }
        if all_done.is_kind(Kind::Future) && self.vm.heap.sets.get(tasks).items.is_empty() && self.is_pending(all_done)
        {
            self.settle_result(all_done, Value::TRUE, self.clock.now());
        }
        true
    }

    /// A sleep's timer fired.
    pub(super) fn sleep_over(&mut self, future: Value, due: Time, timer: Option<(TimerId, TimerPurpose)>) {
        if !self.is_pending(future) {
            return;
        }
        if let Some((timer, purpose)) = timer {
            self.record_at_no_line(EventKind::TimerFired { timer, due, purpose });
        }
        self.settle_result(future, Value::NONE, due);
    }

    /// Cancels a future that is no task; false when it was done.
    pub(super) fn cancel_future(&mut self, future: Value, message: Value) -> Result<bool, Raised> {
        if !self.is_pending(future) {
            return Ok(false);
        }
        self.cancel_sleep(future);
        if self.settle_cancelled(future, message) { Ok(true) } else { Err(self.loop_is_closed()) }
    }

    /// The timer of a cancelled sleep will not fire.
    fn cancel_sleep(&mut self, future: Value) {
        let object = self.vm.heap.futures.get(future);
        let FutureSource::Timer(timer) = object.source else { return };
        let home = object.home;
        if let Some(cancelled) = self.event_loop(home).timers.cancel(timer) {
            let (due, purpose) = (cancelled.due, cancelled.purpose);
            self.record(EventKind::TimerCancelled { timer, due, purpose });
        }
    }
}
