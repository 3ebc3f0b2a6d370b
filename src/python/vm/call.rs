//! Calls of whatever can be called, and what becomes of their values. How arguments are bound is in `binding.rs`.

use super::machine::{Control, Step};
use super::*;
use crate::object::*;
use bytecode::Op;

/// Units that resuming a generator or coroutine costs.
pub(super) const RESUME_COST: u32 = 4;

impl Vm {
    /// Where the innermost frame waits, and how.
    pub(super) fn expect_value(&mut self, dst: u8, then: Then) {
        if let Some(frame) = self.frames.last_mut() {
            (frame.dst, frame.then) = (dst, then);
        }
    }

    /// Pushes a frame for a function whose arguments already lie at the new window's beginning and need no binding.
    pub(super) fn push_simple(&mut self, function: Value, base: usize) -> Step {
        let of = self.heap.functions.get(function);
        let code = &self.codes[of.code.0 as usize];
        if self.frames.len() >= self.recursion_limit {
            return Err(self.too_deep(function));
        }
        if self.registers.len() < base + 512 {
            self.registers.resize((base + 512).next_power_of_two(), Value::UNBOUND);
        }
        let unbound = base + code.parameters.names.len()..base + code.locals as usize;
        self.registers[unbound].fill(Value::UNBOUND);
        for (capture, cell) in code.captures.iter().zip(&of.cells) {
            self.registers[base + capture.to as usize] = *cell;
        }
        self.frames.push(Frame {
            code: of.code,
            pc: code.start,
            base: base as u32,
            module: of.module,
            owner: Value::UNBOUND,
            ..Frame::default()
        });
        self.fuel -= i64::from(code.entry_cost);
        if self.fuel < 0 || self.heap.allocated > self.collect_after {
            return Ok(Control::Exit(self.safe_point()));
        }
        Ok(Control::Continue)
    }

    /// `RecursionError`, with CPython's words for what our own Python does in place of its C.
    fn too_deep(&mut self, function: Value) -> Raised {
        let of = self.heap.functions.get(function);
        let name = if self.heap.modules.get(of.module).is_hidden { self.heap.text(of.name).unwrap_or("") } else { "" };
        let what = match name {
            _ if name.starts_with("_repr") => " while getting the repr of an object",
            _ if name.starts_with("_eq") || name.starts_with("_compare") => " in comparison",
            _ => "",
        };
        self.recursion_error(format!("maximum recursion depth exceeded{what}"))
    }

    /// At a place where everything alive is in registers and frames: why the run pauses here.
    pub(super) fn safe_point(&self) -> Exit {
        if self.heap.allocated > self.collect_after { Exit::CollectGarbage } else { Exit::OutOfFuel }
    }

    /// The `Call` operations: the callee at `at`, arguments behind it, keywords by a constant's index.
    pub(super) fn call(&mut self, dst: u8, at: usize, argc: u8, keywords: u32) -> Step {
        self.expect_value(dst, Then::Store);
        if keywords == u32::MAX {
            return self.call_at(at, argc as usize, Value::UNBOUND);
        }
        let keywords = self.consts[keywords as usize];
        let named = self.heap.tuples.get(keywords).len();
        self.call_at(at, argc as usize - named, keywords)
    }

    /// Calls `function`, whose value goes to the innermost frame as `then` says.
    pub(super) fn invoke(&mut self, function: Value, arguments: &[Value], dst: u8, then: Then) -> Step {
        self.expect_value(dst, then);
        let at = self.top_of_stack();
        self.make_room(at + arguments.len());
        self.registers[at] = function;
        self.registers[at + 1..at + 1 + arguments.len()].copy_from_slice(arguments);
        self.call_at(at, arguments.len(), Value::UNBOUND)
    }

    pub(super) fn call_prelude(&mut self, function: &str, arguments: &[Value], dst: u8, then: Then) -> Step {
        let flow = self.prelude_call(function, arguments)?;
        self.expect_value(dst, then);
        self.follow(flow)
    }

