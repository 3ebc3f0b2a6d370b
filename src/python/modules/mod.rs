//! The importable modules that need nothing of the world: Python of ours, with natives where speed matters.
//!
//! Their Python is on the shelf (`src/python/shelf/`); what lies here of it are the names.

mod collections;
mod frames;
mod hashlib;
mod heapq;
mod inspect;
mod json;
mod math;
pub mod precise;
mod random;
mod re;
mod traceback;

use crate::vm::ModuleDef;

macro_rules! modules {
    ($($name:literal = $file:literal, $natives:expr;)*) => {
        /// All of them, by the name they are imported by.
        pub const MODULES: &[ModuleDef] =
            &[$(ModuleDef { name: $name, natives: $natives, python: None, names: include_str!(concat!(env!("OUT_DIR"), "/modules/", $file, ".names")) },)*];
    };
}

modules! {
    "abc" = "abc.py", &[];
    "base64" = "base64.py", &[];
    "binascii" = "binascii.py", &[];
    "bisect" = "bisect.py", &[];
    "collections" = "collections.py", collections::NATIVES;
    "collections.abc" = "collections_abc.py", &[];
    "contextlib" = "contextlib.py", &[];
    "copy" = "copy.py", &[];
    "dataclasses" = "dataclasses.py", &[];
    "datetime" = "datetime.py", &[];
    "decimal" = "decimal.py", &[];
    "enum" = "enum.py", &[];
    "errno" = "errno.py", &[];
    "fractions" = "fractions.py", &[];
    "frames" = "frames.py", frames::NATIVES;
    "functools" = "functools.py", &[];
    "graphlib" = "graphlib.py", &[];
    "hashlib" = "hashlib.py", hashlib::NATIVES;
    "heapq" = "heapq.py", heapq::NATIVES;
    "hmac" = "hmac.py", &[];
    "inspect" = "inspect.py", inspect::NATIVES;
    "io" = "io.py", &[];
    "itertools" = "itertools.py", &[];
    "json" = "json.py", json::NATIVES;
    "keyword" = "keyword.py", &[];
    "live_namespace" = "live_namespace.py", &[];
    "logging" = "logging.py", &[];
    "logging.config" = "logging_config.py", &[];
    "logging.handlers" = "logging_handlers.py", &[];
    "math" = "math.py", math::NATIVES;
    "numbers" = "numbers.py", &[];
    "operator" = "operator.py", &[];
    "os" = "os.py", &[];
    "os.path" = "os_path.py", &[];
    "platform" = "platform.py", &[];
    "pprint" = "pprint.py", &[];
    "random" = "random.py", random::NATIVES;
    "re" = "re.py", re::NATIVES;
    "secrets" = "secrets.py", &[];
    "sorting" = "sorting.py", &[];
    "statistics" = "statistics.py", &[];
    "string" = "string.py", &[];
    "struct" = "struct.py", &[];
    "textwrap" = "textwrap.py", &[];
    "timeit" = "timeit.py", &[];
    "traceback" = "traceback.py", traceback::NATIVES;
    "types" = "types.py", &[];
    "typing" = "typing.py", &[];
    "urllib" = "urllib.py", &[];
    "urllib.parse" = "urllib_parse.py", &[];
    "uuid" = "uuid.py", &[];
    "warnings" = "warnings.py", &[];
}
