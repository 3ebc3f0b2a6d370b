//! The module's own code.

use super::Lowerer;
use super::function::docstring;
use super::unit::Unit;
use crate::compile::CompileOptions;
use crate::problems::Problems;
use crate::scopes::Scopes;
use bytecode::{Code, Const};
use ruff_python_ast::Stmt;
use ruff_text_size::TextRange;
use std::collections::HashMap;

pub fn module<'t>(body: &'t [Stmt], scopes: &'t Scopes, options: &CompileOptions, problems: &mut Problems<'t>) -> Code {
    let mut lowerer = Lowerer {
        scopes,
        problems,
        options,
        unit: Unit::default(),
        imported: HashMap::default(),
        written: 0,
        is_too_long: false,
        platforms: 0,
    };
    let outer = lowerer.begin(Scopes::MODULE, "<module>");
    let start = TextRange::default();
    let code = &mut lowerer.unit.builder.code;
    code.flags.is_module = true;
    code.first_line = 1;
    code.doc = docstring(body);
    lowerer.allocate_variables(&start);
    if let Some(doc) = docstring(body) {
        let mark = lowerer.mark();
        let src = lowerer.temp(&start);
        lowerer.constant(Const::Str(doc), src, &start);
        lowerer.store("__doc__", src, &start);
        lowerer.release(mark);
    }
    lowerer.begin_annotations(&start);
    lowerer.body(body);
    match body.last() {
        Some(last) => lowerer.return_none(last),
        None => lowerer.return_none(&start),
    }
    lowerer.end(outer)
}
