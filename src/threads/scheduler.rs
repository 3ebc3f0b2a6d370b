//! One thread at a time runs Python: the one that has the GIL. The others sleep, wait, or stand in line for it. (Without a GIL several
//! do at once: see `cores.rs`.)
//!
//! As in CPython: a blocking call gives the GIL away; a thread that wants it asks the one that has it to let go after the
//! switch interval, and that one then stands in line itself. Ties are broken by the order of asking.

use super::LockId;
use super::cores::{Cores, TURN_NS};
use super::lock::Lock;
use base::{ThreadId, Time};
use std::collections::VecDeque;

/// `sys.getswitchinterval()`, CPython's default.
const SWITCH_INTERVAL_NS: u64 = 5_000_000;

/// What a thread without the GIL waits for, beside a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// Only for the moment.
    Sleep,
    /// For its driver to say that its blocking call is done.
    Elsewhere,
    Lock(LockId),
    /// The event loop of this thread waits for timers and other threads.
    Poll,
}

/// Why a thread goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    Started,
    /// The moment has come.
    Due,
    /// What it waited for has happened.
    Signalled,
    /// It had to let the GIL go and goes on where it was.
    Switched,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Running,
    Wanting { since: Time, why: Wake },
    Blocked { on: Blocked, until: Option<Time> },
    Ended,
}

/// A thread that has just got the GIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub thread: ThreadId,
    pub why: Wake,
    /// Since when it stood in line.
    pub since: Time,
}

/// All threads of a run. The main one is there from the start and has the GIL.
#[derive(Debug)]
pub struct Scheduler {
    threads: Vec<Status>,
    holder: Option<ThreadId>,
    line: VecDeque<ThreadId>,
    /// When the holder got the GIL.
    taken_at: Time,
    locks: Vec<Lock>,
    /// Threads that are blocked with a moment to wait for.
    timed: usize,
    /// How long a thread keeps the GIL when another one wants it.
    pub switch_interval_ns: u64,
    /// Instead of the GIL.
    pub(super) cores: Option<Box<Cores>>,
}

impl Default for Scheduler {
    fn default() -> Scheduler {
        Scheduler {
            threads: vec![Status::Running],
            holder: Some(ThreadId::MAIN),
            line: VecDeque::new(),
            taken_at: Time::ZERO,
            locks: Vec::new(),
            timed: 0,
            switch_interval_ns: SWITCH_INTERVAL_NS,
            cores: None,
        }
    }
}

impl Scheduler {
    pub fn holder(&self) -> Option<ThreadId> {
        self.holder
    }

    /// A new thread, in line for the GIL.
    pub fn spawn(&mut self, now: Time) -> ThreadId {
        let thread = ThreadId(self.threads.len() as u32);
        self.threads.push(Status::Wanting { since: now, why: Wake::Started });
        self.line.push_back(thread);
        thread
    }

    /// A row for a thread that never runs here: another process.
    pub fn outsider(&mut self) -> ThreadId {
        self.threads.push(Status::Ended);
        ThreadId(self.threads.len() as u32 - 1)
    }

    /// What a process copied from this one begins with: one thread, and the locks as they are.
    pub fn forked(&self) -> Scheduler {
        let locks = self.locks.iter().map(|lock| Lock { is_held: lock.is_held, waiters: VecDeque::new() });
        let switch_interval_ns = self.switch_interval_ns;
        Scheduler { locks: locks.collect(), switch_interval_ns, ..Scheduler::default() }
    }

    /// The holder waits, without the GIL.
    pub fn block(&mut self, thread: ThreadId, on: Blocked, until: Option<Time>) {
        if let Blocked::Lock(lock) = on {
            self.lock(lock).waiters.push_back(thread);
        }
        self.timed += usize::from(until.is_some());
        self.threads[thread.0 as usize] = Status::Blocked { on, until };
        self.release(thread);
    }

    /// The holder lets go and stands in line.
    pub fn switch(&mut self, thread: ThreadId, now: Time) {
        self.threads[thread.0 as usize] = Status::Wanting { since: now, why: Wake::Switched };
        self.line.push_back(thread);
        self.release(thread);
    }

    pub fn end(&mut self, thread: ThreadId) {
        self.threads[thread.0 as usize] = Status::Ended;
        self.release(thread);
    }

    fn release(&mut self, thread: ThreadId) {
        if self.holder == Some(thread) {
            self.holder = None;
        }
        if let Some(cores) = &mut self.cores {
            cores.leave(thread);
        }
    }

    pub fn has_ended(&self, thread: ThreadId) -> bool {
        self.threads[thread.0 as usize] == Status::Ended
    }

    /// What a thread is blocked on.
    pub fn blocked_on(&self, thread: ThreadId) -> Option<Blocked> {
        match self.threads[thread.0 as usize] {
            Status::Blocked { on, .. } => Some(on),
            _ => None,
        }
    }

