//! The heap of a run and what lies on it.

mod arena;
mod class;
mod code;
mod dict;
mod exception;
mod function;
mod future;
mod generator;
mod hash;
mod heap;
mod iterator;
mod mark;
mod names;
mod spare;
mod text;
mod value;
mod weak;

pub use arena::Arena;
pub use class::{Class, Instance, Layout, Namespace, Shape, ShapeId, Shapes};
pub use code::{AttrCache, CodeId, GlobalCache, LoadedCode};
pub use dict::{Dict, Set};
pub use exception::{ExceptionState, TraceEntry};
pub use function::{
    Cell, Descriptor, Function, Method, Module, Native, NativeCall, NativeFn, Outright, OutrightFn, Shortcut, Super,
};
pub use future::{DoneCallback, FutureObject, FutureSource, FutureState, TaskData};
pub use generator::{Generator, GeneratorKind, GeneratorState, Parked};
pub use hash::{HashError, combined_hash};
pub use heap::{Heap, Range, Slice};
pub use iterator::{Iter, View, ViewKind};
pub use names::{Name, Names};
pub use spare::Spare;
pub use text::Str;
pub use value::{Kind, Value};
pub use weak::Weak;
