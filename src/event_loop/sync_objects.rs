//! A run looked into at a moment: its locks, semaphores, events, conditions, barriers and queues, who holds them, who waits for them.
//!
//! What holds an `async with` block's object is told from the task's frames: asyncio itself does not know whose a lock is, and
//! one that was acquired by a call alone is nobody's here.

use super::Machine;
use base::{TaskId, ThreadId};
use python::object::{FutureState, Instance, Kind, Value};
use python::vm::Frame;

/// Which of asyncio's classes they are of, also by inheritance.
const CLASSES: [&str; 9] =
    ["Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier", "Queue", "LifoQueue", "PriorityQueue"];

/// A lock, semaphore, event, condition, barrier or queue of asyncio's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncObject {
    /// Its class, as the script may have called it.
    pub class: String,
    /// The variable that has it, or `Class.attribute`.
    pub name: Option<String>,
    /// "locked", "2 free", "3 of 10 items".
    pub state: String,
    /// Tasks inside of its `async with`.
    pub holders: Vec<TaskId>,
    pub waiters: Vec<TaskId>,
}

impl SyncObject {
    /// For a sentence: "`lock`", or "a `Lock`" where no variable has it.
    pub fn words(&self) -> String {
        self.name.as_ref().map_or_else(|| format!("a `{}`", self.class), |name| format!("`{name}`"))
    }
}

#[derive(Clone)]
struct Found {
    value: Value,
    kind: &'static str,
    /// Part of another one of these, and of no interest where nobody named it.
    is_inner: bool,
    object: SyncObject,
}

impl Machine {
    /// Those that somebody holds or waits for come first.
    pub fn sync_objects(&self) -> Vec<SyncObject> {
        let mut found = self.all_sync_objects();
        let tasks = self.pending_tasks();
        for one in &mut found {
            one.object.state = self.state_of(one.value, one.kind);
            let waiters = self.waiters_of(one.value);
            one.object.waiters = tasks.iter().filter(|task| waiters.contains(&task.1)).map(|task| task.0).collect();
        }
        self.name_by_modules(&mut found);
        self.name_by_attributes(&mut found);
        let main = self.stack_of(ThreadId::MAIN).map(|stack| (None, stack));
        let stacks = tasks.iter().filter_map(|task| Some((Some(task.0), self.stack_of_task(task.2)?)));
        for (task, (frames, registers)) in stacks.chain(main) {
            for seen in self.vm.see(frames, registers) {
                for (name, value) in seen.variables {
                    name_it(&mut found, value, || name.clone());
                }
            }
            let Some(task) = task else { continue };
            for held in frames.iter().flat_map(|frame| self.blocks_of(frame, registers)) {
                let one = found.iter_mut().find(|one| one.value == held);
                if let Some(SyncObject { holders, waiters, .. }) = one.map(|one| &mut one.object)
                    && !waiters.contains(&task)
                    && !holders.contains(&task)
                {
                    holders.push(task);
                }
            }
        }
        let is_used = |object: &SyncObject| !object.holders.is_empty() || !object.waiters.is_empty();
        found.retain(|one| is_used(&one.object) || (one.object.name.is_some() && !one.is_inner));
        base::order::sort_by_key(&mut found, |one| !is_used(&one.object));
        found.into_iter().map(|one| one.object).collect()
    }

    fn all_sync_objects(&self) -> Vec<Found> {
        let heap = &self.vm.heap;
        let mut kinds: Vec<(Value, Option<&'static str>)> = Vec::new();
        let mut found = Vec::new();
        for (at, instance) in heap.instances.iter() {
            let known = kinds.iter().find(|known| known.0 == instance.class).map(|known| known.1);
            let kind = known.unwrap_or_else(|| {
                let kind = self.kind_of(instance.class);
                kinds.push((instance.class, kind));
                kind
            });
            let Some(kind) = kind else { continue };
            let class = heap.classes.get(instance.class).name.to_string();
            let object =
                SyncObject { class, name: None, state: String::new(), holders: Vec::new(), waiters: Vec::new() };
            found.push(Found { value: Value::object(Kind::Instance, at), kind, is_inner: false, object });
        }
        found
    }

    fn kind_of(&self, class: Value) -> Option<&'static str> {
        if !class.is_kind(Kind::Class) {
            return None;
        }
        let ours = self.vm.heap.classes.get(class).mro.iter().find_map(|class| {
            let class = self.vm.heap.classes.get(*class);
            let is_ours = matches!(&*class.module, "asyncio.locks" | "asyncio.queues");
            CLASSES.into_iter().find(|name| is_ours && **name == *class.name)
        })?;
        Some(ours)
    }

