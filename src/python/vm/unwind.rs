//! Exceptions on their way: raising, finding handlers, matching, and the text of a traceback.

use super::machine::Step;
use super::*;
use crate::object::*;
use bytecode::Op;

impl Vm {
    /// Carries an exception to its handler; an exit when it leaves the run's entry.
    pub(super) fn unwind(&mut self, raised: Raised) -> Option<Exit> {
        let mut exception = raised.0;
        let mut is_fresh = true;
        let mut has_dropped = false;
        loop {
            let Some(top) = self.frames.len().checked_sub(1) else {
                return Some(Exit::Raised(exception));
            };
            let frame = self.frames[top];
            if is_fresh && self.exception(exception).context.is_none() && self.handled != exception {
                self.set_context(exception);
            }
            let entry = TraceEntry { code: frame.code, pc: frame.pc.saturating_sub(1) };
            // What is raised again as it is has been through this frame before.
            let is_again = is_fresh && matches!(self.current_op(), Op::Reraise { .. } | Op::RaiseCurrent);
            if !is_again {
                self.exception_mut(exception).trace.push(entry);
            }
            // An iteration that ended: to the exit of the `for` that advanced it.
            if !is_fresh || matches!(frame.then, Then::ForNext | Then::AsyncForNext | Then::AwaitAsyncNext) {
                let class = self.type_of(exception);
                match (frame.then, self.current_op()) {
                    (Then::ForNext, Op::ForIter { to, .. }) if self.is_subclass(class, self.types.stop_iteration) => {
                        self.frames[top].pc = to;
                        return None;
                    }
                    (
                        Then::AsyncForNext
                        | Then::AwaitAsyncNext
                        | Then::DelegateAsyncNext
                        | Then::FutureResultAsyncNext,
                        Op::AsyncForIter { to, .. },
                    ) if self.is_subclass(class, self.types.stop_async_iteration) => {
                        self.frames[top].pc = to;
                        return None;
                    }
                    _ => {}
                }
            }
            let at = frame.pc.saturating_sub(1);
            let handlers = &self.codes[frame.code.0 as usize].handlers;
            if let Some(handler) = handlers.iter().find(|handler| handler.start <= at && at < handler.end) {
                let (target, register) = (handler.target, handler.exception);
                self.frames[top].pc = target;
                self.frames[top].then = Then::Store;
                if self.cleanups != 0 {
                    let (base, end) = self.window();
                    has_dropped |= self.forget_generators(base + register as usize, end);
                }
                self.registers[frame.base as usize + register as usize] = exception;
                return has_dropped.then_some(Exit::CollectGarbage);
            }
            if self.cleanups != 0 {
                let (base, end) = self.window();
                let locals = self.codes[frame.code.0 as usize].locals as usize;
                has_dropped |= self.forget_generators(base + locals, end);
            }
            self.frames.pop();
            is_fresh = false;
            if frame.flags.has(FrameFlags::DRIVEN) || frame.flags.has(FrameFlags::DELEGATED) {
                let kind = self.close_generator(frame.owner);
                // Our own generators stand for iterators of CPython's that are none: `map` ends with its function's StopIteration.
                let source = self.codes[frame.code.0 as usize].source;
                if kind != GeneratorKind::Generator || !self.sources[source as usize].is_hidden {
                    exception = self.leaving_generator(exception, kind);
                } else if frame.flags.has(FrameFlags::DELEGATED)
                    && self.is_subclass(self.type_of(exception), self.types.stop_iteration)
                    && self.deliver(Value::NONE, Value::UNBOUND).is_ok()
                {
                    return None;
                }
            } else if self.codes[frame.code.0 as usize].flags.is_async {
                // A coroutine that was awaited without ever being an object.
                exception = self.leaving_generator(exception, GeneratorKind::Coroutine);
            }
            if frame.flags.has(FrameFlags::MODULE) && !frame.flags.has(FrameFlags::ENTRY) {
                self.modules.retain(|(_, module)| *module != frame.owner);
            }
            if frame.flags.has(FrameFlags::ENTRY) {
                return Some(Exit::Raised(exception));
            }
        }
    }

