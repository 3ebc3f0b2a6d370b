//! Marking and sweeping, kind by kind.

use super::*;
use crate::vm::Resume;

impl Heap {
    /// Marks everything reachable from `grey`.
    pub fn mark(&mut self, mut grey: Vec<Value>) {
        while let Some(value) = grey.pop() {
            let Some(kind) = value.kind() else { continue };
            let index = value.index();
            match kind {
                Kind::Str => drop(self.strs.mark(index)),
                Kind::Bytes => drop(self.bytes.mark(index)),
                Kind::BigInt => drop(self.bigints.mark(index)),
                Kind::Complex => drop(self.complexes.mark(index)),
                Kind::Range => drop(self.ranges.mark(index)),
                Kind::Native => drop(self.natives.mark(index)),
                Kind::List if self.lists.mark(index) => grey.extend_from_slice(self.lists.get(value)),
                Kind::Tuple if self.tuples.mark(index) => grey.extend_from_slice(self.tuples.get(value)),
                Kind::Dict if self.dicts.mark(index) => {
                    grey.extend(self.dicts.get(value).iter().flat_map(|(key, value)| [key, value]));
                }
                Kind::Set if self.sets.mark(index) => {
                    grey.extend(self.sets.get(value).items.iter().map(|(key, _)| key));
                }
                Kind::Slice if self.slices.mark(index) => {
                    let slice = self.slices.get(value);
                    grey.extend([slice.start, slice.stop, slice.step]);
                }
                Kind::Function if self.functions.mark(index) => {
                    let function = self.functions.get(value);
                    grey.extend([
                        function.module,
                        function.defaults,
                        function.keyword_defaults,
                        function.annotations,
                        function.name,
                        function.qualname,
                        function.doc,
                    ]);
                    grey.extend_from_slice(&function.cells);
                    grey.extend(function.attributes.iter().map(|(_, value)| value));
                }
                Kind::Method if self.methods.mark(index) => {
                    let method = self.methods.get(value);
                    grey.extend([method.function, method.receiver]);
                }
                Kind::Class if self.classes.mark(index) => {
                    let class = self.classes.get(value);
                    grey.extend_from_slice(&class.bases);
                    grey.extend_from_slice(&class.mro);
                    grey.push(class.metaclass);
                    grey.extend(class.namespace.iter().map(|(_, value)| value));
                }
                Kind::Instance if self.instances.mark(index) => {
                    let instance = self.instances.get(value);
                    grey.extend([instance.class, instance.payload]);
                    grey.extend_from_slice(&instance.slots);
                }
                Kind::ExceptionState if self.exceptions.mark(index) => {
                    let state = self.exceptions.get(value);
                    grey.extend([state.args, state.cause, state.context, state.notes]);
                }
                Kind::Cell if self.cells.mark(index) => grey.push(self.cells.get(value).contents),
                Kind::Module if self.modules.mark(index) => {
                    grey.extend(self.modules.get(value).globals.iter().map(|(_, value)| value));
                }
                Kind::Generator if self.generators.mark(index) => {
                    let generator = self.generators.get(value);
                    grey.extend([generator.name, generator.qualname, generator.parked.handled]);
                    grey.extend_from_slice(&generator.parked.registers);
                    grey.extend(generator.parked.frames.iter().flat_map(|frame| [frame.module, frame.owner]));
                }
                Kind::Iter if self.iters.mark(index) => mark_iter(self.iters.get(value), &mut grey),
                Kind::View if self.views.mark(index) => grey.push(self.views.get(value).of),
                Kind::Descriptor if self.descriptors.mark(index) => match *self.descriptors.get(value) {
                    Descriptor::Property { get, set, delete, doc } => grey.extend([get, set, delete, doc]),
                    Descriptor::ClassMethod(function) | Descriptor::StaticMethod(function) => grey.push(function),
                    Descriptor::NativeAttribute { .. } | Descriptor::Slot(_) => {}
                },
                Kind::Super if self.supers.mark(index) => {
                    let Super { class, object } = *self.supers.get(value);
                    grey.extend([class, object]);
                }
                Kind::Future if self.futures.mark(index) => {
                    let future = self.futures.get(value);
                    grey.extend([future.class, future.result, future.exception, future.cancel_message]);
                    grey.extend([future.what, future.children]);
                    grey.extend_from_slice(&future.slots);
                    for callback in &future.callbacks {
                        match *callback {
                            DoneCallback::Wake(task) => grey.push(task),
                            DoneCallback::Call { function, context } => grey.extend([function, context]),
                            DoneCallback::Gathered { function, context, state } => {
                                grey.extend([function, context, state]);
                            }
                            DoneCallback::Stop => {}
                        }
                    }
                    if let Some(task) = &future.task {
                        grey.extend([task.coroutine, task.name, task.context, task.waiting_on]);
                    }
                }
                _ => {}
            }
        }
    }

