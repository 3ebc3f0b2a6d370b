//! `with` and `async with` (PEP 343, PEP 492): both methods are looked up on the type before the first is called.

use super::Lowerer;
use super::call::NO_KEYWORDS;
use super::jumps::Block;
use bytecode::{Const, Op, Reg};
use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;

impl<'t> Lowerer<'t, '_> {
    pub fn with_statement(&mut self, statement: &'t ast::StmtWith) {
        self.with_items(&statement.items, statement.is_async, &statement.body);
    }

    fn with_items(&mut self, items: &'t [ast::WithItem], is_async: bool, body: &'t [Stmt]) {
        let Some((item, rest)) = items.split_first() else { return self.body(body) };
        let place = item.context_expr.range();
        let mark = self.mark();
        let exit = self.temps(2, item);
        let (exception, save, raised) = (self.temp(item), self.temp(item), self.temp(item));
        let (handler, cleanup, suppressed, end) = (
            self.unit.builder.label(),
            self.unit.builder.label(),
            self.unit.builder.label(),
            self.unit.builder.label(),
        );
        let inner = self.mark();
        let value = self.enter(item, is_async, exit);
        let before = self.sure(self.unit.bound);
        let region = self.region(handler, exception);
        self.unit.blocks.push(Block::With { region, exit, is_async, place });
        if let Some(target) = &item.optional_vars {
            self.assign_from(target, value);
        }
        self.release(inner);
        self.with_items(rest, is_async, body);
        self.end_block();
        self.exit_normally(exit, is_async, &place);
        let after = self.unit.bound;
        self.unit.builder.jump(Op::Jump { to: 0 }, end, super::span_of(place));

        self.unit.builder.place(handler);
        self.unit.bound = before;
        self.emit(Op::EnterHandler { save, exception }, &place);
        let region = self.region(cleanup, raised);
        self.unit.blocks.push(Block::Handling { region, save, name: None, place });
        let answer = self.exit_with(exit, exception, is_async, &place);
        self.unit.builder.jump(Op::JumpIf { src: answer, to: 0 }, suppressed, super::span_of(place));
        self.end_block();
        self.go_on_raising(save, exception, place);
        self.unit.builder.place(suppressed);
        self.emit(Op::LeaveHandler { save }, &place);
        self.unit.builder.jump(Op::Jump { to: 0 }, end, super::span_of(place));
        self.cleanup(cleanup, save, raised, place);
        self.unit.builder.place(end);
        self.unit.bound = after.and(before);
        self.release(mark);
    }

    /// R[exit], R[exit+1] = the way out, as a bound method; gives the register with what the way in returned.
    fn enter(&mut self, item: &'t ast::WithItem, is_async: bool, exit: Reg) -> Reg {
        let place = &item.context_expr;
        let object = self.operand(place);
        let (kind, enter_name, exit_name) =
            if is_async { (1, "__aenter__", "__aexit__") } else { (0, "__enter__", "__exit__") };
        let base = self.temps(2, place);
        let name = self.unit.builder.name(enter_name);
        self.emit(Op::LoadSpecial { base, object, kind, name }, place);
        let name = self.unit.builder.name(exit_name);
        self.emit(Op::LoadSpecial { base: exit, object, kind, name }, place);
        self.emit(Op::CallMethod { dst: base, base, argc: 0, keywords: NO_KEYWORDS }, place);
        if is_async {
            self.emit(Op::Await { dst: base, src: base }, place);
        }
        base
    }

    /// `__exit__(None, None, None)`
    pub fn exit_normally(&mut self, exit: Reg, is_async: bool, place: &impl Ranged) {
        let mark = self.mark();
        let base = self.exit_base(exit, place);
        for at in 2..5 {
            self.constant(Const::None, base.wrapping_add(at), place);
        }
        self.call_exit(base, is_async, place);
        self.release(mark);
    }

    /// `__exit__(type(e), e, e.__traceback__)`; the register of its answer, a temporary that is free already
    fn exit_with(&mut self, exit: Reg, exception: Reg, is_async: bool, place: &impl Ranged) -> Reg {
        let mark = self.mark();
        let base = self.exit_base(exit, place);
        let cache = self.unit.builder.attribute_cache("__class__");
        self.emit(Op::GetAttr { dst: base.wrapping_add(2), object: exception, cache }, place);
        self.emit(Op::Move { dst: base.wrapping_add(3), src: exception }, place);
        let cache = self.unit.builder.attribute_cache("__traceback__");
        self.emit(Op::GetAttr { dst: base.wrapping_add(4), object: exception, cache }, place);
        self.call_exit(base, is_async, place);
        self.release(mark);
        base
    }

    fn exit_base(&mut self, exit: Reg, place: &impl Ranged) -> Reg {
        let base = self.temps(5, place);
        self.emit(Op::Move { dst: base, src: exit }, place);
        self.emit(Op::Move { dst: base.wrapping_add(1), src: exit.wrapping_add(1) }, place);
        base
    }

    fn call_exit(&mut self, base: Reg, is_async: bool, place: &impl Ranged) {
        self.emit(Op::CallMethod { dst: base, base, argc: 3, keywords: NO_KEYWORDS }, place);
        if is_async {
            self.emit(Op::Await { dst: base, src: base }, place);
        }
    }
}
