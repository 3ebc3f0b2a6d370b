//! Type parameters and `type` statements (PEP 695): code around the function, class or alias that makes the parameters.

use super::Lowerer;
use super::call::NO_KEYWORDS;
use super::comprehension::scope_of;
use super::unit::Unit;
use crate::scopes::lazy_parts;
use bytecode::{Const, Intrinsic, Op, Parameters, Reg};
use ruff_python_ast::{self as ast, AtomicNodeIndex, Expr};
use ruff_text_size::Ranged;

impl<'t> Lowerer<'t, '_> {
    /// Begins the code around: it takes the `given` values as its first registers and makes the parameters, and R[the result] is
    /// their tuple. [`Lowerer::end_generics`] ends it.
    pub fn begin_generics(&mut self, type_params: &'t ast::TypeParams, name: &str, given: &[&str]) -> (Unit<'t>, Reg) {
        let naming = self.naming();
        let outer = self.begin(scope_of(&type_params.node_index), &format!("<generic parameters of {name}>"));
        // What is made inside is named as if this code were not there.
        self.unit.names_as = Some(naming);
        let line = self.problems.lines.line(type_params.range().start().to_u32());
        self.unit.builder.code.first_line = line;
        if !given.is_empty() {
            self.temps(given.len() as u16, type_params);
        }
        self.unit.builder.code.parameters = Parameters {
            names: given.iter().map(|name| (*name).to_owned()).collect(),
            positional: given.len() as u8,
            ..Parameters::default()
        };
        self.allocate_variables(type_params);
        let count = type_params.type_params.len();
        let tuple = self.temps(count.max(1) as u16, type_params);
        for (at, parameter) in type_params.type_params.iter().enumerate() {
            let dst = tuple.wrapping_add(at as u8);
            self.type_parameter(parameter, dst);
            self.store(parameter.name().as_str(), dst, parameter);
        }
        self.emit(Op::BuildTuple { dst: tuple, start: tuple, count: count as u8 }, type_params);
        (outer, tuple)
    }

    /// Ends it with R[src] as its value, calls it with the values in the row `given` of the code outside, and R[dst] is what it gave.
    pub fn end_generics(&mut self, outer: Unit<'t>, src: Reg, given: Option<(Reg, u8)>, dst: Reg, place: &impl Ranged) {
        self.emit(Op::Return { src }, place);
        let code = self.end(outer);
        let code = self.unit.builder.inner(code);
        let mark = self.mark();
        let count = given.map_or(0, |(_, count)| count);
        let base = self.temps(1 + u16::from(count), place);
        self.make_function(base, code, None, None, place);
        if let Some((first, count)) = given {
            for at in 0..count {
                let op = Op::Move { dst: base.wrapping_add(1 + at), src: first.wrapping_add(at) };
                self.emit(op, place);
            }
        }
        self.emit(Op::Call { dst, base, argc: count, keywords: NO_KEYWORDS }, place);
        self.release(mark);
    }

    /// R[object].__type_params__ = R[tuple]
    pub fn keep_type_parameters(&mut self, object: Reg, tuple: Reg, place: &impl Ranged) {
        let cache = self.unit.builder.attribute_cache("__type_params__");
        self.emit(Op::SetAttr { object, value: tuple, cache }, place);
    }

    fn type_parameter(&mut self, parameter: &'t ast::TypeParam, dst: Reg) {
        let (kind, has_bound) = match parameter {
            ast::TypeParam::TypeVar(of) => (0, of.bound.is_some()),
            ast::TypeParam::TypeVarTuple(_) => (1, false),
            ast::TypeParam::ParamSpec(_) => (2, false),
        };
        let mark = self.mark();
        let start = self.temps(4, parameter);
        self.emit(Op::LoadInt { dst: start, value: kind }, parameter);
        self.constant(Const::Str(parameter.name().as_str().to_owned()), start.wrapping_add(1), parameter);
        self.constant(Const::Bool(has_bound), start.wrapping_add(2), parameter);
        let (node, lazy) = lazy_parts(parameter);
        if lazy.is_empty() {
            self.constant(Const::None, start.wrapping_add(3), parameter);
        } else {
            self.lazily(node, &lazy, parameter.name().as_str(), start.wrapping_add(3), parameter);
        }
        self.emit(Op::CallIntrinsic { dst, start, argc: 4, intrinsic: Intrinsic::TypeParameter }, parameter);
        self.release(mark);
    }

    /// R[dst] = a function that gives a tuple of the values
    fn lazily(&mut self, node: &AtomicNodeIndex, expressions: &[&'t Expr], name: &str, dst: Reg, place: &impl Ranged) {
        let outer = self.begin(scope_of(node), name);
        self.unit.builder.code.first_line = self.problems.lines.line(place.range().start().to_u32());
        self.allocate_variables(place);
        let start = self.temps(expressions.len() as u16, place);
        for (at, expression) in expressions.iter().enumerate() {
            self.into(expression, start.wrapping_add(at as u8));
        }
        self.emit(Op::BuildTuple { dst: start, start, count: expressions.len() as u8 }, place);
        self.emit(Op::Return { src: start }, place);
        let code = self.end(outer);
        let code = self.unit.builder.inner(code);
        self.make_function(dst, code, None, None, place);
    }

    /// `type name[parameters] = value`
    pub fn type_alias(&mut self, alias: &'t ast::StmtTypeAlias) {
        let Expr::Name(name) = alias.name.as_ref() else { return };
        let text = name.id.as_str();
        let mark = self.mark();
        let dst = self.temp(alias);
        match &alias.type_params {
            Some(type_params) => {
                let (outer, tuple) = self.begin_generics(type_params, text, &[]);
                let made = self.temp(alias);
                self.alias_object(alias, text, Some(tuple), made);
                self.end_generics(outer, made, None, dst, alias);
            }
            None => self.alias_object(alias, text, None, dst),
        }
        self.store(text, dst, name);
        self.release(mark);
    }

    fn alias_object(&mut self, alias: &'t ast::StmtTypeAlias, name: &str, tuple: Option<Reg>, dst: Reg) {
        let mark = self.mark();
        let start = self.temps(3, alias);
        self.constant(Const::Str(name.to_owned()), start, alias);
        self.lazily(&alias.node_index, &[alias.value.as_ref()], name, start.wrapping_add(1), alias);
        match tuple {
            Some(src) => self.emit(Op::Move { dst: start.wrapping_add(2), src }, alias),
            None => self.constant(Const::Tuple(Vec::new()), start.wrapping_add(2), alias),
        }
        self.emit(Op::CallIntrinsic { dst, start, argc: 3, intrinsic: Intrinsic::TypeAlias }, alias);
        self.release(mark);
    }
}
