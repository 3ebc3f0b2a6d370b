//! The machine's state, how it is made and entered.

use super::*;
use crate::object::*;
use base::{LineIndex, QuickHash, Span};
use bytecode::{Code, Op};
use std::collections::HashMap;
use std::rc::Rc;

/// A text that code came from.
#[derive(Clone, Debug)]
pub struct Source {
    /// As tracebacks name it.
    pub file: String,
    pub text: Rc<str>,
    pub lines: LineIndex,
    /// Ours: left out of tracebacks and of the trace.
    pub is_hidden: bool,
}

/// An importable module: natives, then Python of ours that is run at its first import.
#[derive(Clone, Copy, Debug)]
pub struct ModuleDef {
    /// `asyncio`, `collections.abc`.
    pub name: &'static str,
    /// Put into the module's globals before its Python runs.
    pub natives: &'static [(&'static str, NativeCall)],
    /// Its text; `None` when it is on the shelf.
    pub python: Option<&'static str>,
    /// The public names that its Python binds, with commas between them.
    pub names: &'static str,
}

impl ModuleDef {
    /// Whether it has that public name: of a native, or bound by its Python.
    pub fn offers(&self, name: &str) -> bool {
        bytecode::is_public(name)
            && (self.natives.iter().any(|(native, _)| *native == name)
                || self.names.split(',').any(|bound| bound == name))
    }
}

/// Counts since the run began, for a host that asks whether something may have been dropped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Census {
    pub coroutines_made: u64,
    /// Awaited, sent to, made a task of, closed, or told of when dropped.
    pub coroutines_begun: u64,
    pub async_generators_made: u64,
}

/// CPython's default for `sys.getrecursionlimit()`.
const RECURSION_LIMIT: usize = 1000;

/// The machine. One a run.
#[derive(Clone, Debug)]
pub struct Vm {
    pub heap: Heap,
    pub types: Types,
    /// All windows of the running thread, one after another.
    pub registers: Vec<Value>,
    pub frames: Vec<Frame>,
    pub codes: Vec<LoadedCode>,
    pub ops: Vec<Op>,
    /// The source bytes of each operation.
    pub spans: Vec<Span>,
    pub consts: Vec<Value>,
    pub attr_caches: Vec<AttrCache>,
    pub global_caches: Vec<GlobalCache>,
    pub sources: Vec<Source>,
    /// Units left; below zero the run stops at the next safe point. One unit is about one simple operation.
    pub fuel: i64,
    /// The exception being handled by the running code, or None.
    pub handled: Value,
    /// Grows with each change of any class.
    pub class_epoch: u32,
    pub(super) lookups: super::lookups::Lookups,
    pub recursion_limit: usize,
    /// Bytes the heap may hold after a collection.
    pub heap_limit: usize,
    /// Bytes allocated since the last collection that make the next one due.
    pub collect_after: usize,
    /// Bytes found alive by the last collection.
    pub live_bytes: usize,
    /// Where the code of importable modules comes from.
    pub library: Library,
    /// Modules that can be imported, and those that have been (name, module).
    pub importable: Vec<ModuleDef>,
    pub modules: Vec<(Name, Value)>,
    pub builtins: Value,
    /// The hidden module whose functions finish what natives begin: see [`Vm::prelude_call`].
    pub prelude: Value,
    /// What a native wants called: see [`Vm::tail_call`].
    pub(super) next_call: Vec<Value>,
    pub(super) next_keywords: Value,
    /// Short constant texts already on the heap.
    pub(super) interned: HashMap<Box<str>, Value, QuickHash>,
    /// Functions of asyncio's by their qualified names.
    pub shortcuts: &'static [(&'static str, Shortcut)],
    /// The future that stands for a task's next turn: `await` of it lets the others run once.
    pub turn: Value,
    /// How many suspended generators have something to do when they are closed.
    pub(super) cleanups: usize,
    /// Whether some class has `__del__`, and how often its instances were looked for.
    pub(super) has_finalizers: bool,
    pub(super) finalizer_looks: u16,
    /// How often the heap was looked through at once for a dropped coroutine that nobody began.
    pub(super) unbegun_looks: u8,
    /// Those of them that the last collection found dropped.
    pub(super) to_close: Vec<Value>,
    /// What has been made that somebody has to begin or to close.
    pub census: Census,
    pub(super) entry: Option<CodeId>,
    /// Buffers of generators that are done, for the next ones.
    pub(super) spare_parked: Vec<Parked>,
    /// An exit that came up while the host was answering; the next run returns it.
    pub(super) pending_exit: Option<Exit>,
}

/// How far a slow path got.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Control {
    Continue,
    Exit(Exit),
}

pub(super) type Step = Result<Control, Raised>;

