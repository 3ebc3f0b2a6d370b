//! The importable modules that need nothing of the world: Python of ours, with natives where speed matters.

mod hashlib;
mod inspect;
mod json;
mod math;
mod random;
mod re;
mod traceback;

use crate::vm::ModuleDef;
use bytecode::Packed;

macro_rules! modules {
    ($($name:literal = $file:literal, $natives:expr;)*) => {
        /// All of them, by the name they are imported by.
        pub const MODULES: &[ModuleDef] =
            &[$(ModuleDef { name: $name, natives: $natives, code: Packed::new(include_bytes!(concat!(env!("OUT_DIR"), "/modules/", $file))) },)*];
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
    "hashlib" = "hashlib.py", hashlib::NATIVES;
    "heapq" = "heapq.py", &[];
    "inspect" = "inspect.py", inspect::NATIVES;
    "itertools" = "itertools.py", &[];
    "json" = "json.py", json::NATIVES;
    "keyword" = "keyword.py", &[];
    "math" = "math.py", math::NATIVES;
    "operator" = "operator.py", &[];
    "os" = "os.py", &[];
    "random" = "random.py", random::NATIVES;
    "re" = "re.py", re::NATIVES;
    "statistics" = "statistics.py", &[];
    "string" = "string.py", &[];
    "textwrap" = "textwrap.py", &[];
    "traceback" = "traceback.py", traceback::NATIVES;
    "types" = "types.py", &[];
    "typing" = "typing.py", &[];
    "warnings" = "warnings.py", &[];
}
