//! Whether a code object keeps what it promises the VM: operands in range, targets inside, a place for each operation.

use super::{Code, Op, Reg};
use std::collections::BTreeSet;

/// Everything that is wrong with the code and the codes inside it; empty for what the compiler writes.
pub fn verify(code: &Code) -> Vec<String> {
    let mut wrong = Vec::new();
    check(code, &mut wrong);
    wrong
}

fn check(code: &Code, wrong: &mut Vec<String>) {
    let mut complain = |what: String| wrong.push(format!("{}: {what}", code.qualname));
    if code.spans.len() != code.ops.len() {
        complain(format!("{} operations, {} places", code.ops.len(), code.spans.len()));
    }
    if code.registers > 256 || code.locals > code.registers {
        complain(format!("{} registers, {} of them set", code.registers, code.locals));
    }
    if code.caches.iter().any(|name| *name as usize >= code.names.len()) {
        complain("a cache without a name".to_owned());
    }
    match code.ops.last() {
        Some(Op::Return { .. } | Op::Raise { .. } | Op::Reraise { .. } | Op::Jump { .. } | Op::Deferred { .. }) => {}
        last => complain(format!("ends with {last:?}")),
    }
    let globals = code.ops.iter().filter_map(|op| match op {
        Op::LoadGlobal { cache, .. } | Op::StoreGlobal { cache, .. } => Some(*cache),
        _ => None,
    });
    let globals = globals.collect::<BTreeSet<_>>();
    for (at, op) in code.ops.iter().enumerate() {
        for (limit, value, what) in operands(code, op) {
            if value >= limit as u64 {
                complain(format!("{at} {op:?}: {what} {value} of {limit}"));
            }
        }
        if let Op::GetAttr { cache, .. } | Op::LoadMethod { cache, .. } | Op::SetAttr { cache, .. } = op
            && globals.contains(cache)
        {
            complain(format!("{at} {op:?}: the cache is a global's"));
        }
    }
    for handler in &code.handlers {
        let ops = code.ops.len() as u32;
        if handler.start >= handler.end || handler.end > ops || handler.target >= ops {
            complain(format!("{handler:?} of {ops} operations"));
        }
        if u16::from(handler.exception) >= code.registers {
            complain(format!("{handler:?}: no such register"));
        }
    }
    for inner in &code.inner {
        for capture in &inner.captures {
            if u16::from(capture.from) >= code.registers || u16::from(capture.to) >= inner.registers {
                complain(format!("{capture:?} for {}", inner.qualname));
            }
        }
    }
    for inner in &code.inner {
        check(inner, wrong);
    }
}

/// The operands as (how many there are, which one, what it is), read from the operation's own text, so that none is forgotten.
fn operands(code: &Code, op: &Op) -> Vec<(usize, u64, String)> {
    let registers = usize::from(code.registers);
    let text = format!("{op:?}");
    let Some((_, fields)) = text.split_once('{') else { return Vec::new() };
    let mut found = Vec::new();
    let number = |text: &str| text.parse::<u64>().ok();
    for field in fields.trim_end_matches('}').split(',') {
        let Some((name, value)) = field.split_once(':') else { continue };
        let Some(value) = number(value.trim()) else { continue };
        let limit = match name.trim() {
            "constant" => code.consts.len(),
            "keywords" if value == u64::from(u32::MAX) => continue,
            "keywords" => code.consts.len(),
            "name" => code.names.len(),
            "cache" => code.caches.len(),
            "code" => code.inner.len(),
            "to" => code.ops.len(),
            "value" if matches!(op, Op::LoadInt { .. } | Op::AddInt { .. } | Op::AddIntInPlace { .. }) => continue,
            "count" | "argc" | "in_place" | "cost" | "conversion" | "kind" | "top" | "before" | "after"
            | "positional" | "any" => {
                continue;
            }
            _ => registers,
        };
        found.push((limit, value, name.trim().to_owned()));
    }
    let mut row = |start: Reg, count: u64| {
        if count > 0 {
            found.push((registers, u64::from(start) + count - 1, "the last of a row".to_owned()));
        }
    };
    match op {
        Op::BuildList { start, count, .. }
        | Op::BuildTuple { start, count, .. }
        | Op::BuildSet { start, count, .. }
        | Op::BuildString { start, count, .. } => row(*start, u64::from(*count)),
        Op::BuildDict { start, count, .. } => row(*start, 2 * u64::from(*count)),
        Op::UnpackSequence { start, count, .. } => row(*start, u64::from(*count)),
        Op::UnpackRest { start, before, after, .. } => row(*start, u64::from(*before) + 1 + u64::from(*after)),
        Op::BuildSlice { start, .. } | Op::MakeFunction { start, .. } => row(*start, 3),
        Op::ForPrepare { dst, .. } => row(*dst, 3),
        Op::ForIter { iter, .. } => row(*iter, 3),
        Op::Call { base, argc, .. } => row(*base, 1 + u64::from(*argc)),
        Op::CallMethod { base, argc, .. } | Op::BuildClass { base, argc, .. } => row(*base, 2 + u64::from(*argc)),
        Op::CallUnpacked { base, .. } => row(*base, 3),
        Op::BuildClassUnpacked { base, .. } => row(*base, 4),
        Op::CallIntrinsic { start, argc, .. } => row(*start, u64::from(*argc)),
        Op::SplitGroup { dst, .. } => row(*dst, 2),
        Op::LoadMethod { base, .. } | Op::LoadSpecial { base, .. } | Op::LoadSuperMethod { base, .. } => row(*base, 2),
        _ => {}
    }
    found
}