    /// PEP 479: StopIteration must not leave a generator as if it had ended.
    fn leaving_generator(&mut self, exception: Value, kind: GeneratorKind) -> Value {
        let class = self.type_of(exception);
        let is_stop = self.is_subclass(class, self.types.stop_iteration);
        let is_async_stop = self.is_subclass(class, self.types.stop_async_iteration);
        let word = match kind {
            GeneratorKind::Generator if is_stop => "generator raised StopIteration",
            GeneratorKind::Coroutine if is_stop => "coroutine raised StopIteration",
            GeneratorKind::AsyncGenerator if is_stop => "async generator raised StopIteration",
            GeneratorKind::AsyncGenerator if is_async_stop => "async generator raised StopAsyncIteration",
            _ => return exception,
        };
        let Raised(error) = self.runtime_error(word);
        let state = self.exception_mut(error);
        (state.cause, state.context, state.suppress_context) = (exception, exception, true);
        error
    }

    /// `__context__` is what was being handled; a chain never leads back to the exception itself.
    fn set_context(&mut self, exception: Value) {
        let handled = self.handled;
        if handled.is_none() || handled.is_unbound() || !self.is_exception(handled) {
            return;
        }
        let mut link = handled;
        while self.is_exception(link) {
            if link == exception {
                return;
            }
            let next = self.exception(link).context;
            if next == exception {
                self.exception_mut(link).context = Value::NONE;
                break;
            }
            link = next;
        }
        self.exception_mut(exception).context = handled;
    }

    /// `raise exception from cause`; either may be a class.
    pub(super) fn raise(&mut self, exception: Value, cause: Value) -> Step {
        if exception.is_kind(Kind::Class) && self.is_subclass(exception, self.types.base_exception) {
            let python_made = [Name::INIT, Name::NEW]
                .iter()
                .any(|name| self.class_lookup(exception, *name).is_some_and(|found| found.is_kind(Kind::Function)));
            if python_made || cause.is_bound() {
                let arguments = if cause.is_bound() { vec![exception, cause] } else { vec![exception] };
                return self.call_prelude("_raise", &arguments, 0, Then::Discard);
            }
            return Err(self.error_with(exception, Vec::new()));
        }
        if !self.is_exception(exception) {
            return Err(self.type_error("exceptions must derive from BaseException"));
        }
        if cause.is_bound() {
            if cause.is_kind(Kind::Class) {
                return self.call_prelude("_raise", &[exception, cause], 0, Then::Discard);
            }
            if !cause.is_none() && !self.is_exception(cause) {
                return Err(self.type_error("exception causes must derive from BaseException"));
            }
            let state = self.exception_mut(exception);
            (state.cause, state.suppress_context) = (cause, true);
        }
        Err(self.raised_again(exception))
    }

    /// A raise statement sets the context anew, unless the exception is the one being handled.
    fn raised_again(&mut self, exception: Value) -> Raised {
        if self.handled != exception {
            self.set_context(exception);
        }
        Raised(exception)
    }

    pub(super) fn raise_current(&mut self) -> Step {
        if self.handled.is_none() || self.handled.is_unbound() {
            return Err(self.runtime_error("No active exception to reraise"));
        }
        Err(Raised(self.handled))
    }

    /// Whether an exception is of the class, or of one of the tuple.
    pub(super) fn match_exception(&mut self, exception: Value, class: Value, dst: u8) -> Step {
        let classes: Vec<Value> =
            if class.is_kind(Kind::Tuple) { self.heap.tuples.get(class).to_vec() } else { vec![class] };
        for class in &classes {
            if !class.is_kind(Kind::Class) || !self.is_subclass(*class, self.types.base_exception) {
                return Err(self.type_error("catching classes that do not inherit from BaseException is not allowed"));
            }
        }
        let is_match = classes.iter().any(|class| self.is_instance(exception, *class));
        self.store(dst, Value::bool(is_match))
    }

