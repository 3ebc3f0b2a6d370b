//! Comprehensions. Those of lists, sets and dicts run in the code around them (PEP 709); generator expressions have code of
//! their own, whose first iterable the code around them evaluates.

use super::Lowerer;
use super::call::NO_KEYWORDS;
use crate::scopes::{ScopeId, ScopeKind};
use bytecode::{Op, Parameters, Reg};
use ruff_python_ast::{self as ast, AtomicNodeIndex, Expr};
use ruff_text_size::Ranged;

/// What one element does.
#[derive(Clone, Copy)]
enum Element<'t> {
    List(&'t Expr, Reg),
    Set(&'t Expr, Reg),
    Dict(&'t Expr, &'t Expr, Reg),
    Yield(&'t Expr),
}

impl<'t> Lowerer<'t, '_> {
    pub fn list_comprehension(&mut self, comp: &'t ast::ExprListComp, dst: Reg) {
        let element = Element::List(&comp.elt, dst);
        self.inlined(&comp.node_index, &comp.generators, element, Op::BuildList { dst, start: 0, count: 0 }, comp);
    }

    pub fn set_comprehension(&mut self, comp: &'t ast::ExprSetComp, dst: Reg) {
        let element = Element::Set(&comp.elt, dst);
        self.inlined(&comp.node_index, &comp.generators, element, Op::BuildSet { dst, start: 0, count: 0 }, comp);
    }

    pub fn dict_comprehension(&mut self, comp: &'t ast::ExprDictComp, dst: Reg) {
        let Some(key) = &comp.key else {
            return self.problems.syntax(comp, "dict unpacking cannot be used in dict comprehension");
        };
        let element = Element::Dict(key, &comp.value, dst);
        self.inlined(&comp.node_index, &comp.generators, element, Op::BuildDict { dst, start: 0, count: 0 }, comp);
    }

    fn inlined(
        &mut self,
        node: &AtomicNodeIndex,
        generators: &'t [ast::Comprehension],
        element: Element<'t>,
        build: Op,
        place: &impl Ranged,
    ) {
        let Some(first) = generators.first() else { return };
        let mark = self.mark();
        let source = self.operand(&first.iter);
        let sure = self.unit.bound;
        let scope = scope_of(node);
        let outer = std::mem::replace(&mut self.unit.scope, scope);
        self.comprehension_variables(scope, place);
        self.emit(build, place);
        self.generators(generators, Some(source), element, place);
        self.unit.scope = outer;
        self.unit.bound = sure;
        self.release(mark);
    }

    /// Fresh registers for an inlined comprehension's variables, fresh cells for its captured ones.
    fn comprehension_variables(&mut self, scope_id: ScopeId, place: &impl Ranged) {
        let scope = self.scopes.get(scope_id);
        for symbol in &scope.order {
            let info = &scope.names[symbol];
            if !info.is_bound {
                continue;
            }
            let reg = self.temp(place);
            self.unit.registers.insert((scope_id, *symbol), reg);
            self.unit.bound.remove(reg);
            self.emit(Op::LoadUnbound { dst: reg }, place);
            if info.is_captured {
                self.emit(Op::MakeCell { reg }, place);
            }
        }
    }

    /// The loops, outermost first; `source` is the first one's iterable, evaluated already.
    fn generators(
        &mut self,
        generators: &'t [ast::Comprehension],
        source: Option<Reg>,
        element: Element<'t>,
        place: &impl Ranged,
    ) {
        let Some((generator, rest)) = generators.split_first() else { return self.element(element, place) };
        let mark = self.mark();
        let start = self.unit.builder.here();
        let looped = self.unit.looped;
        let end = self.unit.builder.label();
        let src = match source {
            Some(src) => src,
            None => self.operand(&generator.iter),
        };
        let iter = self.temps(3, &generator.iter);
        let item = self.item_register(&generator.target, generator.is_async);
        let is_ready = matches!(element, Element::Yield(_)) && source.is_some();
        let again = if generator.is_async {
            if is_ready {
                self.emit(Op::Move { dst: iter, src }, &generator.iter);
            } else {
                self.emit(Op::GetAsyncIter { dst: iter, src }, &generator.iter);
            }
            let again = self.unit.builder.label_here();
            let op = Op::AsyncForIter { dst: item, iter, to: 0 };
            self.unit.builder.jump(op, end, super::span(&generator.iter));
            again
        } else {
            self.emit(Op::ForPrepare { dst: iter, src }, &generator.iter);
            let again = self.unit.builder.label_here();
            let op = Op::ForIter { dst: item, iter, to: 0 };
            self.unit.builder.jump(op, end, super::span(&generator.iter));
            again
        };
        let sure = self.unit.bound;
        self.assign_from(&generator.target, item);
        let skip = self.unit.builder.label();
        for test in &generator.ifs {
            self.jump_when(test, false, skip);
        }
        self.generators(rest, None, element, place);
        self.unit.builder.place(skip);
        self.jump_back(again, start, looped, place);
        self.unit.builder.place(end);
        self.unit.bound = sure;
        self.release(mark);
    }

    fn element(&mut self, element: Element<'t>, place: &impl Ranged) {
        let mark = self.mark();
        match element {
            Element::List(value, list) => {
                let src = self.operand(value);
                self.emit(Op::ListAppend { list, src }, place);
            }
            Element::Set(value, set) => {
                let src = self.operand(value);
                self.emit(Op::SetAdd { set, src }, place);
            }
            Element::Dict(key, value, dict) => {
                let key = self.operand(key);
                let value = self.operand(value);
                self.emit(Op::DictInsert { dict, key, value }, place);
            }
            Element::Yield(value) => {
                let src = self.operand(value);
                let dst = self.temp(place);
                self.emit(Op::Yield { dst, src }, value);
            }
        }
        self.release(mark);
    }

    pub fn generator_expression(&mut self, generator: &'t ast::ExprGenerator, dst: Reg) {
        let Some(first) = generator.generators.first() else { return };
        let mark = self.mark();
        let base = self.temps(2, generator);
        let argument = base.wrapping_add(1);
        let code = self.generator_code(generator);
        let code = self.unit.builder.inner(code);
        self.make_function(base, code, None, None, generator);
        let source = self.operand_in(&first.iter, argument);
        let op = if first.is_async {
            Op::GetAsyncIter { dst: argument, src: source }
        } else {
            Op::GetIter { dst: argument, src: source }
        };
        self.emit(op, &first.iter);
        self.emit(Op::Call { dst, base, argc: 1, keywords: NO_KEYWORDS }, generator);
        self.release(mark);
    }

    fn generator_code(&mut self, generator: &'t ast::ExprGenerator) -> bytecode::Code {
        let scope = scope_of(&generator.node_index);
        let outer = self.begin(scope, "<genexpr>");
        debug_assert_eq!(self.scopes.get(scope).kind, ScopeKind::Generator);
        let source = self.temp(generator);
        let line = self.problems.lines.line(generator.range().start().to_u32());
        let code = &mut self.unit.builder.code;
        code.first_line = line;
        code.flags.is_generator = true;
        code.flags.is_comprehension = true;
        code.parameters = Parameters { names: vec![".0".to_owned()], positional: 1, ..Parameters::default() };
        self.allocate_variables(generator);
        self.generators(&generator.generators, Some(source), Element::Yield(&generator.elt), generator);
        self.return_none(generator);
        self.end(outer)
    }
}

/// The scope that the walk over the names gave to a node.
pub fn scope_of(node: &AtomicNodeIndex) -> ScopeId {
    ScopeId(node.load().as_u32().expect("every scope's node was numbered"))
}
