//! The operations. Eight bytes each: an opcode, up to three registers, one 32-bit operand.
//!
//! A frame's window is 256 registers: parameters first, then the other locals, then temporaries. A local that inner functions
//! capture lives in a cell: its register holds the cell. Comments read `R[x]` for the register `x`; `to` is an absolute index
//! into the code's operations. An operation that calls Python code (a `__add__`, say) stores its result when that call returns.

use super::Intrinsic;
use serde::{Deserialize, Serialize};

/// A register of the window.
pub type Reg = u8;

// The formatter would give each operand a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[rustfmt::skip]
pub enum Op {
    // Beginning
    /// the whole of a function of ours that has not been compiled yet: its code takes this one's place, and runs
    Deferred { function: u32 },

    // Moving
    /// R[dst] = R[src]
    Move { dst: Reg, src: Reg },
    /// R[dst] = constant
    LoadConst { dst: Reg, constant: u32 },
    /// R[dst] = int
    LoadInt { dst: Reg, value: i32 },
    /// R[dst] = nothing: the mark of an unbound local and of an absent operand
    LoadUnbound { dst: Reg },
    /// `NameError`/`UnboundLocalError` for `name` when R[src] is unbound
    CheckBound { src: Reg, name: u32 },
    /// `del` of a local: R[reg] = unbound; an error when it is unbound already
    DeleteLocal { reg: Reg, name: u32 },

    // Cells
    /// R[reg] = a new cell holding what R[reg] held (a captured parameter, or nothing yet)
    MakeCell { reg: Reg },
    /// R[dst] = contents of the cell R[cell]; `name` for the error when it is unbound
    LoadCell { dst: Reg, cell: Reg, name: u32 },
    /// contents of the cell R[cell] = R[src]
    StoreCell { cell: Reg, src: Reg },
    /// the cell R[cell] becomes unbound; an error when it is already
    DeleteCell { cell: Reg, name: u32 },

    // Names: `name` indexes the code's names; `cache` its caches, each of which belongs to one name
    /// R[dst] = global, else built-in; `NameError`
    LoadGlobal { dst: Reg, cache: u32 },
    StoreGlobal { src: Reg, cache: u32 },
    DeleteGlobal { name: u32 },
    /// in a class body, whose namespace (a dict) is R[0]: R[dst] = its entry, else global, else built-in
    LoadName { dst: Reg, name: u32 },
    StoreName { src: Reg, name: u32 },
    DeleteName { name: u32 },
    /// in a class body: R[dst] = the namespace's entry, else contents of the cell R[cell]
    LoadNameOrCell { dst: Reg, cell: Reg, name: u32 },