impl Vm {
    /// A machine with the built-in types, the core's own natives and prelude. The builtins' `install` adds the rest.
    pub fn new(library: &Library) -> Vm {
        let mut heap = Heap::default();
        let types = Types::new(&mut heap);
        let builtins = heap.module(Module { name: "builtins".into(), is_hidden: true, ..Module::default() });
        let prelude = heap.module(Module { name: "prelude".into(), is_hidden: true, ..Module::default() });
        let mut vm = Vm {
            heap,
            types,
            registers: vec![Value::UNBOUND; 1024],
            frames: Vec::new(),
            codes: Vec::new(),
            ops: Vec::new(),
            spans: Vec::new(),
            consts: Vec::new(),
            attr_caches: Vec::new(),
            global_caches: Vec::new(),
            sources: Vec::new(),
            fuel: i64::MAX,
            handled: Value::NONE,
            class_epoch: 1,
            lookups: super::lookups::Lookups::default(),
            recursion_limit: RECURSION_LIMIT,
            heap_limit: 64 << 20,
            collect_after: 8 << 20,
            live_bytes: 0,
            library: library.clone(),
            importable: Vec::new(),
            modules: Vec::new(),
            builtins,
            prelude,
            next_call: Vec::new(),
            next_keywords: Value::UNBOUND,
            interned: HashMap::default(),
            shortcuts: &[],
            turn: Value::UNBOUND,
            cleanups: 0,
            has_finalizers: false,
            finalizer_looks: 0,
            unbegun_looks: 0,
            to_close: Vec::new(),
            census: Census::default(),
            entry: None,
            spare_parked: Vec::new(),
            pending_exit: None,
        };
        super::natives::install(&mut vm);
        vm
    }

    /// Adds a text that code comes from, and gives its index.
    pub fn add_source(&mut self, file: &str, text: &str, is_hidden: bool) -> u32 {
        self.sources.push(Source { file: file.into(), text: text.into(), lines: LineIndex::new(text), is_hidden });
        self.sources.len() as u32 - 1
    }

    /// Makes a module of that name, known to `import`.
    pub fn add_module(&mut self, name: &str, is_hidden: bool) -> Value {
        let module = self.heap.module(Module { name: name.into(), is_hidden, ..Module::default() });
        let text = self.heap.str(name);
        self.set_global(module, "__name__", text);
        self.set_global(module, "__doc__", Value::NONE);
        let name = self.heap.names.intern(name);
        self.modules.push((name, module));
        module
    }

    pub fn set_global(&mut self, module: Value, name: &str, value: Value) {
        let name = self.heap.names.intern(name);
        self.heap.modules.get_mut(module).globals.set(name, value);
    }

    pub fn global(&self, module: Value, name: &str) -> Option<Value> {
        self.heap.modules.get(module).globals.get(self.heap.names.find(name)?)
    }

    /// Enters a module's body; [`Vm::run`] runs it and returns when it is done.
    pub fn enter_module(&mut self, code: &Code, source: u32, module: Value) {
        let code = self.load(code, source);
        self.push_module(code, module, FrameFlags::ENTRY.with(FrameFlags::MODULE));
    }

    pub(super) fn push_module(&mut self, code: CodeId, module: Value, flags: FrameFlags) {
        let base = self.top_of_stack();
        self.make_room(base);
        let loaded = &self.codes[code.0 as usize];
        for at in 0..loaded.locals as usize {
            self.registers[base + at] = Value::UNBOUND;
        }
        let pc = loaded.start;
        self.frames.push(Frame { code, pc, base: base as u32, flags, module, owner: module, ..Frame::default() });
    }

    /// Runs hidden Python of ours to its end, at start-up. It must not call the host.
    pub fn run_hidden(&mut self, def: &ModuleDef, module: Value) {
        let file = def.name;
        let source = self.add_source(file, "", true);
        let code = self.library.code(def).expect("what runs at the start is in the binary");
        self.enter_module(&code, source, module);
        let fuel = std::mem::replace(&mut self.fuel, i64::MAX);
        let exit = self.run();
        self.fuel = fuel;
        let ended = matches!(exit, Exit::Returned(_));
        assert!(ended, "{file} must run to its end: {}", self.describe_exit(exit));
    }

    fn describe_exit(&mut self, exit: Exit) -> String {
        match exit {
            Exit::Raised(exception) => self.format_traceback(exception),
            _ => String::new(),
        }
    }

