//! What the machine holds of the heap, and when it looks for what was dropped. CPython notices that at the very moment the last
//! reference goes; here a collection does, which is made after a chunk when something that has to be reported may have gone.

use super::Machine;
use super::dropped::Dropped;
use super::ready::Handle;
use super::thread::Entry;
use super::warnings::{Gone, Unawaited};
use python::object::{FutureState, GeneratorKind, GeneratorState, Kind, Value};
use python::vm::{Exit, ThreadStack};

/// So many looks a run has at once; further ones have to be earned by computing.
const FREE_LOOKS: u32 = 200;

/// Units of fuel that have to be used for each object that the last look went through, so that looking stays a small part.
const UNITS_PER_OBJECT: u64 = 16;

/// What the last look for dropped things found alive.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    looks: u32,
    /// Units of fuel used then.
    at: u64,
    objects: u64,
    /// Coroutines that nobody had begun, dropped ones included.
    unbegun: u64,
    async_generators_made: u64,
    open_async_generators: Vec<Value>,
    /// Finished with an exception that nobody has asked for.
    pub unretrieved: bool,
}

impl Machine {
    /// After a chunk, before what it gave is dealt with.
    pub(super) fn look_for_dropped(&mut self, exit: Exit) {
        let (census, watch) = (self.vm.census, &self.watch);
        let suspicious = watch.unretrieved
            || watch.open_async_generators.iter().any(|generator| self.may_be_dropped(*generator))
            || census.async_generators_made > watch.async_generators_made
            || census.coroutines_made - census.coroutines_begun > watch.unbegun
            || self.vm.has_watchers();
        if !suspicious {
            return;
        }
        if self.may_look() {
            self.watch.looks += 1;
            let held = match exit {
                Exit::Returned(value) | Exit::Raised(value) | Exit::Suspended(value) => value,
                _ => Value::NONE,
            };
            let is_over = matches!(exit, Exit::Returned(_) | Exit::Raised(_));
            self.collect(&[held], if is_over { Gone::WithStep } else { Gone::Here });
        }
    }

    fn may_look(&self) -> bool {
        let earned = self.used - self.watch.at >= UNITS_PER_OBJECT * self.watch.objects;
        self.watch.looks < FREE_LOOKS || earned
    }

    /// A weak reference is asked: is what it points to still there?
    pub(super) fn look_for_gone(&mut self) {
        if self.may_look() {
            self.watch.looks += 1;
            self.vm.forget_temporaries();
            self.collect(&[], Gone::Here);
        }
    }

    /// Not while it is awaited, nor while the task whose step is over has it at hand, as an `async for` does.
    fn may_be_dropped(&self, generator: Value) -> bool {
        let generators = &self.vm.heap.generators;
        let is_held = match self.threads[self.current.0 as usize].entries.last() {
            Some(Entry::Step { task, .. }) => {
                let coroutine = self.coroutine(*task);
                coroutine.is_kind(Kind::Generator) && generators.get(coroutine).parked.registers.contains(&generator)
            }
            _ => false,
        };
        generators.get(generator).state == GeneratorState::Suspended && !is_held
    }

    /// Collects garbage; whether what is alive fits under the heap's limit.
    pub(super) fn collect_garbage(&mut self) -> bool {
        self.collect(&[], Gone::Here)
    }

