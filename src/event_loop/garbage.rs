//! What the machine holds of the heap, and what is noticed about things before they go.

use super::Machine;
use super::ready::Handle;
use super::thread::Entry;
use crate::python::object::Value;
use crate::python::vm::ThreadStack;

impl Machine {
    /// Collects garbage; whether what is alive fits under the heap's limit.
    pub(super) fn collect_garbage(&mut self) -> bool {
        let mut roots = self.roots();
        roots.push(self.turn);
        let current = self.current.0 as usize;
        let others = self.threads.iter().enumerate().filter(|(at, _)| *at != current);
        let stacks: Vec<&ThreadStack> = others.map(|(_, thread)| &thread.stack).collect();
        self.vm.collect(&roots, &stacks)
    }

    fn roots(&self) -> Vec<Value> {
        let mut roots = Vec::new();
        for event_loop in &self.loops {
            roots.push(event_loop.object);
            for ready in &event_loop.ready {
                push_handle(&mut roots, ready.handle);
            }
            for timer in event_loop.timers.iter() {
                push_handle(&mut roots, timer.handle);
            }
        }
        for thread in &self.threads {
            roots.extend([thread.object, thread.task, thread.context, thread.when_due]);
            for entry in &thread.entries {
                match *entry {
                    Entry::Step { task, outer } => roots.extend([task, outer]),
                    Entry::Callback { function, outer, .. } => roots.extend([function, outer]),
                    Entry::EagerStep { task, outer, outer_task } => roots.extend([task, outer, outer_task]),
                    Entry::Script | Entry::Shutdown | Entry::Thread | Entry::Report => {}
                }
            }
        }
        roots
    }
}

fn push_handle(roots: &mut Vec<Value>, handle: Handle) {
    match handle {
        Handle::Step { task, thrown } => roots.extend([task, thrown]),
        Handle::Wake { task, future } => roots.extend([task, future]),
        Handle::SleepOver { future } => roots.push(future),
        Handle::Call { handle } => roots.push(handle),
        Handle::Done { function, future, context } => roots.extend([function, future, context]),
        Handle::Stop => {}
    }
}