    /// `R[base](*R[base+1], **R[base+2])`.
    pub(super) fn call_unpacked(&mut self, dst: u8, at: usize) -> Step {
        let (callee, positional, named) = (self.registers[at], self.registers[at + 1], self.registers[at + 2]);
        self.expect_value(dst, Then::Store);
        let mut arguments: Vec<Value> = self.heap.tuples.get(positional).to_vec();
        let mut names = Vec::new();
        if named.is_bound() {
            for (name, value) in self.heap.dicts.get(named).iter() {
                names.push(name);
                arguments.push(value);
            }
        }
        if names.iter().any(|name| !name.is_kind(Kind::Str)) {
            return Err(self.type_error("keywords must be strings"));
        }
        let count = arguments.len() - names.len();
        let keywords = if names.is_empty() { Value::UNBOUND } else { self.heap.tuple(names) };
        let at = self.top_of_stack();
        self.make_room(at + arguments.len());
        self.registers[at] = callee;
        self.registers[at + 1..at + 1 + arguments.len()].copy_from_slice(&arguments);
        self.call_at(at, count, keywords)
    }

    /// Does what a native answered; a value goes to the innermost frame.
    pub(super) fn follow(&mut self, flow: Flow) -> Step {
        match flow {
            Flow::Value(value) => self.deliver(value, Value::UNBOUND),
            Flow::Switched => Ok(Control::Continue),
            Flow::Call => {
                let call = std::mem::take(&mut self.next_call);
                let at = self.top_of_stack();
                self.make_room(at + call.len());
                self.registers[at..at + call.len()].copy_from_slice(&call);
                let count = call.len() - 1;
                // What has been called is not to be kept alive by it.
                self.next_call = call;
                self.next_call.clear();
                let keywords = std::mem::replace(&mut self.next_keywords, Value::UNBOUND);
                let named = if keywords.is_bound() { self.heap.tuples.get(keywords).len() } else { 0 };
                self.call_at(at, count - named, keywords)
            }
        }
    }

    /// Calls the value in register `at` with `argc` positional arguments behind it and then one value per keyword name.
    pub(super) fn call_at(&mut self, at: usize, mut argc: usize, keywords: Value) -> Step {
        loop {
            let callee = self.registers[at];
            match callee.kind() {
                Some(Kind::Function) => return self.call_function(callee, at, argc, keywords),
                Some(Kind::Native) => {
                    let args = Args { start: at as u32 + 1, count: argc as u32, keywords };
                    return match self.heap.natives.get(callee).call {
                        NativeCall::Pure(function) => {
                            let flow = function(self, args)?;
                            self.follow(flow)
                        }
                        NativeCall::Constructor(function) => {
                            let class = self.arg(args, 0);
                            if class.is_kind(Kind::Class) && self.heap.classes.get(class).is_python {
                                let construct = self.global(self.prelude, "_new_payload").unwrap_or(Value::NONE);
                                self.insert_argument(at, argc, keywords, construct, callee);
                                argc += 1;
                                continue;
                            }
                            let flow = function(self, args)?;
                            self.follow(flow)
                        }
                        NativeCall::Host(number) => Ok(Control::Exit(Exit::Host(number, args))),
                    };
                }
                Some(Kind::Method) => {
                    let Method { function, receiver } = *self.heap.methods.get(callee);
                    self.insert_argument(at, argc, keywords, function, receiver);
                    argc += 1;
                }
                Some(Kind::Class) => return self.call_class(callee, at, argc, keywords),
                Some(Kind::Descriptor) if matches!(self.heap.descriptors.get(callee), Descriptor::StaticMethod(_)) => {
                    if let Descriptor::StaticMethod(function) = *self.heap.descriptors.get(callee) {
                        self.registers[at] = function;
                    }
                }
                _ => match self.type_lookup(callee, Name::CALL) {
                    Some(function) => {
                        self.insert_argument(at, argc, keywords, function, callee);
                        argc += 1;
                    }
                    None => {
                        let class = self.type_name(callee);
                        return Err(self.type_error(format!("'{class}' object is not callable")));
                    }
                },
            }
        }
    }

    /// Puts `function` in the callee's place and `first` before the other arguments.
    pub(super) fn insert_argument(&mut self, at: usize, argc: usize, keywords: Value, function: Value, first: Value) {
        let named = if keywords.is_bound() { self.heap.tuples.get(keywords).len() } else { 0 };
        let end = at + 1 + argc + named;
        self.make_room(end + 1);
        self.registers.copy_within(at + 1..end, at + 2);
        self.registers[at] = function;
        self.registers[at + 1] = first;
    }

