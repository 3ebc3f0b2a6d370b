//! Generators, coroutines and asynchronous generators: parked, resumed, delegated to, closed.
//!
//! A chain of awaits is one piece of the stack: what a coroutine awaits runs in frames above its own (flag DELEGATED) and is
//! parked with them, in the generator object at the chain's root, whose frame is flagged DRIVEN by the host, by a `for`, or by
//! `send`. An asynchronous generator's frames are DELEGATED too, since its awaits go through to the task; its own yields park
//! it alone.

use super::machine::{Control, Step};
use super::*;
use crate::object::*;
use bytecode::Op;

/// Buffers kept for later generators.
const MOST_SPARE: usize = 64;

impl Vm {
    /// The generator object of a call whose arguments are bound in the window at `base`.
    pub(super) fn make_generator(&mut self, function: Value, base: usize) -> Value {
        let of = self.heap.functions.get(function);
        let code = &self.codes[of.code.0 as usize];
        self.registers[base + code.parameters.names.len()..base + code.locals as usize].fill(Value::UNBOUND);
        for (capture, cell) in code.captures.iter().zip(&of.cells) {
            self.registers[base + capture.to as usize] = *cell;
        }
        let kind = match (code.flags.is_generator, code.flags.is_async) {
            (true, true) => GeneratorKind::AsyncGenerator,
            (_, true) => GeneratorKind::Coroutine,
            _ => GeneratorKind::Generator,
        };
        let frame = Frame { code: of.code, pc: code.start, module: of.module, ..Frame::default() };
        let mut parked = self.spare_parked.pop().unwrap_or_default();
        parked.registers.extend_from_slice(&self.registers[base..base + code.registers as usize]);
        parked.frames.push(frame);
        parked.handled = Value::NONE;
        self.heap.allocated += 8 * parked.registers.len();
        self.census.coroutines_made += u64::from(kind == GeneratorKind::Coroutine);
        self.census.async_generators_made += u64::from(kind == GeneratorKind::AsyncGenerator);
        let generator = Generator {
            kind,
            parked,
            code: of.code,
            name: of.name,
            qualname: of.qualname,
            made_at: self.frames.last().map_or(0, |frame| frame.pc),
            ..Generator::default()
        };
        self.heap.generator(generator)
    }

    /// Somebody took care of it: a coroutine is silent when dropped from now on.
    pub fn note_begun(&mut self, generator: Value) {
        let of = self.heap.generators.get_mut(generator);
        if !std::mem::replace(&mut of.was_started, true) && of.kind == GeneratorKind::Coroutine {
            self.census.coroutines_begun += 1;
        }
    }

