//! A thread lock as the OS gives it: not fair, without an owner, waiters in order of asking.

use base::ThreadId;
use std::collections::VecDeque;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockId(pub u32);

#[derive(Debug, Default)]
pub(super) struct Lock {
    pub is_held: bool,
    pub waiters: VecDeque<ThreadId>,
}