    /// What a blocked thread waited for has happened: it stands in line now.
    pub fn wake(&mut self, thread: ThreadId, why: Wake, now: Time) {
        let Status::Blocked { on, until } = self.threads[thread.0 as usize] else { return };
        self.timed -= usize::from(until.is_some());
        if let Blocked::Lock(lock) = on {
            self.lock(lock).waiters.retain(|waiter| *waiter != thread);
        }
        self.threads[thread.0 as usize] = Status::Wanting { since: now, why };
        self.line.push_back(thread);
    }

    /// The next thread whose moment has come, the earliest first; it stands in line now.
    pub fn wake_due(&mut self, now: Time) -> Option<ThreadId> {
        let (due, thread) = self.earliest()?;
        if due > now {
            return None;
        }
        self.wake(thread, Wake::Due, now);
        Some(thread)
    }

    /// The first moment that a blocked thread waits for.
    pub fn next_due(&self) -> Option<Time> {
        self.earliest().map(|(due, _)| due)
    }

    fn earliest(&self) -> Option<(Time, ThreadId)> {
        if self.timed == 0 {
            return None;
        }
        let due = |(at, status): (usize, &Status)| match status {
            Status::Blocked { until: Some(until), .. } => Some((*until, ThreadId(at as u32))),
            _ => None,
        };
        self.threads.iter().enumerate().filter_map(due).min()
    }

    /// Whether some thread waits for its driver.
    pub fn any_elsewhere(&self) -> bool {
        self.threads.iter().any(|status| matches!(status, Status::Blocked { on: Blocked::Elsewhere, .. }))
    }

    /// Gives the GIL, when nobody has it, to the first in line.
    pub fn take(&mut self, now: Time) -> Option<Taken> {
        if self.holder.is_some() {
            return None;
        }
        if self.cores.is_some() {
            return self.take_core(now);
        }
        let taken = self.first_in_line()?;
        self.holder = Some(taken.thread);
        self.taken_at = now;
        Some(taken)
    }

    fn first_in_line(&mut self) -> Option<Taken> {
        let thread = self.line.pop_front()?;
        let Status::Wanting { since, why } = self.threads[thread.0 as usize] else {
            unreachable!("only threads that want the GIL stand in line");
        };
        self.threads[thread.0 as usize] = Status::Running;
        Some(Taken { thread, why, since })
    }

    // Without a GIL

    /// From now on so many threads compute at once, one about `step_ns` after the other.
    pub fn without_gil(&mut self, cores: usize, step_ns: u64) {
        self.cores = Some(Box::new(Cores::new(cores, step_ns, self.holder)));
    }

    pub fn has_gil(&self) -> bool {
        self.cores.is_none()
    }

    /// Whether a thread that stands in line now does not go on at once.
    pub fn has_to_wait(&self, thread: ThreadId) -> bool {
        match &self.cores {
            None => self.holder.is_some_and(|holder| holder != thread),
            Some(cores) => self.line.iter().position(|it| *it == thread).is_some_and(|place| place >= cores.room()),
        }
    }

    /// Threads in line get the cores that are free.
    pub fn fill_cores(&mut self, now: Time) {
        while self.cores.as_ref().is_some_and(|cores| cores.room() > 0)
            && let Some(taken) = self.first_in_line()
        {
            if let Some(cores) = &mut self.cores {
                cores.join(taken, now);
            }
        }
    }

    /// The thread that is furthest behind goes on.
    fn take_core(&mut self, now: Time) -> Option<Taken> {
        self.fill_cores(now);
        let (taken, since) = self.cores.as_mut()?.furthest_behind(now)?;
        (self.holder, self.taken_at) = (Some(taken.thread), since);
        Some(taken)
    }

    /// How much of its core's time the holder may use before another one has to be advanced; None with nobody beside it.
    pub fn core_left_ns(&self) -> Option<u64> {
        self.cores.as_ref()?.left_ns(self.holder?)
    }

    /// The holder stays on its core, and another one is advanced.
    pub fn rest(&mut self) {
        self.holder = None;
    }

    /// How many compute at once.
    pub fn at_once(&self) -> u64 {
        self.cores.as_ref().map_or(1, |cores| cores.at_once())
    }

    /// The holder has computed for so long: how far the clock of all goes on by that.
    pub fn computed(&mut self, ns: u64) -> u64 {
        match (&mut self.cores, self.holder) {
            (Some(cores), Some(holder)) => cores.computed(holder, ns),
            _ => ns,
        }
    }

    /// When the holder has to let go: the switch interval after the first in line came, or after the last change of hands.
    pub fn switch_at(&self) -> Option<Time> {
        let first = self.line.front()?;
        let Status::Wanting { since, .. } = self.threads[first.0 as usize] else { return None };
        let interval_ns = if self.has_gil() { self.switch_interval_ns } else { TURN_NS };
        Some(since.max(self.taken_at).after(interval_ns))
    }

    pub fn new_lock(&mut self) -> LockId {
        self.locks.push(Lock::default());
        LockId(self.locks.len() as u32 - 1)
    }

    fn lock(&mut self, lock: LockId) -> &mut Lock {
        &mut self.locks[lock.0 as usize]
    }

    pub fn is_held(&self, lock: LockId) -> bool {
        self.locks[lock.0 as usize].is_held
    }

    /// Takes the lock if it is free.
    pub fn try_lock(&mut self, lock: LockId) -> bool {
        !std::mem::replace(&mut self.lock(lock).is_held, true)
    }

