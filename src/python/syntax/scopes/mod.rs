//! Which variable each name means: scopes and their names (PEP 227, PEP 3104, PEP 572, PEP 709, and the language reference,
//! "Naming and binding"), worked out before any operation is written.
//!
//! A comprehension of a list, set or dict is a scope of its own, but its variables live in the registers of the code around it: it
//! has no code object. A generator expression has one.

mod collect;
mod definitions;
mod patterns;
mod resolve;
mod rules;
mod table;

pub use collect::collect;
pub use definitions::lazy_parts;
pub use table::{NameInfo, Place, ScopeId, ScopeKind, Scopes, Symbol, mangle};