    fn call_function(&mut self, callee: Value, at: usize, argc: usize, keywords: Value) -> Step {
        let base = at + 1;
        let code_id = self.heap.functions.get(callee).code;
        let code = &self.codes[code_id.0 as usize];
        if code.is_simple && keywords.is_unbound() && code.parameters.positional as usize == argc {
            return self.push_simple(callee, base);
        }
        if let Some(Shortcut::Instead(NativeCall::Host(number))) = code.shortcut
            && keywords.is_unbound()
        {
            self.fuel -= i64::from(code.entry_cost);
            let args = Args { start: base as u32, count: argc as u32, keywords };
            return Ok(Control::Exit(Exit::Host(number, args)));
        }
        let is_bound = code.takes_few && keywords.is_unbound() && self.add_defaults(callee, base, argc);
        if !is_bound && !self.bind_quickly(callee, base, argc, keywords) {
            self.bind_parameters(callee, base, argc, keywords)?;
        }
        let flags = self.codes[code_id.0 as usize].flags;
        if !flags.is_generator && !flags.is_async {
            return self.push_simple(callee, base);
        }
        if flags.is_async && !flags.is_generator {
            return self.call_coroutine(callee, base);
        }
        let made = self.make_generator(callee, base);
        self.deliver(made, Value::UNBOUND)
    }

    /// The host, asked by a [`Shortcut`], has not answered: the function itself is called.
    pub fn run_instead(&mut self, args: Args) -> Result<Flow, Raised> {
        let base = args.start as usize;
        let callee = self.registers[base - 1];
        self.fuel += i64::from(self.codes[self.heap.functions.get(callee).code.0 as usize].entry_cost);
        self.bind_parameters(callee, base, args.count as usize, Value::UNBOUND)?;
        // An exit comes again at the next safe point.
        self.push_simple(callee, base)?;
        Ok(Flow::Switched)
    }

    /// Calls a coroutine function whose arguments are bound from `base` on.
    pub(super) fn call_coroutine(&mut self, callee: Value, base: usize) -> Step {
        // `await f()`: nobody sees the coroutine object, so there is none. Its frame is a plain one, which is parked with those that
        // wait for it; it costs what resuming a coroutine costs.
        if let Some(caller) = self.frames.last_mut()
            && caller.then == Then::Store
            && let Some(Op::Await { dst, src }) = self.ops.get(caller.pc as usize)
            && *src == caller.dst
            // A variable keeps its coroutine: `c = f()`, `await c`.
            && (src == dst || u16::from(*src) >= self.codes[caller.code.0 as usize].locals)
        {
            let (awaited, dst) = (caller.base as usize + *src as usize, *dst);
            caller.pc += 1;
            caller.dst = dst;
            let code = &self.codes[self.heap.functions.get(callee).code.0 as usize];
            let entry_cost = i64::from(code.entry_cost);
            if let Some(Shortcut::Awaited(outright)) = code.shortcut {
                let args =
                    Args { start: base as u32, count: code.parameters.positional.into(), keywords: Value::UNBOUND };
                let step = match outright(self, args) {
                    Outright::No => None,
                    Outright::Value(value) => Some(self.store(dst, value)),
                    Outright::Await(future) => {
                        self.registers[awaited] = future;
                        Some(self.await_value(future, dst, Then::Store))
                    }
                };
                if let Some(step) = step {
                    self.fuel -= i64::from(RESUME_COST);
                    return step;
                }
            }
            self.fuel += entry_cost - i64::from(RESUME_COST);
            return self.push_simple(callee, base);
        }
        self.make_room(base);
        let made = self.make_generator(callee, base);
        self.deliver(made, Value::UNBOUND)
    }