    fn collect(&mut self, held: &[Value], gone: Gone) -> bool {
        let mut roots = self.roots();
        roots.push(self.turn);
        roots.extend_from_slice(held);
        let current = self.current.0 as usize;
        let others = self.threads.iter().enumerate().filter(|(at, _)| *at != current);
        let under = self.threads.iter().filter_map(|thread| thread.own_stack.as_ref());
        let aside = self.slices.iter().flat_map(|slices| slices.stacks());
        let stacks: Vec<&ThreadStack> = others.map(|(_, thread)| &thread.stack).chain(under).chain(aside).collect();
        self.vm.mark(&roots, &stacks);
        let unawaited = self.unawaited_coroutines(true);
        self.vm.census.coroutines_begun += unawaited.len() as u64;
        let dropped = self.dropped_things();
        self.vm.heap.mark(dropped.iter().map(|dropped| dropped.what()).collect());
        let census = self.vm.census;
        let generators = &self.vm.heap.generators;
        let open = generators.iter().filter(|(index, of)| {
            of.kind == GeneratorKind::AsyncGenerator
                && of.state != GeneratorState::Closed
                && generators.is_marked(*index)
        });
        self.watch = Watch {
            looks: self.watch.looks,
            at: self.used,
            objects: (self.vm.live_bytes / 64) as u64,
            unbegun: census.coroutines_made - census.coroutines_begun,
            async_generators_made: census.async_generators_made,
            open_async_generators: open.map(|(index, _)| Value::object(Kind::Generator, index)).collect(),
            unretrieved: self.vm.heap.futures.iter().any(|(_, object)| object.is_unretrieved()),
        };
        let fits = self.vm.sweep();
        self.last_name.0 = Value::NONE;
        for place in unawaited {
            self.coroutine_was_never_awaited(place, gone);
        }
        for dropped in dropped {
            self.take_note(dropped);
        }
        fits
    }

    /// Coroutines that nobody has begun to run; of those that are not marked, or of all.
    pub(super) fn unawaited_coroutines(&self, only_unmarked: bool) -> Vec<Unawaited> {
        let arena = &self.vm.heap.generators;
        let generators = arena.iter().filter(|(index, generator)| {
            generator.kind == GeneratorKind::Coroutine
                && generator.state == GeneratorState::Created
                && !generator.was_started
                && !(only_unmarked && arena.is_marked(*index))
        });
        let unawaited = generators.map(|(_, generator)| {
            let qualname = self.vm.heap.text(generator.qualname).unwrap_or_default().to_owned();
            Unawaited { qualname, made_at: generator.made_at }
        });
        unawaited.collect()
    }

    /// What is not marked and has to be told of, or closed, before it goes.
    fn dropped_things(&self) -> Vec<Dropped> {
        let (futures, generators) = (&self.vm.heap.futures, &self.vm.heap.generators);
        let unmarked = futures.iter().filter(|(index, _)| !futures.is_marked(*index));
        let mut dropped: Vec<Dropped> = unmarked
            .filter_map(|(index, object)| {
                let future = Value::object(Kind::Future, index);
                if object.is_unretrieved() {
                    return Some(Dropped::Exception(future));
                }
                let task = object.task.as_ref().filter(|_| object.state == FutureState::Pending)?;
                (!task.is_silent && !task.is_hidden).then_some(Dropped::Pending(future))
            })
            .collect();
        let unmarked = generators.iter().filter(|(index, _)| !generators.is_marked(*index));
        let open = unmarked.filter(|(_, of)| of.is_open());
        dropped.extend(open.map(|(index, _)| Dropped::AsyncGenerator(Value::object(Kind::Generator, index))));
        dropped
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
                push_entry(&mut roots, *entry);
            }
        }
        self.push_aside(&mut roots);
        roots.extend(self.results.iter().map(|(_, result)| *result));
        roots.extend(self.work_over);
        roots.extend(self.dropped.iter().map(|dropped| dropped.what()));
        roots
    }
}

pub(super) fn push_entry(roots: &mut Vec<Value>, entry: Entry) {
    match entry {
        Entry::Step { task, outer } => roots.extend([task, outer]),
        Entry::Callback { handle, function, outer, .. } => roots.extend([handle, function, outer]),
        Entry::EagerStep { task, outer, outer_task } => roots.extend([task, outer, outer_task]),
        Entry::Script | Entry::Shutdown | Entry::Thread | Entry::Work | Entry::Report => {}
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
        Handle::Arrived { .. } | Handle::Stop => {}
    }
}
