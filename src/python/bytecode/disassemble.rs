//! Code objects as text, for tests and for curious readers.

use super::{Code, Const, Op};
use std::fmt::Write;

/// The code and the codes inside it, an operation a line: its index, its operands, and what they stand for.
pub fn disassemble(code: &Code) -> String {
    let mut out = String::new();
    describe(code, &mut out);
    out
}

fn describe(code: &Code, out: &mut String) {
    let _ = write!(out, "{} ({} registers, {} set)", code.qualname, code.registers, code.locals);
    if !code.parameters.names.is_empty() {
        let _ = write!(out, " ({})", code.parameters.names.join(", "));
    }
    for (flag, name) in [
        (code.flags.is_async, "async"),
        (code.flags.is_generator, "generator"),
        (code.flags.is_class_body, "class"),
        (code.flags.is_comprehension, "comprehension"),
    ] {
        if flag {
            let _ = write!(out, " {name}");
        }
    }
    out.push('\n');
    for capture in &code.captures {
        let _ = writeln!(out, "  captures r{} as r{}", capture.from, capture.to);
    }
    for (at, op) in code.ops.iter().enumerate() {
        let _ = write!(out, "  {at:>3} {}", operands(op));
        if let Some(meaning) = meaning(code, op) {
            let _ = write!(out, "  # {meaning}");
        }
        out.push('\n');
    }
    for handler in &code.handlers {
        let (start, end, target, exception) = (handler.start, handler.end, handler.target, handler.exception);
        let _ = writeln!(out, "  {start}..{end} raise to {target} in r{exception}");
    }
    for inner in &code.inner {
        out.push('\n');
        describe(inner, out);
    }
}

/// `Add dst=1 a=2 b=3`
fn operands(op: &Op) -> String {
    let text = format!("{op:?}");
    let text = text.replace(" { ", " ").replace(" }", "").replace(": ", "=").replace(',', "");
    text.replace(" keywords=4294967295", "").replace(" in_place=0", "")
}

fn meaning(code: &Code, op: &Op) -> Option<String> {
    let name = |index: &u32| code.names.get(*index as usize).cloned();
    match op {
        Op::LoadConst { constant, .. } => code.consts.get(*constant as usize).map(constant_text),
        Op::Call { keywords, .. } | Op::CallMethod { keywords, .. } | Op::BuildClass { keywords, .. } => {
            code.consts.get(*keywords as usize).map(constant_text)
        }
        Op::LoadGlobal { cache, .. }
        | Op::StoreGlobal { cache, .. }
        | Op::GetAttr { cache, .. }
        | Op::SetAttr { cache, .. }
        | Op::DeleteAttr { cache, .. }
        | Op::LoadMethod { cache, .. } => code.caches.get(*cache as usize).and_then(name),
        Op::CheckBound { name: index, .. }
        | Op::DeleteLocal { name: index, .. }
        | Op::LoadCell { name: index, .. }
        | Op::DeleteCell { name: index, .. }
        | Op::DeleteGlobal { name: index }
        | Op::LoadName { name: index, .. }
        | Op::StoreName { name: index, .. }
        | Op::DeleteName { name: index }
        | Op::LoadNameOrCell { name: index, .. }
        | Op::LoadSpecial { name: index, .. }
        | Op::GetSuperAttr { name: index, .. }
        | Op::LoadSuperMethod { name: index, .. }
        | Op::Import { name: index, .. }
        | Op::ImportFrom { name: index, .. } => name(index),
        Op::MakeFunction { code: index, .. } => code.inner.get(*index as usize).map(|inner| inner.qualname.clone()),
        _ => None,
    }
}

fn constant_text(constant: &Const) -> String {
    match constant {
        Const::None => "None".to_owned(),
        Const::Bool(true) => "True".to_owned(),
        Const::Bool(false) => "False".to_owned(),
        Const::Int(value) => value.to_string(),
        Const::BigInt(value) => value.to_string(),
        Const::Float(value) => format!("{value:?}"),
        Const::Imaginary(value) => format!("{value:?}j"),
        Const::Str(text) => format!("{text:?}"),
        Const::Bytes(bytes) => format!("b{:?}", String::from_utf8_lossy(bytes)),
        Const::Ellipsis => "...".to_owned(),
        Const::Tuple(items) | Const::FrozenSet(items) => {
            format!("({})", items.iter().map(constant_text).collect::<Vec<_>>().join(", "))
        }
    }
}