    /// R[dst] = a function of an inner code object.
    pub(super) fn make_function(&mut self, dst: u8, start: u8, code: CodeId) -> Step {
        let frame = self.frames[self.frames.len() - 1];
        let base = frame.base as usize;
        let at = base + start as usize;
        let (defaults, keyword_defaults, annotations) =
            (self.registers[at], self.registers[at + 1], self.registers[at + 2]);
        let loaded = &self.codes[code.0 as usize];
        let cells = loaded.captures.iter().map(|capture| self.registers[base + capture.from as usize]).collect();
        let function = Function {
            code,
            module: frame.module,
            defaults,
            keyword_defaults,
            annotations,
            cells,
            name: loaded.name,
            qualname: loaded.qualname,
            doc: loaded.doc,
            attributes: Namespace::default(),
        };
        self.registers[base + dst as usize] = self.heap.function(function);
        Ok(Control::Continue)
    }

    /// Hands a value to the innermost frame, which waits for it. `owner` is what the frame just left worked for.
    pub(super) fn deliver(&mut self, value: Value, owner: Value) -> Step {
        let Some(frame) = self.frames.last() else {
            return Ok(Control::Exit(Exit::Returned(value)));
        };
        let (dst, then) = (frame.dst, frame.then);
        let place = frame.base as usize + dst as usize;
        match then {
            Then::Store | Then::ForNext | Then::AsyncForNext => self.registers[place] = value,
            Then::Discard => {}
            Then::Initialised => {
                if !value.is_none() {
                    let class = self.type_name(value);
                    return Err(self.type_error(format!("__init__() should return None, not '{class}'")));
                }
                self.registers[place] = owner;
            }
            Then::StoreTruth | Then::StoreNotTruth | Then::JumpUnless | Then::JumpIf => {
                return self.test(value, dst, then);
            }
            Then::AwaitAsyncNext => {
                self.registers[place] = value;
                return self.await_value(value, dst, Then::AsyncForNext);
            }
            Then::Delegate => return self.delegate(value, dst, Then::Store),
            Then::DelegateAsyncNext => return self.delegate(value, dst, Then::AsyncForNext),
            Then::FutureResult | Then::FutureResultAsyncNext => return self.future_result(),
            Then::InPlaceDone | Then::ForwardDone | Then::ReflectedDone => return self.binary_done(value, then),
            Then::CompareDone | Then::CompareReflectedDone => return self.compare_done(value, then),
            Then::CompareValue => return self.compare_value(value),
            Then::Unpack => return self.unpack(value),
            Then::Retry => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.pc -= 1;
                }
            }
            Then::MakeClass => return self.class_body_done(owner, value),
        }
        Ok(Control::Continue)
    }

    /// R[dst] of the innermost frame.
    pub(super) fn store(&mut self, dst: u8, value: Value) -> Step {
        if let Some(frame) = self.frames.last() {
            self.registers[frame.base as usize + dst as usize] = value;
        }
        Ok(Control::Continue)
    }

    /// The operation the innermost frame is at.
    pub(super) fn current_op(&self) -> Op {
        let pc = self.frames.last().map_or(0, |frame| frame.pc);
        self.ops[pc.saturating_sub(1) as usize]
    }

    /// R[register] of the innermost frame.
    pub(super) fn register(&self, register: u8) -> Value {
        let base = self.frames.last().map_or(0, |frame| frame.base);
        self.registers[base as usize + register as usize]
    }

    /// The innermost frame returns: whoever waits below gets the value.
    pub(super) fn return_value(&mut self, value: Value) -> Step {
        if self.cleanups != 0 {
            let (start, end) = self.window();
            if self.forget_generators(start, end) {
                let step = self.leave_frame(value)?;
                return Ok(if step == Control::Continue { Control::Exit(Exit::CollectGarbage) } else { step });
            }
        }
        self.leave_frame(value)
    }

    fn leave_frame(&mut self, value: Value) -> Step {
        let Some(frame) = self.frames.pop() else {
            return Ok(Control::Exit(Exit::Returned(value)));
        };
        if frame.flags.has(FrameFlags::MODULE) {
            let done = frame.flags.has(FrameFlags::ENTRY);
            return if done { Ok(Control::Exit(Exit::Returned(value))) } else { self.deliver(value, frame.owner) };
        }
        if frame.flags.has(FrameFlags::DRIVEN) || frame.flags.has(FrameFlags::DELEGATED) {
            return self.generator_returned(frame, value);
        }
        if frame.flags.has(FrameFlags::ENTRY) {
            return Ok(Control::Exit(Exit::Returned(value)));
        }
        self.deliver(value, frame.owner)
    }
}
