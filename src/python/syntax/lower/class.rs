//! Classes: the body is a function that fills a namespace.

use super::Lowerer;
use super::call::is_unpacked;
use super::comprehension::scope_of;
use super::function::docstring;
use bytecode::{Code, Const, Intrinsic, Op, Parameters, Reg};
use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange, TextSize};

impl<'t> Lowerer<'t, '_> {
    pub fn class(&mut self, class: &'t ast::StmtClassDef) {
        let mark = self.mark();
        let first = self.decorators(&class.decorator_list);
        let base = self.temps(2, class);
        match &class.type_params {
            Some(type_params) => {
                let (outer, tuple) = self.begin_generics(type_params, class.name.as_str(), &[]);
                let made = self.temps(2, class);
                self.plain_class(class, Some(tuple), made);
                self.keep_type_parameters(made, tuple, &class.name);
                self.end_generics(outer, made, None, base, &class.name);
            }
            None => self.plain_class(class, None, base),
        }
        let dst = self.decorate(first, base, &class.decorator_list);
        self.store(class.name.as_str(), dst, &class.name);
        self.release(mark);
    }

    /// R[base] = the class; R[base+1] is used too. Type parameters make `Generic[…]` the last base.
    fn plain_class(&mut self, class: &'t ast::StmtClassDef, type_params: Option<Reg>, base: Reg) {
        let code = self.class_code(class);
        let code = self.unit.builder.inner(code);
        self.make_function(base, code, None, None, &class.name);
        self.constant(Const::Str(class.name.as_str().to_owned()), base.wrapping_add(1), &class.name);
        // A traceback shows the whole statement, without its decorators.
        let head = &self.problems.source[..class.name.start().to_usize()];
        let keyword = TextSize::of(&head[..head.rfind("class").unwrap_or(head.len())]);
        let place = TextRange::new(keyword, class.end());
        match &class.arguments {
            Some(arguments) if is_unpacked(arguments) && type_params.is_some() => {
                let hint = "Write the bases out, or leave the brackets behind the name out.";
                self.problems.unsupported(arguments.as_ref(), "a generic class with unpacked bases", hint);
            }
            Some(arguments) if is_unpacked(arguments) => {
                let start = self.temps(2, class);
                self.unpacked(arguments, start, base, arguments.as_ref());
                self.emit(Op::BuildClassUnpacked { dst: base, base }, &place);
            }
            Some(arguments) => {
                self.row(&arguments.args, arguments.as_ref());
                let generic = self.generic_base(class, type_params);
                let (named, keywords) = self.keyword_arguments(arguments);
                let argc = arguments.args.len() as u8 + generic + named;
                self.emit(Op::BuildClass { dst: base, base, argc, keywords }, &place);
            }
            None => {
                let argc = self.generic_base(class, type_params);
                let keywords = super::call::NO_KEYWORDS;
                self.emit(Op::BuildClass { dst: base, base, argc, keywords }, &place);
            }
        }
    }

    /// How many bases that is.
    fn generic_base(&mut self, class: &'t ast::StmtClassDef, type_params: Option<Reg>) -> u8 {
        let Some(start) = type_params else { return 0 };
        let dst = self.temp(class);
        self.emit(Op::CallIntrinsic { dst, start, argc: 1, intrinsic: Intrinsic::GenericBase }, &class.name);
        1
    }

    fn class_code(&mut self, class: &'t ast::StmtClassDef) -> Code {
        let scope = scope_of(&class.node_index);
        let outer = self.begin(scope, class.name.as_str());
        let place = &class.name;
        let line = self.problems.lines.line(place.range().start().to_u32());
        let qualname = self.unit.qualname.clone();
        let doc = docstring(&class.body);
        self.temp(place);
        let code = &mut self.unit.builder.code;
        code.first_line = line;
        code.flags.is_class_body = true;
        code.parameters = Parameters { names: vec![".namespace".to_owned()], positional: 1, ..Parameters::default() };
        self.allocate_variables(place);

        let mark = self.mark();
        let value = self.temp(place);
        let cache = self.unit.builder.global_cache("__name__");
        self.emit(Op::LoadGlobal { dst: value, cache }, place);
        self.store_entry("__module__", value, place);
        self.constant(Const::Str(qualname), value, place);
        self.store_entry("__qualname__", value, place);
        if let Some(doc) = doc {
            self.constant(Const::Str(doc), value, place);
            self.store_entry("__doc__", value, place);
        }
        self.release(mark);
        self.begin_annotations(place);
        self.body(&class.body);
        if self.scopes.get(scope).needs_class_cell
            && let Some(symbol) = self.scopes.symbol_in(scope, "__class__")
            && let Some(cell) = self.unit.registers.get(&(scope, symbol)).copied()
        {
            self.store_entry("__classcell__", cell, place);
        }
        match class.body.last() {
            Some(last) => self.return_none(last),
            None => self.return_none(place),
        }
        self.end(outer)
    }

    fn store_entry(&mut self, name: &str, src: u8, place: &impl Ranged) {
        let name = self.unit.builder.name(name);
        self.emit(Op::StoreName { src, name }, place);
    }
}
