//! What a module of ours offers: so that an unknown name is found before a script runs.

use bytecode::{Code, Op, is_public};

/// The names that a module binds at its top level, sorted; without the modules it imports and what is not for scripts.
pub fn names(module: &Code) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let mut imported = None;
    for op in &module.ops {
        if let Op::StoreGlobal { src, cache } = op
            && imported != Some(*src)
        {
            names.push(&module.names[module.caches[*cache as usize] as usize]);
        }
        imported = if let Op::Import { dst, .. } = op { Some(*dst) } else { None };
    }
    names.retain(|name| is_public(name));
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use syntax::{CompileOptions, compile};

    #[test]
    fn what_a_module_binds_is_what_it_offers() {
        let text = "
import sys
from a import b, c as d
UP = 1
_own = 2
first, second = third = 3, 4
def f(x):
    y = 1
class C: pass
async def g(): pass
if UP:
    last = 1
";
        let code = compile(text, &CompileOptions::default()).expect("it compiles");
        assert_eq!(names(&code), ["C", "UP", "b", "d", "f", "first", "g", "last", "second", "third"]);
    }
}