    /// Of all tasks that have not ended, in order: the id, what it waits for, itself.
    fn pending_tasks(&self) -> Vec<(TaskId, Value, Value)> {
        let mut tasks = Vec::new();
        for (at, future) in self.vm.heap.futures.iter() {
            if let (Some(data), FutureState::Pending) = (&future.task, future.state) {
                tasks.push((data.id, data.waiting_on, Value::object(Kind::Future, at)));
            }
        }
        base::order::sort_by_key(&mut tasks, |task| task.0.0);
        tasks
    }

    fn attributes<'s>(&'s self, instance: &'s Instance) -> impl Iterator<Item = (&'s str, Value)> {
        let names = self.vm.heap.shapes.get(instance.shape).names.iter();
        names.zip(&instance.slots).map(|(name, value)| (self.vm.heap.names.text(*name), *value))
    }

    fn items(&self, list: Value) -> Option<&[Value]> {
        list.is_kind(Kind::List).then(|| self.vm.heap.lists.get(list).as_slice())
    }

    fn state_of(&self, of: Value, kind: &str) -> String {
        let number = |name| self.attribute(of, name).as_int().unwrap_or_default();
        let is = |name| self.attribute(of, name) == Value::TRUE;
        match kind {
            "Lock" => if is("_locked") { "locked" } else { "free" }.to_owned(),
            "Event" => if is("_value") { "set" } else { "not set" }.to_owned(),
            "Condition" => self.state_of(self.attribute(of, "_lock"), "Lock"),
            "Barrier" => format!("{} of {} there", number("_count"), number("_parties")),
            "Semaphore" | "BoundedSemaphore" => format!("{} free", number("_value")),
            _ => {
                let queue = self.attribute(of, "_queue");
                let inner = self.attribute(queue, "_items");
                let first = self.attribute(queue, "_first").as_int().unwrap_or_default();
                let Some(items) = self.items(inner).or_else(|| self.items(queue)) else { return String::new() };
                let count = items.len() as i64 - first;
                let items = if count == 1 { "item" } else { "items" };
                match number("_maxsize") {
                    bound if bound > 0 => format!("{count} of {bound} items"),
                    _ => format!("{count} {items}"),
                }
            }
        }
    }

    /// The futures that wait in it.
    fn waiters_of(&self, of: Value) -> Vec<Value> {
        let inner = Some(self.attribute(of, "_cond")).filter(|inner| inner.is_kind(Kind::Instance)).unwrap_or(of);
        let lists = ["_waiters", "_getters", "_putters"].into_iter();
        lists.filter_map(|list| self.items(self.attribute(inner, list))).flatten().copied().collect()
    }

    fn name_by_modules(&self, found: &mut [Found]) {
        for (_, module) in self.vm.heap.modules.iter() {
            for (name, value) in module.globals.iter() {
                name_it(found, value, || self.vm.heap.names.text(name).to_owned());
            }
        }
    }

    fn name_by_attributes(&self, found: &mut [Found]) {
        let heap = &self.vm.heap;
        for (_, owner) in heap.instances.iter() {
            let class =
                Some(owner.class).filter(|class| class.is_kind(Kind::Class)).map(|class| heap.classes.get(class));
            let Some(class) = class else { continue };
            let is_ours = class.module.starts_with("asyncio");
            for (name, value) in self.attributes(owner) {
                if !value.is_kind(Kind::Instance) {
                    continue;
                }
                match is_ours {
                    true => found.iter_mut().filter(|one| one.value == value).for_each(|one| one.is_inner = true),
                    false => name_it(found, value, || format!("{}.{name}", class.name)),
                }
            }
        }
    }

    /// The objects of the `with` blocks that a frame stands in. What leads out of a block lies before the register for its exception:
    /// see the lowering of `with`.
    fn blocks_of(&self, frame: &Frame, registers: &[Value]) -> Vec<Value> {
        let (at, base) = (frame.pc.saturating_sub(1), frame.base as usize);
        let code = &self.vm.codes[frame.code.0 as usize];
        let around = code.handlers.iter().filter(|handler| handler.start <= at && at < handler.end);
        let objects = around.filter_map(|handler| {
            let exit = base + usize::from(handler.exception.checked_sub(2)?);
            let [function, object] = [registers.get(exit)?, registers.get(exit + 1)?];
            (function.is_kind(Kind::Function) && object.is_kind(Kind::Instance)).then_some(*object)
        });
        objects.collect()
    }
}

/// The first name is the one that it keeps.
fn name_it(found: &mut [Found], value: Value, name: impl Fn() -> String) {
    if let Some(one) = found.iter_mut().find(|one| one.value == value && one.object.name.is_none()) {
        one.object.name = Some(name());
        one.is_inner = false;
    }
}
