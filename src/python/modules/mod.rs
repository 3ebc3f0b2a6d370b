//! The importable modules that need nothing of the world: Python of ours, with natives where speed matters.

mod inspect;
mod json;
mod math;
mod names;
mod random;
mod traceback;

pub use names::{names, names_of};

use crate::python::vm::ModuleDef;

macro_rules! modules {
    ($($name:literal = $file:literal, $natives:expr;)*) => {
        /// All of them, by the name they are imported by.
        pub const MODULES: &[ModuleDef] =
            &[$(ModuleDef { name: $name, natives: $natives, python: include_str!($file) },)*];
    };
}

modules! {
    "abc" = "abc.py", &[];
    "bisect" = "bisect.py", &[];
    "collections" = "collections.py", &[];
    "collections.abc" = "collections_abc.py", &[];
    "contextlib" = "contextlib.py", &[];
    "copy" = "copy.py", &[];
    "dataclasses" = "dataclasses.py", &[];
    "enum" = "enum.py", &[];
    "functools" = "functools.py", &[];
    "heapq" = "heapq.py", &[];
    "inspect" = "inspect.py", inspect::NATIVES;
    "itertools" = "itertools.py", &[];
    "json" = "json.py", json::NATIVES;
    "keyword" = "keyword.py", &[];
    "math" = "math.py", math::NATIVES;
    "operator" = "operator.py", &[];
    "os" = "os.py", &[];
    "random" = "random.py", random::NATIVES;
    "statistics" = "statistics.py", &[];
    "string" = "string.py", &[];
    "textwrap" = "textwrap.py", &[];
    "traceback" = "traceback.py", traceback::NATIVES;
    "types" = "types.py", &[];
    "typing" = "typing.py", &[];
    "warnings" = "warnings.py", &[];
}
