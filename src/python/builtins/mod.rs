//! Python's built-in types and functions: operators, methods, text, and the prelude that finishes what they begin.

pub mod arithmetic;
mod bytes_methods;
mod comparing;
mod concatenation;
mod constructors;
mod dict_methods;
mod dunders;
mod float_text;
mod folding;
mod format_spec;
mod formatting;
mod functions;
mod install;
mod iterating;
mod list_methods;
pub mod natives;
pub mod number_methods;
pub mod numbers;
pub mod operators;
mod percent;
mod prelude;
mod quoting;
mod set_algebra;
mod set_methods;
mod slicing;
mod sorting;
mod str_format;
mod str_methods;
mod str_search;
mod subscripts;
mod text_of;
mod truth;

pub use install::install;
pub use prelude::PRELUDE;
pub use text_of::{address, identity};