    /// Enters a plain call; [`Vm::run`] runs it and comes back with `Returned` or `Raised`. `keywords` is a tuple of names, whose
    /// values are the last of `arguments`, or unbound.
    pub fn enter_call(&mut self, function: Value, arguments: &[Value], keywords: Value) {
        let at = self.top_of_stack();
        self.push_entry(at);
        let at = self.top_of_stack();
        self.make_room(at + arguments.len());
        self.registers[at] = function;
        self.registers[at + 1..at + 1 + arguments.len()].copy_from_slice(arguments);
        let names = if keywords.is_bound() { self.heap.tuples.get(keywords).len() } else { 0 };
        let step = self.call_at(at, arguments.len() - names, keywords);
        self.settle(step);
    }

    /// Enters what a native asked for, as an entry of its own.
    pub(super) fn enter_flow(&mut self, flow: Flow) {
        let at = self.top_of_stack();
        self.push_entry(at);
        let step = self.follow(flow);
        self.settle(step);
    }

    /// Pushes the frame that a host's call returns to: one operation that leaves the run.
    fn push_entry(&mut self, base: usize) {
        self.make_room(base);
        let (code, pc) = self.entry_code();
        let entry =
            Frame { code, pc, base: base as u32, flags: FrameFlags::ENTRY, module: self.builtins, ..Frame::default() };
        self.frames.push(entry);
    }

    /// Enters a coroutine (or generator) as the host's own: it comes back with `Suspended` when it parks itself.
    pub fn enter_coroutine(&mut self, coroutine: Value, resume: Resume) {
        let depth = self.frames.len();
        match self.resume_generator(coroutine, resume, FrameFlags::ENTRY.with(FrameFlags::DRIVEN)) {
            // One that is over already: nothing was entered, and the error is the step's.
            Err(Raised(error)) if self.frames.len() == depth => self.pending_exit = Some(Exit::Raised(error)),
            step => self.settle(step),
        }
    }

    /// Code of one operation, `Return`, for the frame that a host's call returns to.
    fn entry_code(&mut self) -> (CodeId, u32) {
        if let Some(code) = self.entry {
            return (code, self.codes[code.0 as usize].start);
        }
        let code = Code {
            name: "<entry>".into(),
            qualname: "<entry>".into(),
            registers: 1,
            ops: vec![Op::Return { src: 0 }],
            spans: vec![Span::default()],
            ..Code::default()
        };
        let code = self.load(&code, 0);
        self.entry = Some(code);
        (code, self.codes[code.0 as usize].start)
    }

    /// The host's answer to [`Exit::Host`].
    pub fn answer(&mut self, answer: Result<Flow, Raised>) {
        let step = match answer {
            Ok(flow) => self.follow(flow),
            Err(raised) => Err(raised),
        };
        self.settle(step);
    }

    /// Brings a step taken outside of the run to rest: unwinds what was raised, keeps an exit for the next run.
    fn settle(&mut self, step: Step) {
        self.pending_exit = match step {
            Ok(Control::Continue) => None,
            Ok(Control::Exit(exit)) => Some(exit),
            Err(raised) => self.unwind(raised),
        };
    }

    /// Swaps the whole stack with another thread's.
    pub fn swap_stack(&mut self, other: &mut ThreadStack) {
        if other.handled.is_unbound() {
            other.handled = Value::NONE;
        }
        std::mem::swap(&mut self.registers, &mut other.registers);
        std::mem::swap(&mut self.frames, &mut other.frames);
        std::mem::swap(&mut self.handled, &mut other.handled);
        if self.registers.len() < 512 {
            self.registers.resize(512, Value::UNBOUND);
        }
    }

    /// The first register above the innermost frame's window.
    pub(super) fn top_of_stack(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.base as usize + self.codes[frame.code.0 as usize].registers as usize)
    }

    /// Makes sure that a whole window fits from `base` on.
    #[inline]
    pub(super) fn make_room(&mut self, base: usize) {
        if self.registers.len() < base + 512 {
            self.registers.resize((base + 512).next_power_of_two(), Value::UNBOUND);
        }
    }

    /// The innermost frame that is the reader's own code, and the span of what it is at.
    pub fn visible_place(&self) -> Option<(u32, Span)> {
        let frame = self.frames.iter().rev().find(|frame| {
            let code = &self.codes[frame.code.0 as usize];
            !self.sources[code.source as usize].is_hidden
        })?;
        let source = self.codes[frame.code.0 as usize].source;
        Some((source, self.spans[frame.pc.saturating_sub(1) as usize]))
    }

    /// The reader's line that is running, counted from 1; 0 when there is none.
    pub fn visible_line(&self) -> u32 {
        self.visible_place().map_or(0, |(source, span)| self.sources[source as usize].lines.line(span.start))
    }

    /// The text of the operation that is running in the reader's own code: `time.sleep(10)`.
    pub fn visible_text(&self) -> &str {
        let Some((source, span)) = self.visible_place() else { return "" };
        self.sources[source as usize].text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}