    /// Puts a generator's parked frames back on the stack and goes on in them. `flags` tells how its outermost frame is held.
    pub(super) fn resume_generator(&mut self, generator: Value, resume: Resume, flags: FrameFlags) -> Step {
        self.note_begun(generator);
        let of = self.heap.generators.get_mut(generator);
        match of.state {
            GeneratorState::Running | GeneratorState::Delegated => {
                let what = match of.kind {
                    GeneratorKind::Generator => "generator already executing",
                    GeneratorKind::Coroutine => "coroutine already executing",
                    GeneratorKind::AsyncGenerator => {
                        return Err(self.runtime_error("anext(): asynchronous generator is already running"));
                    }
                };
                return Err(self.value_error(what));
            }
            GeneratorState::Closed => return self.resume_closed(generator, resume, flags),
            GeneratorState::Created => {
                if let Resume::Send(value) = resume
                    && !value.is_none()
                {
                    let kind = kind_word(of.kind);
                    return Err(self.type_error(format!("can't send non-None value to a just-started {kind}")));
                }
            }
            GeneratorState::Suspended => {}
        }
        if std::mem::take(&mut of.has_cleanup) {
            self.cleanups -= 1;
        }
        if self.frames.len() + of.parked.frames.len() > self.recursion_limit {
            of.state = GeneratorState::Suspended;
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        let was_created = of.state == GeneratorState::Created;
        let count = of.parked.registers.len();
        let base = self.top_of_stack();
        self.make_room(base + count);
        let mut resume = resume;
        if let (true, Resume::Throw(exception)) = (was_created, resume)
            && self.is_aclose(generator)
        {
            self.heap.generators.get_mut(generator).parked.registers[1] = exception;
            resume = Resume::Send(Value::NONE);
        }
        // The buffers stay to be used for the next parking; `handled` keeps what whoever resumed us was handling.
        let first = self.frames.len();
        let of = self.heap.generators.get_mut(generator);
        of.state = GeneratorState::Running;
        self.registers[base..base + count].copy_from_slice(&of.parked.registers);
        of.parked.registers.clear();
        self.frames.append(&mut of.parked.frames);
        let handled = std::mem::replace(&mut of.parked.handled, self.handled);
        if handled.is_bound() && !handled.is_none() {
            self.handled = handled;
        }
        let mut holder = (flags, generator);
        for frame in &mut self.frames[first..] {
            frame.base += base as u32;
            if holder.1.is_bound() {
                (frame.flags, frame.owner) = holder;
                holder.1 = Value::UNBOUND;
            } else if frame.flags.has(FrameFlags::DELEGATED) && frame.owner.is_kind(Kind::Generator) {
                self.heap.generators.get_mut(frame.owner).state = GeneratorState::Running;
            }
        }
        self.fuel -= i64::from(super::call::RESUME_COST);
        match resume {
            Resume::Send(_) if was_created => Ok(Control::Continue),
            Resume::Send(value) => self.deliver(value, Value::UNBOUND),
            Resume::Throw(exception) => Err(Raised(exception)),
        }
    }

    /// Whether a coroutine that has not begun is an asynchronous generator's `aclose()`, which hands on what is thrown into it.
    fn is_aclose(&self, generator: Value) -> bool {
        self.heap.generators.get(generator).parked.frames.last().is_some_and(|frame| {
            let code = &self.codes[frame.code.0 as usize];
            self.sources[code.source as usize].is_hidden && self.heap.text(code.name) == Some("_aclose")
        })
    }

    /// The common case of a `for` that advances a generator of one frame, or of an `async for` with an asynchronous one: true when
    /// that runs now. The innermost frame waits for the item already.
    pub(super) fn resume_in_for(&mut self, generator: Value, kind: GeneratorKind) -> bool {
        let base = self.top_of_stack();
        let depth = self.frames.len();
        let of = self.heap.generators.get_mut(generator);
        let is_common = of.state == GeneratorState::Suspended
            && of.kind == kind
            && of.parked.handled.is_none()
            && !of.has_cleanup
            && depth < self.recursion_limit;
        let ([frame], true) = (of.parked.frames.as_slice(), is_common) else { return false };
        if frame.then != Then::Store || self.registers.len() < base + 512 {
            return false;
        }
        let mut frame = *frame;
        let flags = if kind == GeneratorKind::Generator { FrameFlags::DRIVEN } else { FrameFlags::DELEGATED };
        (frame.base, frame.flags, frame.owner) = (base as u32, flags, generator);
        self.registers[base..base + of.parked.registers.len()].copy_from_slice(&of.parked.registers);
        self.registers[base + frame.dst as usize] = Value::NONE;
        of.parked.registers.clear();
        of.parked.frames.clear();
        of.parked.handled = self.handled;
        of.state = GeneratorState::Running;
        of.was_started = true;
        self.frames.push(frame);
        self.fuel -= i64::from(super::call::RESUME_COST);
        true
    }

    /// The other way: the innermost frame, a generator's that a `for` or `async for` drives, yields. True when that was all.
    pub(super) fn yield_to_for(&mut self, value: Value, dst: u8) -> bool {
        let [.., driver, frame] = self.frames.as_mut_slice() else { return false };
        let kind = match (frame.flags, driver.then) {
            (FrameFlags::DRIVEN, Then::ForNext) => GeneratorKind::Generator,
            (FrameFlags::DELEGATED, Then::AsyncForNext) => GeneratorKind::AsyncGenerator,
            _ => return false,
        };
        let code = &self.codes[frame.code.0 as usize];
        if !code.handlers.is_empty() {
            return false;
        }
        let count = code.registers as usize;
        let base = frame.base as usize;
        let of = self.heap.generators.get_mut(frame.owner);
        if of.kind != kind || of.parked.handled != self.handled {
            return false;
        }
        (frame.base, frame.dst, frame.then) = (0, dst, Then::Store);
        of.parked.registers.extend_from_slice(&self.registers[base..base + count]);
        of.parked.frames.push(*frame);
        of.parked.handled = Value::NONE;
        of.state = GeneratorState::Suspended;
        self.registers[driver.base as usize + driver.dst as usize] = value;
        self.heap.allocated += count;
        self.frames.pop();
        true
    }

    fn resume_closed(&mut self, generator: Value, resume: Resume, flags: FrameFlags) -> Step {
        let kind = self.heap.generators.get(generator).kind;
        match (kind, resume) {
            (GeneratorKind::Coroutine, _) => Err(self.runtime_error("cannot reuse already awaited coroutine")),
            (_, Resume::Throw(exception)) => Err(Raised(exception)),
            (GeneratorKind::AsyncGenerator, _) => self.exhausted(Value::NONE, true),
            (GeneratorKind::Generator, _) if flags.has(FrameFlags::DELEGATED) => {
                self.deliver(Value::NONE, Value::UNBOUND)
            }
            (GeneratorKind::Generator, _) => self.exhausted(Value::NONE, false),
        }
    }

    /// An iterator is exhausted for the innermost frame: to a `for`'s exit, or the exception.
    fn exhausted(&mut self, value: Value, is_async: bool) -> Step {
        let top = self.frames.len() - 1;
        match (self.frames[top].then, self.current_op()) {
            (Then::ForNext, Op::ForIter { to, .. }) if !is_async => {
                self.frames[top].pc = to;
                Ok(Control::Continue)
            }
            (Then::AsyncForNext, Op::AsyncForIter { to, .. }) if is_async => {
                self.frames[top].pc = to;
                Ok(Control::Continue)
            }
            _ if is_async => Err(self.error_with(self.types.stop_async_iteration, Vec::new())),
            _ => Err(self.stop_iteration(value)),
        }
    }

    /// A generator's outermost frame, already popped, returned.
    pub(super) fn generator_returned(&mut self, frame: Frame, value: Value) -> Step {
        let kind = self.close_generator(frame.owner);
        if frame.flags.has(FrameFlags::ENTRY) {
            return Ok(Control::Exit(Exit::Returned(value)));
        }
        if kind == GeneratorKind::AsyncGenerator {
            return self.exhausted(Value::NONE, true);
        }
        if frame.flags.has(FrameFlags::DELEGATED) {
            return self.deliver(value, Value::UNBOUND);
        }
        self.exhausted(value, false)
    }

    /// Marks a generator as done; what its driver was handling is being handled again.
    pub(super) fn close_generator(&mut self, generator: Value) -> GeneratorKind {
        let of = self.heap.generators.get_mut(generator);
        of.state = GeneratorState::Closed;
        if of.parked.handled.is_bound() {
            self.handled = of.parked.handled;
        }
        let kind = of.kind;
        let mut parked = std::mem::take(&mut of.parked);
        if self.spare_parked.len() < MOST_SPARE {
            parked.registers.clear();
            parked.frames.clear();
            self.spare_parked.push(parked);
        }
        kind
    }

    /// Parks the frames from `first` on in the generator object that the first belongs to.
    fn park(&mut self, first: usize) -> Frame {
        let root = self.frames[first];
        let base = root.base;
        let end = self.top_of_stack();
        for frame in &mut self.frames[first..] {
            frame.base -= base;
            if frame.flags.has(FrameFlags::DELEGATED) && frame.owner.is_kind(Kind::Generator) {
                self.heap.generators.get_mut(frame.owner).state = GeneratorState::Delegated;
            }
        }
        let has_cleanup = self.heap.generators.get(root.owner).kind != GeneratorKind::Coroutine
            && self.is_inside_handler(&self.frames[first..]);
        self.cleanups += has_cleanup as usize;
        let of = self.heap.generators.get_mut(root.owner);
        of.has_cleanup = has_cleanup;
        of.state = GeneratorState::Suspended;
        let handled_before = of.parked.handled;
        of.parked.registers.extend_from_slice(&self.registers[base as usize..end]);
        of.parked.frames.extend_from_slice(&self.frames[first..]);
        // An exception that is being handled inside differs from the one that was when it was resumed.
        of.parked.handled = if self.handled == handled_before { Value::NONE } else { self.handled };
        self.handled = handled_before;
        self.heap.allocated += 8 * (end - base as usize) / 8;
        self.frames.truncate(first);
        root
    }

    /// `yield value` in the innermost frame.
    pub(super) fn yield_value(&mut self, value: Value, dst: u8) -> Step {
        self.expect_value(dst, Then::Store);
        let top = self.frames.len() - 1;
        let owner = self.frames[top].owner;
        let first = if self.heap.generators.get(owner).kind == GeneratorKind::AsyncGenerator {
            top
        } else {
            self.driven_frame()
        };
        self.leave_with(first, value)
    }

    /// The innermost frame that something else than another generator drives.
    fn driven_frame(&self) -> usize {
        self.frames.iter().rposition(|frame| frame.flags.has(FrameFlags::DRIVEN)).unwrap_or(0)
    }

    fn leave_with(&mut self, first: usize, value: Value) -> Step {
        let root = self.park(first);
        if root.flags.has(FrameFlags::ENTRY) {
            return Ok(Control::Exit(Exit::Suspended(value)));
        }
        self.deliver(value, Value::UNBOUND)
    }

    /// R[dst] = yield from `value`.
    pub(super) fn yield_from(&mut self, value: Value, dst: u8) -> Step {
        if value.is_kind(Kind::Generator) && self.heap.generators.get(value).kind == GeneratorKind::Generator {
            self.expect_value(dst, Then::Store);
            return self.resume_generator(value, Resume::Send(Value::NONE), FrameFlags::DELEGATED);
        }
        if value.is_kind(Kind::Future) {
            return self.await_value(value, dst, Then::Store);
        }
        self.call_prelude("_delegate_to_iterable", &[value], dst, Then::Delegate)
    }

    /// R[dst] = await `value`, or, for an `async for`, its next item.
    pub(super) fn await_value(&mut self, value: Value, dst: u8, then: Then) -> Step {
        match value.kind() {
            Some(Kind::Generator) if self.heap.generators.get(value).kind == GeneratorKind::Coroutine => {
                if self.heap.generators.get(value).state == GeneratorState::Delegated {
                    return Err(self.runtime_error("coroutine is being awaited already"));
                }
                self.expect_value(dst, then);
                self.resume_generator(value, Resume::Send(Value::NONE), FrameFlags::DELEGATED)
            }
            Some(Kind::Future) => {
                let waits = if then == Then::AsyncForNext { Then::FutureResultAsyncNext } else { Then::FutureResult };
                self.expect_value(dst, waits);
                if self.heap.futures.get(value).state != FutureState::Pending {
                    return self.future_result();
                }
                let first = self.driven_frame();
                self.leave_with(first, if value == self.turn { Value::NONE } else { value })
            }
            Some(Kind::Iter) => {
                if let Iter::AsyncStep { of, resume, driver } = self.heap.iters.get_mut(value) {
                    let (of, resume, was_awaited) = (*of, *resume, driver.is_none());
                    if was_awaited {
                        return Err(self.runtime_error("cannot reuse already awaited __anext__()/asend()"));
                    }
                    if driver.is_unbound() {
                        *driver = Value::NONE;
                    }
                    self.expect_value(dst, then);
                    return self.resume_generator(of, resume, FrameFlags::DELEGATED);
                }
                self.not_awaitable(value, then)
            }
            _ => match self.type_lookup(value, Name::AWAIT) {
                Some(function) => {
                    let delegate = if then == Then::AsyncForNext { Then::DelegateAsyncNext } else { Then::Delegate };
                    self.invoke(function, &[value], dst, delegate)
                }
                None => self.not_awaitable(value, then),
            },
        }
    }

    fn not_awaitable(&mut self, value: Value, then: Then) -> Step {
        let class = self.type_name(value);
        Err(if then == Then::AsyncForNext {
            self.type_error(format!("'async for' received an invalid object from __anext__: {class}"))
        } else {
            self.type_error(format!("object {class} can't be used in 'await' expression"))
        })
    }

    /// Goes on in the iterator that `__await__` gave, or that a `yield from` made.
    pub(super) fn delegate(&mut self, iterator: Value, dst: u8, then: Then) -> Step {
        if iterator.is_kind(Kind::Generator) {
            let kind = self.heap.generators.get(iterator).kind;
            if kind == GeneratorKind::Generator {
                self.expect_value(dst, then);
                return self.resume_generator(iterator, Resume::Send(Value::NONE), FrameFlags::DELEGATED);
            }
            return Err(self.type_error("__await__() returned a coroutine"));
        }
        if iterator.is_kind(Kind::Iter) || self.type_lookup(iterator, Name::NEXT).is_some() {
            let then = if then == Then::AsyncForNext { Then::DelegateAsyncNext } else { Then::Delegate };
            return self.call_prelude("_delegate", &[iterator], dst, then);
        }
        let class = self.type_name(iterator);
        Err(self.type_error(format!("__await__() returned non-iterator of type '{class}'")))
    }

    /// The future an `await` was suspended on is done: its result, or its exception.
    pub(super) fn future_result(&mut self) -> Step {
        let top = self.frames.len() - 1;
        let (dst, then) = (self.frames[top].dst, self.frames[top].then);
        let register = match self.current_op() {
            Op::Await { src, .. } | Op::YieldFrom { src, .. } => src,
            _ => dst,
        };
        let future = self.register(register);
        let then = if then == Then::FutureResultAsyncNext { Then::AsyncForNext } else { Then::Store };
        self.expect_value(dst, then);
        let of = self.heap.futures.get_mut(future);
        match of.state {
            // Driven by hand, not by a task: the turn has come.
            FutureState::Pending if future == self.turn => self.deliver(Value::NONE, Value::UNBOUND),
            FutureState::Pending => Err(self.runtime_error("await wasn't used with future")),
            FutureState::Cancelled if of.exception.is_bound() && !of.exception.is_none() => {
                // The error that ended a task goes to the first that asks.
                Err(Raised(std::mem::replace(&mut of.exception, Value::NONE)))
            }
            FutureState::Cancelled => {
                let message = of.cancel_message;
                let args = if message.is_bound() && !message.is_none() { vec![message] } else { Vec::new() };
                Err(self.error_with(self.types.cancelled_error, args))
            }
            FutureState::Finished => {
                of.was_retrieved = true;
                let (result, exception) = (of.result, of.exception);
                if exception.is_bound() && !exception.is_none() {
                    return Err(Raised(exception));
                }
                self.deliver(result, Value::UNBOUND)
            }
        }
    }

    /// R[dst] = type(value).__aiter__(value)
    pub(super) fn get_async_iter(&mut self, value: Value, dst: u8) -> Step {
        if value.is_kind(Kind::Generator) && self.heap.generators.get(value).kind == GeneratorKind::AsyncGenerator {
            return self.store(dst, value);
        }
        match self.type_lookup(value, Name::AITER) {
            Some(function) => self.invoke(function, &[value], dst, Then::Store),
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("'async for' requires an object with __aiter__ method, got {class}")))
            }
        }
    }

    /// R[dst] = the next item of an asynchronous iterator, awaited.
    pub(super) fn async_for_next(&mut self, iterator: Value, dst: u8) -> Step {
        if iterator.is_kind(Kind::Generator) && self.heap.generators.get(iterator).kind == GeneratorKind::AsyncGenerator
        {
            self.expect_value(dst, Then::AsyncForNext);
            return self.resume_generator(iterator, Resume::Send(Value::NONE), FrameFlags::DELEGATED);
        }
        match self.type_lookup(iterator, Name::ANEXT) {
            Some(function) => self.invoke(function, &[iterator], dst, Then::AwaitAsyncNext),
            None => {
                let class = self.type_name(iterator);
                Err(self.type_error(format!(
                    "'async for' received an object from __aiter__ that does not implement __anext__: {class}"
                )))
            }
        }
    }

    /// R[dst] = iter(value)
    pub(super) fn get_iter(&mut self, value: Value, dst: u8) -> Step {
        if value.is_kind(Kind::Generator) && self.heap.generators.get(value).kind == GeneratorKind::Generator {
            return self.store(dst, value);
        }
        if let Some(function) = self.python_method(value, Name::ITER) {
            return self.invoke(function, &[value], dst, Then::Store);
        }
        let builtin = self.heap.unwrapped(value);
        if let Some(iter) = crate::builtins::operators::iter(self, builtin)? {
            return self.store(dst, iter);
        }
        if self.python_method(value, Name::GETITEM).is_some() {
            return self.call_prelude("_iter_by_index", &[value], dst, Then::Store);
        }
        let class = self.type_name(value);
        Err(self.type_error(format!("'{class}' object is not iterable")))
    }

    /// A `for`'s next item from an iterator object.
    pub(super) fn for_next(&mut self, iterator: Value, dst: u8, exit: u32) -> Step {
        match iterator.kind() {
            Some(Kind::Iter) => match crate::builtins::operators::next(self, iterator)? {
                Some(value) => self.store(dst, value),
                None => {
                    let top = self.frames.len() - 1;
                    self.frames[top].pc = exit;
                    Ok(Control::Continue)
                }
            },
            Some(Kind::Generator) => {
                self.expect_value(dst, Then::ForNext);
                self.resume_generator(iterator, Resume::Send(Value::NONE), FrameFlags::DRIVEN)
            }
            _ => match self.type_lookup(iterator, Name::NEXT) {
                Some(function) => self.invoke(function, &[iterator], dst, Then::ForNext),
                None => {
                    let class = self.type_name(iterator);
                    Err(self.type_error(format!("iter() returned non-iterator of type '{class}'")))
                }
            },
        }
    }
}

/// What messages call a generator of that kind.
pub(super) fn kind_word(kind: GeneratorKind) -> &'static str {
    match kind {
        GeneratorKind::Generator => "generator",
        GeneratorKind::Coroutine => "coroutine",
        GeneratorKind::AsyncGenerator => "async generator",
    }
}