    /// Frees what is not marked; gives the bytes that are left.
    pub fn sweep(&mut self) -> usize {
        self.strs.sweep(drop);
        self.bytes.sweep(drop);
        self.bigints.sweep(drop);
        self.complexes.sweep(drop);
        self.lists.sweep(|list| self.spare.keep_values(list));
        self.tuples.sweep(|tuple| self.spare.keep_values(tuple.into()));
        self.dicts.sweep(drop);
        self.sets.sweep(drop);
        self.ranges.sweep(drop);
        self.slices.sweep(drop);
        self.functions.sweep(drop);
        self.natives.sweep(drop);
        self.methods.sweep(drop);
        self.classes.sweep(drop);
        self.instances.sweep(|instance| self.spare.keep_values(instance.slots));
        self.exceptions.sweep(drop);
        self.cells.sweep(drop);
        self.modules.sweep(drop);
        self.generators.sweep(drop);
        self.iters.sweep(drop);
        self.views.sweep(drop);
        self.descriptors.sweep(drop);
        self.supers.sweep(drop);
        self.futures.sweep(|future| future.task.into_iter().for_each(|task| self.spare.keep_task(task)));
        self.bytes_alive()
    }

    fn bytes_alive(&self) -> usize {
        let text: usize = self.strs.iter().map(|(_, text)| text.as_str().len()).sum();
        let bytes: usize = self.bytes.iter().map(|(_, bytes)| bytes.capacity()).sum();
        let bigs: usize = self.bigints.iter().map(|(_, big)| big.bits() as usize / 8).sum();
        let lists: usize = self.lists.iter().map(|(_, list)| 8 * list.capacity()).sum();
        let tuples: usize = self.tuples.iter().map(|(_, tuple)| 8 * tuple.len()).sum();
        let dicts: usize = self.dicts.iter().map(|(_, dict)| 40 * dict.len()).sum();
        let sets: usize = self.sets.iter().map(|(_, set)| 40 * set.items.len()).sum();
        let slots: usize = self.instances.iter().map(|(_, instance)| 8 * instance.slots.capacity()).sum();
        let parked: usize = self.generators.iter().map(|(_, g)| 8 * g.parked.registers.capacity()).sum();
        let objects = self.strs.count()
            + self.lists.count()
            + self.tuples.count()
            + self.dicts.count()
            + self.sets.count()
            + self.functions.count()
            + self.methods.count()
            + self.instances.count()
            + self.exceptions.count()
            + self.cells.count()
            + self.generators.count()
            + self.iters.count()
            + self.futures.count()
            + self.bigints.count();
        text + bytes + bigs + lists + tuples + dicts + sets + slots + parked + 64 * objects
    }
}

fn mark_iter(iter: &Iter, grey: &mut Vec<Value>) {
    match iter {
        Iter::Exhausted | Iter::Range { .. } => {}
        Iter::Sequence { of, .. }
        | Iter::ReversedSequence { of, .. }
        | Iter::Str { of, .. }
        | Iter::Bytes { of, .. }
        | Iter::Dict { of, .. }
        | Iter::Set { of, .. } => grey.push(*of),
        Iter::ReversedDict { of, items, .. } => {
            grey.push(*of);
            grey.extend_from_slice(items);
        }
        Iter::Values { items, .. } => grey.extend_from_slice(items),
        Iter::Enumerate { inner, count } => grey.extend([*inner, *count]),
        Iter::Zip { inners, .. } => grey.extend_from_slice(inners),
        Iter::AsyncStep { of, resume, driver } => {
            grey.extend([*of, *driver]);
            match resume {
                Resume::Send(value) | Resume::Throw(value) => grey.push(*value),
            }
        }
    }
}