    // Arithmetic. With `in_place` of 1 `__iadd__` and the like are asked first.
    Add { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    Sub { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    Mul { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    Div { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    FloorDiv { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    Mod { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    Pow { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    MatMul { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    ShiftLeft { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    ShiftRight { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    BitAnd { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    BitOr { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    BitXor { dst: Reg, a: Reg, b: Reg, in_place: u32 },
    /// R[dst] = R[a] + value; a negative value stands for a subtraction (`x - 1` is -1, and asks `__sub__`; `x + -1` is not
    /// written so)
    AddInt { dst: Reg, a: Reg, value: i32 },
    /// `x += 1` as a statement: as `AddInt`, but what is no number is asked for `__iadd__` (`__isub__` when the value is
    /// negative) first
    AddIntInPlace { dst: Reg, a: Reg, value: i32 },
    Negative { dst: Reg, src: Reg },
    Positive { dst: Reg, src: Reg },
    Invert { dst: Reg, src: Reg },
    Not { dst: Reg, src: Reg },

    // Comparing
    Lt { dst: Reg, a: Reg, b: Reg },
    Le { dst: Reg, a: Reg, b: Reg },
    Eq { dst: Reg, a: Reg, b: Reg },
    Ne { dst: Reg, a: Reg, b: Reg },
    Gt { dst: Reg, a: Reg, b: Reg },
    Ge { dst: Reg, a: Reg, b: Reg },
    Is { dst: Reg, a: Reg, b: Reg },
    IsNot { dst: Reg, a: Reg, b: Reg },
    /// R[dst] = R[a] in R[b]
    In { dst: Reg, a: Reg, b: Reg },
    NotIn { dst: Reg, a: Reg, b: Reg },

    // Jumping
    Jump { to: u32 },
    /// The jump back of a loop; `cost` units (about the operations of the body) are charged, saturating at 65,535
    Loop { cost: u16, to: u32 },
    JumpIf { src: Reg, to: u32 },
    JumpIfNot { src: Reg, to: u32 },
    JumpIfNone { src: Reg, to: u32 },
    JumpIfNotNone { src: Reg, to: u32 },
    JumpIfUnbound { src: Reg, to: u32 },
    /// to `to` unless R[a] < R[b]; so for the others
    JumpUnlessLt { a: Reg, b: Reg, to: u32 },
    JumpUnlessLe { a: Reg, b: Reg, to: u32 },
    JumpUnlessEq { a: Reg, b: Reg, to: u32 },
    JumpUnlessNe { a: Reg, b: Reg, to: u32 },
    JumpUnlessGt { a: Reg, b: Reg, to: u32 },
    JumpUnlessGe { a: Reg, b: Reg, to: u32 },

    // Iterating
    /// R[dst] = iter(R[src]), an iterator object
    GetIter { dst: Reg, src: Reg },
    /// Nobody needs R[from] and what is above it any more: they become unbound. A suspended generator that may be dropped by that
    /// and still has something to do is closed, as reference counts would, and a coroutine that nobody began is told of. `any` 0: when R[from] is such a generator;
    /// 1: whatever is in the registers, since it was let go elsewhere; 2: when one of the registers has such a generator; 3: or such
    /// a coroutine; 4: a statement is over in a script that has a `__del__`.
    Drop { from: Reg, any: u32 },
    /// For a `for` statement or comprehension: makes R[dst], R[dst+1], R[dst+2] ready for `ForIter`. Ranges, lists and tuples
    /// need no iterator object: their state is in these registers.
    ForPrepare { dst: Reg, src: Reg },
    /// R[dst] = the next of the iteration in R[iter..iter+3], or to `to` when it is exhausted
    ForIter { dst: Reg, iter: Reg, to: u32 },
    /// R[start..start+count] = the items of R[src], exactly so many
    UnpackSequence { start: Reg, src: Reg, count: u32 },
    /// R[start..] = `before` items, a list of the rest, `after` items
    UnpackRest { start: Reg, src: Reg, before: u8, after: u32 },

    // Containers
    /// R[dst] = [R[start] … R[start+count-1]]; so for tuples and sets
    BuildList { dst: Reg, start: Reg, count: u8 },
    BuildTuple { dst: Reg, start: Reg, count: u8 },
    BuildSet { dst: Reg, start: Reg, count: u8 },
    /// `count` pairs: key, value, key, value
    BuildDict { dst: Reg, start: Reg, count: u8 },
    /// R[dst] = slice(R[start], R[start+1], R[start+2])
    BuildSlice { dst: Reg, start: Reg },
    /// R[dst] = the strings R[start] … joined
    BuildString { dst: Reg, start: Reg, count: u8 },
    ListAppend { list: Reg, src: Reg },
    /// list.extend of any iterable: `*x` in a display or a call
    ListExtend { list: Reg, src: Reg },
    SetAdd { set: Reg, src: Reg },
    SetUpdate { set: Reg, src: Reg },
    DictInsert { dict: Reg, key: Reg, value: Reg },
    /// `**x` in a dict display
    DictUpdate { dict: Reg, src: Reg },
    /// `**x` in a call: a repeated key is a `TypeError` naming the function R[callee]
    DictMerge { dict: Reg, src: Reg, callee: Reg },
    /// R[dst] = tuple(R[src]), R[src] a list
    ListToTuple { dst: Reg, src: Reg },
    GetItem { dst: Reg, object: Reg, key: Reg },
    SetItem { object: Reg, key: Reg, value: Reg },
    DeleteItem { object: Reg, key: Reg },

    // Attributes
    GetAttr { dst: Reg, object: Reg, cache: u32 },
    SetAttr { object: Reg, value: Reg, cache: u32 },
    DeleteAttr { object: Reg, cache: u32 },
    /// R[base] = the attribute, R[base+1] = what it is bound to, or unbound when it is no method; for `CallMethod`
    LoadMethod { base: Reg, object: Reg, cache: u32 },
    /// as `LoadMethod`, but of the object's type alone, for the implicit calls of `with` and the like; `kind` says which
    /// protocol is missing in the error: 0 context manager, 1 asynchronous context manager
    LoadSpecial { base: Reg, object: Reg, kind: u8, name: u32 },
    /// R[dst] = attribute of `super(R[start], R[start+1])`, for `super().name`
    GetSuperAttr { dst: Reg, start: Reg, name: u32 },
    /// as `LoadMethod`, of `super(R[start], R[start+1])`
    LoadSuperMethod { base: Reg, start: Reg, name: u32 },

    // Calling
    /// R[dst] = R[base](R[base+1] … R[base+argc]); the last ones are keywords when `keywords` is not `u32::MAX`: then it is the
    /// constant that holds their names, a tuple
    Call { dst: Reg, base: Reg, argc: u8, keywords: u32 },
    /// the same for what `LoadMethod` left: R[base] the function, R[base+1] self or unbound, arguments from R[base+2]
    CallMethod { dst: Reg, base: Reg, argc: u8, keywords: u32 },
    /// R[dst] = R[base](*R[base+1], **R[base+2]): a tuple, and a dict or unbound
    CallUnpacked { dst: Reg, base: Reg },
    Return { src: Reg },
    /// R[dst] = function of inner code `code`; R[start] defaults (tuple or unbound), R[start+1] keyword defaults (dict or
    /// unbound), R[start+2] annotations (dict or unbound); cells as the inner code's captures say
    MakeFunction { dst: Reg, start: Reg, code: u32 },
    /// R[dst] = class: R[base] the body function, R[base+1] its name, then `argc` bases and keyword values as in `Call`
    BuildClass { dst: Reg, base: Reg, argc: u8, keywords: u32 },
    /// the same with bases and keywords unpacked: R[base] body, R[base+1] name, R[base+2] tuple, R[base+3] dict or unbound
    BuildClassUnpacked { dst: Reg, base: Reg },
    /// R[dst] = what the interpreter itself offers, on R[start] … R[start+argc-1]
    CallIntrinsic { dst: Reg, start: Reg, argc: u8, intrinsic: Intrinsic },

    // Suspending
    /// yields R[src]; R[dst] = what is sent
    Yield { dst: Reg, src: Reg },
    /// R[dst] = yield from R[src]
    YieldFrom { dst: Reg, src: Reg },
    /// R[dst] = await R[src]
    Await { dst: Reg, src: Reg },
    /// R[dst] = type(R[src]).__aiter__(R[src])
    GetAsyncIter { dst: Reg, src: Reg },
    /// R[dst] = await type(R[iter]).__anext__(R[iter]), or to `to` on `StopAsyncIteration`; a temporary, which may hold what is
    /// awaited meanwhile
    AsyncForIter { dst: Reg, iter: Reg, to: u32 },

    // Exceptions. A handler of the code's table puts the exception into its register.
    /// raise R[exception] (an instance or a class) from R[cause], if bound
    Raise { exception: Reg, cause: Reg },
    /// raise without an operand: the exception being handled
    RaiseCurrent,
    /// goes on raising R[exception], as it is
    Reraise { exception: Reg },
    /// R[dst] = whether R[exception] is of the class, or of one of the tuple, R[class]
    MatchException { dst: Reg, exception: Reg, class: Reg },
    /// R[save] = what was being handled; now R[exception] is
    EnterHandler { save: Reg, exception: Reg },
    /// R[save] is being handled again
    LeaveHandler { save: Reg },
    /// `except*`: R[dst] = the part of R[exception] that matches R[class] (a group, or None), R[dst+1] = the rest (or None)
    SplitGroup { dst: Reg, exception: Reg, class: Reg },

    // Text
    /// R[dst] = format(R[src], ''); `conversion`: 0 none, 1 str, 2 repr, 3 ascii
    FormatSimple { dst: Reg, src: Reg, conversion: u8 },
    /// R[dst] = format(R[src], R[spec])
    Format { dst: Reg, src: Reg, spec: Reg, conversion: u32 },

    // Importing
    /// R[dst] = the module of that dotted name (for `import a.b` without `as`: of its first part when `top` is 1)
    Import { dst: Reg, top: u8, name: u32 },
    /// R[dst] = `from R[module] import name`
    ImportFrom { dst: Reg, module: Reg, name: u32 },

    // Matching
    /// R[dst] = whether R[src] is a sequence to `match`
    MatchSequence { dst: Reg, src: Reg },
    MatchMapping { dst: Reg, src: Reg },
    /// R[dst] = tuple of the values for the keys R[keys] (a tuple), or None when one is missing
    MatchKeys { dst: Reg, src: Reg, keys: Reg },
    /// R[dst] = tuple of attributes for `case C(p…, k=…)`: R[class] and names R[class+1] (tuple), `positional` patterns; None for no match
    MatchClass { dst: Reg, src: Reg, class: Reg, positional: u32 },
    /// R[dst] = len(R[src])
    Length { dst: Reg, src: Reg },
}

impl Op {
    /// Where the operation may jump to; `None` for those that do not jump.
    pub fn target_mut(&mut self) -> Option<&mut u32> {
        match self {
            Op::Jump { to }
            | Op::Loop { to, .. }
            | Op::JumpIf { to, .. }
            | Op::JumpIfNot { to, .. }
            | Op::JumpIfNone { to, .. }
            | Op::JumpIfNotNone { to, .. }
            | Op::JumpIfUnbound { to, .. }
            | Op::JumpUnlessLt { to, .. }
            | Op::JumpUnlessLe { to, .. }
            | Op::JumpUnlessEq { to, .. }
            | Op::JumpUnlessNe { to, .. }
            | Op::JumpUnlessGt { to, .. }
            | Op::JumpUnlessGe { to, .. }
            | Op::ForIter { to, .. }
            | Op::AsyncForIter { to, .. } => Some(to),
            _ => None,
        }
    }
}

const _: () = assert!(std::mem::size_of::<Op>() == 8);