    /// Frees the lock and wakes its first waiter, which tries again. False when it was free already.
    pub fn unlock(&mut self, lock: LockId, now: Time) -> bool {
        let was_held = std::mem::replace(&mut self.lock(lock).is_held, false);
        if let Some(first) = self.lock(lock).waiters.front().copied() {
            self.wake(first, Wake::Signalled, now);
        }
        was_held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ThreadId = ThreadId::MAIN;

    #[test]
    fn a_sleeper_comes_back_in_line_and_gets_the_gil_after_the_interval() {
        let mut threads = Scheduler::default();
        let b = threads.spawn(Time(10));
        assert_eq!(threads.take(Time(10)), None);
        assert_eq!(threads.switch_at(), Some(Time(10 + SWITCH_INTERVAL_NS)));
        threads.switch(A, Time(20));
        assert_eq!(threads.take(Time(20)).map(|taken| taken.thread), Some(b));
        threads.block(b, Blocked::Sleep, Some(Time(100)));
        assert_eq!(threads.take(Time(30)), Some(Taken { thread: A, why: Wake::Switched, since: Time(20) }));
        assert_eq!((threads.next_due(), threads.wake_due(Time(99))), (Some(Time(100)), None));
        assert_eq!(threads.wake_due(Time(100)), Some(b));
        assert_eq!(threads.switch_at(), Some(Time(100 + SWITCH_INTERVAL_NS)));
    }

    #[test]
    fn a_lock_wakes_its_first_waiter_and_may_be_taken_before_it_runs() {
        let mut threads = Scheduler::default();
        let lock = threads.new_lock();
        assert!(threads.try_lock(lock) && !threads.try_lock(lock));
        let b = threads.spawn(Time(0));
        threads.switch(A, Time(0));
        assert_eq!(threads.take(Time(0)).map(|taken| taken.thread), Some(b));
        threads.block(b, Blocked::Lock(lock), None);
        assert_eq!(threads.take(Time(1)).map(|taken| taken.thread), Some(A));
        assert!(threads.unlock(lock, Time(2)));
        assert!(!threads.is_held(lock) && threads.blocked_on(b).is_none());
        assert!(threads.try_lock(lock) && threads.unlock(lock, Time(3)) && !threads.unlock(lock, Time(3)));
    }

    /// On a slow processor a step of a fast one is no more than a few operations, and threads would change after each of them.
    #[test]
    fn slow_cores_take_longer_steps() {
        let left = |step_ns| {
            let mut threads = Scheduler::default();
            threads.without_gil(2, step_ns);
            threads.spawn(Time(0));
            threads.fill_cores(Time(0));
            threads.core_left_ns()
        };
        assert_eq!([left(200), left(200_000), left(20_000_000)], [Some(20_000), Some(200_000), Some(TURN_NS / 2)]);
    }

    #[test]
    fn without_a_gil_the_one_furthest_behind_goes_on_and_the_clock_is_their_mean() {
        let mut threads = Scheduler::default();
        threads.without_gil(2, crate::STEP_NS);
        let (b, c) = (threads.spawn(Time(0)), threads.spawn(Time(0)));
        threads.fill_cores(Time(0));
        assert_eq!((threads.at_once(), threads.core_left_ns()), (2, Some(20_000)));
        // Two cores: what one of them computes is half of it on the clock of both.
        assert_eq!((threads.computed(20_001), threads.computed(5)), (10_000, 3));
        assert_eq!(threads.core_left_ns(), Some(0));
        threads.rest();
        let taken = threads.take(Time(10)).expect("the other one has a core");
        assert_eq!((taken.thread, taken.why), (b, Wake::Started));
        assert_eq!(threads.core_left_ns(), Some(40_006));
        // The third stands in line until a turn of the operating system's is over, or somebody goes.
        assert_eq!(threads.switch_at(), Some(Time(3_000_000)));
        threads.block(b, Blocked::Sleep, Some(Time(50)));
        assert_eq!(threads.take(Time(20)).map(|taken| (taken.thread, taken.why)), Some((A, Wake::Switched)));
        assert_eq!((threads.at_once(), threads.has_gil()), (2, false));
        threads.rest();
        threads.end(A);
        assert_eq!(threads.take(Time(30)).map(|taken| (taken.thread, taken.why)), Some((c, Wake::Started)));
        assert_eq!((threads.at_once(), threads.core_left_ns(), threads.computed(7)), (1, None, 7));
    }

    #[test]
    fn the_earliest_due_comes_first_and_ties_go_by_thread() {
        let mut threads = Scheduler::default();
        let (b, c) = (threads.spawn(Time(0)), threads.spawn(Time(0)));
        threads.block(A, Blocked::Sleep, Some(Time(50)));
        for due in [50, 40] {
            let taken = threads.take(Time(0)).expect("there are two in line");
            threads.block(taken.thread, Blocked::Sleep, Some(Time(due)));
        }
        let order: Vec<_> = std::iter::from_fn(|| threads.wake_due(Time(60))).collect();
        assert_eq!(order, [c, A, b]);
    }
}
