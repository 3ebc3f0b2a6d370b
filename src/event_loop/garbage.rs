//! What the machine holds of the heap, and what is noticed about things before they go.

use super::Machine;
use super::ready::Handle;
use super::thread::Entry;
use super::warnings::Unawaited;
use python::object::{FutureState, GeneratorKind, GeneratorState, Kind, Value};
use python::vm::ThreadStack;

impl Machine {
    /// Collects garbage; whether what is alive fits under the heap's limit.
    pub(super) fn collect_garbage(&mut self) -> bool {
        let unawaited = self.unawaited_coroutines();
        let unretrieved = self.unretrieved_exceptions();
        let mut roots = self.roots();
        roots.push(self.turn);
        // What CPython reports as it goes is kept until it has been reported.
        roots.extend(&unretrieved);
        let current = self.current.0 as usize;
        let others = self.threads.iter().enumerate().filter(|(at, _)| *at != current);
        let stacks: Vec<&ThreadStack> = others.map(|(_, thread)| &thread.stack).collect();
        let fits = self.vm.collect(&roots, &stacks);
        let gone: Vec<_> =
            unawaited.into_iter().filter(|(index, _)| !self.vm.heap.generators.is_used(*index)).collect();
        for (_, place) in gone {
            self.coroutine_was_never_awaited(place);
        }
        fits
    }

    /// Coroutines that nobody has begun to run, by their index in the heap.
    pub(super) fn unawaited_coroutines(&self) -> Vec<(u32, Unawaited)> {
        let generators = self.vm.heap.generators.iter().filter(|(_, generator)| {
            generator.kind == GeneratorKind::Coroutine
                && generator.state == GeneratorState::Created
                && !generator.was_started
        });
        let unawaited = generators.map(|(index, generator)| {
            let qualname = self.vm.heap.text(generator.qualname).unwrap_or_default().to_owned();
            (index, Unawaited { qualname, made_at: generator.made_at })
        });
        unawaited.collect()
    }

    /// Futures whose exception nobody has asked for.
    pub(super) fn unretrieved_exceptions(&self) -> Vec<Value> {
        let futures = self.vm.heap.futures.iter().filter(|(_, object)| {
            object.state == FutureState::Finished && !object.exception.is_none() && !object.was_retrieved
        });
        futures.map(|(index, _)| Value::object(Kind::Future, index)).collect()
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
        Handle::Gathered { function, future, context, state } => roots.extend([function, future, context, state]),
        Handle::Stop => {}
    }
}
