//! What a bar says its lane's owner was doing, and sets of such states.

use super::pyramid::Merge;

/// In order of how much they matter: where many bars share a pixel, the last one of this list wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum State {
    /// One turn of the loop, around its chunks.
    Turn,
    /// Frames are drawn when they are due.
    Alive,
    /// A task waits for a future, a lock, a task, a job.
    Suspended,
    /// A task sleeps, its moment not yet come.
    Sleeping,
    /// A worker thread has a job.
    Offloaded,
    /// A worker thread is inside a blocking call: nobody else is held.
    OffloadedCall,
    /// A worker thread can go on and waits for the GIL.
    GilWait,
    /// Without a GIL: a thread can go on and waits for a core.
    CoreWait,
    /// A chunk runs on the loop's thread.
    Running,
    /// A blocking call inside a chunk: it holds the loop.
    Call,
    /// A task is on the ready queue: it waits for the loop.
    Ready,
    /// Its timer was due and the loop has not yet looked.
    Late,
    /// Frames are due and none is drawn: the loop is held.
    Frozen,
    /// A chunk of [`super::LONG_CHUNK_NS`] or more.
    Long,
}

impl State {
    pub const ALL: [State; 14] = [
        State::Turn,
        State::Alive,
        State::Suspended,
        State::Sleeping,
        State::Offloaded,
        State::OffloadedCall,
        State::GilWait,
        State::CoreWait,
        State::Running,
        State::Call,
        State::Ready,
        State::Late,
        State::Frozen,
        State::Long,
    ];

    /// Somebody's thread is at work or held.
    pub fn is_busy(self) -> bool {
        use State::*;
        matches!(self, Turn | Frozen | Running | Long | Call | Offloaded | OffloadedCall)
    }

    /// It could go on if only the loop, the GIL or a core were free.
    pub fn is_ready(self) -> bool {
        matches!(self, State::Ready | State::Late | State::GilWait | State::CoreWait)
    }
}

/// A set of states, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct States(u16);

impl States {
    pub fn only(state: State) -> States {
        States(1 << state as u8)
    }

    pub fn has(self, state: State) -> bool {
        self.0 & (1 << state as u8) != 0
    }

    /// The one that matters most.
    pub fn worst(self) -> Option<State> {
        State::ALL.into_iter().rev().find(|state| self.has(*state))
    }

    pub fn and(self, other: States) -> States {
        States(self.0 | other.0)
    }
}

/// Many bars seen from afar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Blur {
    pub states: States,
    /// Somebody's thread was at work or held.
    pub busy_ns: u64,
    /// Ready to go on and kept waiting: by the loop, by the GIL, by the cores.
    pub ready_ns: u64,
    /// Waiting for something that has not happened yet.
    pub suspended_ns: u64,
}

impl Merge for Blur {
    fn merge(self, other: Blur) -> Blur {
        Blur {
            states: self.states.and(other.states),
            busy_ns: self.busy_ns + other.busy_ns,
            ready_ns: self.ready_ns + other.ready_ns,
            suspended_ns: self.suspended_ns + other.suspended_ns,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_a_set_is_the_last_of_the_list() {
        let set = States::only(State::Running).and(States::only(State::Ready)).and(States::only(State::Sleeping));
        assert_eq!(set.worst(), Some(State::Ready));
        assert_eq!(States::default().worst(), None);
        assert!(State::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