    /// `except*`: R[dst] = the matching part as a group, R[dst+1] = the rest.
    pub(super) fn split_group(&mut self, exception: Value, class: Value, dst: u8) -> Step {
        let classes: Vec<Value> =
            if class.is_kind(Kind::Tuple) { self.heap.tuples.get(class).to_vec() } else { vec![class] };
        for class in &classes {
            if !class.is_kind(Kind::Class) || !self.is_subclass(*class, self.types.base_exception) {
                return Err(self.type_error("catching classes that do not inherit from BaseException is not allowed"));
            }
            if self.is_subclass(*class, self.types.base_exception_group) {
                return Err(self.type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
            }
        }
        let (matched, rest) = if self.is_instance(exception, self.types.base_exception_group) {
            self.split(exception, &classes, 0)?
        } else if classes.iter().any(|class| self.is_instance(exception, *class)) {
            let (message, members) = (self.heap.str(""), self.heap.tuple(vec![exception]));
            let is_plain = self.is_instance(exception, self.types.exception);
            let class = if is_plain { self.types.exception_group } else { self.types.base_exception_group };
            (self.make_exception(class, vec![message, members]), Value::NONE)
        } else {
            (Value::NONE, exception)
        };
        self.store(dst, matched)?;
        self.store(dst + 1, rest)
    }

    /// A group of the right class for its members.
    pub(super) fn make_group(&mut self, message: Value, members: Vec<Value>) -> Value {
        let all_plain = members.iter().all(|member| self.is_instance(*member, self.types.exception));
        let class = if all_plain { self.types.exception_group } else { self.types.base_exception_group };
        let list = self.heap.list(members);
        self.make_exception(class, vec![message, list])
    }

    /// The members of a group.
    pub(super) fn group_members(&self, group: Value) -> Vec<Value> {
        let args = self.exception(group).args;
        match self.heap.tuples.get(args).get(1).map(|list| (*list, list.kind())) {
            Some((list, Some(Kind::List))) => self.heap.lists.get(list).clone(),
            Some((tuple, Some(Kind::Tuple))) => self.heap.tuples.get(tuple).to_vec(),
            _ => Vec::new(),
        }
    }

    /// Splits a group, however nested, into what matches and the rest, each a group or None.
    pub(super) fn split(&mut self, group: Value, classes: &[Value], depth: usize) -> Result<(Value, Value), Raised> {
        if classes.iter().any(|class| self.is_instance(group, *class)) {
            return Ok((group, Value::NONE));
        }
        if depth > 100 {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        let (mut matched, mut rest) = (Vec::new(), Vec::new());
        for member in self.group_members(group) {
            if self.is_instance(member, self.types.base_exception_group) {
                let (yes, no) = self.split(member, classes, depth + 1)?;
                matched.extend(Some(yes).filter(|part| !part.is_none()));
                rest.extend(Some(no).filter(|part| !part.is_none()));
            } else if classes.iter().any(|class| self.is_instance(member, *class)) {
                matched.push(member);
            } else {
                rest.push(member);
            }
        }
        if rest.is_empty() {
            return Ok((group, Value::NONE));
        }
        if matched.is_empty() {
            return Ok((Value::NONE, group));
        }
        Ok((self.derive_group(group, matched), self.derive_group(group, rest)))
    }

    /// A group like another with other members: message, cause, context and trace are the same.
    pub(super) fn derive_group(&mut self, group: Value, members: Vec<Value>) -> Value {
        let state = self.exception(group).clone();
        let message = self.heap.tuples.get(state.args).first().copied().unwrap_or(Value::NONE);
        let derived = self.make_group(message, members);
        let args = self.exception(derived).args;
        *self.exception_mut(derived) = ExceptionState { args, ..state };
        derived
    }

    /// The end of an `except*` statement: what goes on being raised, or None. As in CPython (`_PyExc_PrepReraiseStar`) the parts
    /// that were only passed on become one group of the original's shape; what was raised anew stands beside it.
    pub(super) fn combine_group(&mut self, parts: Vec<Value>, original: Value) -> Value {
        let parts = parts.into_iter().filter(|part| !part.is_none());
        if !self.is_instance(original, self.types.base_exception_group) {
            return parts.into_iter().next().unwrap_or(Value::NONE);
        }
        let (passed, mut raised): (Vec<_>, Vec<_>) = parts.partition(|part| self.is_passed_on(*part, original));
        let mut leaves = Vec::new();
        for part in passed {
            self.leaves(part, &mut leaves, 0);
        }
        raised.extend(self.project(original, &leaves, 0));
        match raised.as_slice() {
            [] => Value::NONE,
            [one] => *one,
            _ => {
                let message = self.heap.str("");
                self.make_group(message, raised)
            }
        }
    }

    fn is_passed_on(&self, part: Value, original: Value) -> bool {
        if part == original {
            return true;
        }
        if !self.is_exception(part) || !self.is_instance(part, self.types.base_exception_group) {
            return false;
        }
        let (part, original) = (self.exception(part), self.exception(original));
        part.trace == original.trace && part.cause == original.cause && part.context == original.context
    }

    fn leaves(&self, exception: Value, leaves: &mut Vec<Value>, depth: usize) {
        if depth > 100 || !self.is_instance(exception, self.types.base_exception_group) {
            return leaves.push(exception);
        }
        for member in self.group_members(exception) {
            self.leaves(member, leaves, depth + 1);
        }
    }

    /// The group with only those leaves, however nested.
    fn project(&mut self, group: Value, leaves: &[Value], depth: usize) -> Option<Value> {
        let members = self.group_members(group);
        let mut kept = Vec::new();
        for member in &members {
            if depth <= 100 && self.is_instance(*member, self.types.base_exception_group) {
                kept.extend(self.project(*member, leaves, depth + 1));
            } else if leaves.contains(member) {
                kept.push(*member);
            }
        }
        match kept {
            kept if kept.is_empty() => None,
            kept if kept == members => Some(group),
            kept => Some(self.derive_group(group, kept)),
        }
    }

    pub(super) fn unbound_local(&mut self, name: Name) -> Step {
        let name = self.heap.names.text(name).to_owned();
        Err(self.unbound_local_error(format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        )))
    }

    /// A free variable has another message than a local of the frame's own.
    pub(super) fn unbound_cell(&mut self, name: Name, cell: u8) -> Step {
        let is_free = self
            .frames
            .last()
            .is_some_and(|frame| self.codes[frame.code.0 as usize].captures.iter().any(|capture| capture.to == cell));
        if !is_free {
            return self.unbound_local(name);
        }
        let name = self.heap.names.text(name).to_owned();
        Err(self.name_error(format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        )))
    }

    pub(super) fn no_such_name(&mut self, name: Name) -> Step {
        let text = self.heap.names.text(name).to_owned();
        let Raised(error) = self.name_error(format!("name '{text}' is not defined"));
        let value = self.heap.str(text);
        self.set_slot(error, Name::NAME_ATTRIBUTE, value);
        if let Some(object) = self.own_self()
            && (self.own_attribute(object, name).is_some() || self.type_lookup(object, name).is_some())
        {
            self.set_slot(error, Name::OBJ, object);
        }
        Err(Raised(error))
    }

    /// What `self` is in the innermost frame.
    fn own_self(&self) -> Option<Value> {
        let frame = self.frames.last()?;
        let names = &self.codes[frame.code.0 as usize].local_names;
        let (reg, _, is_cell) = names.iter().find(|(_, name, _)| name == "self")?;
        let value = self.registers[frame.base as usize + *reg as usize];
        let value = if *is_cell && value.is_kind(Kind::Cell) { self.heap.cells.get(value).contents } else { value };
        Some(value).filter(|value| value.is_bound())
    }
}
