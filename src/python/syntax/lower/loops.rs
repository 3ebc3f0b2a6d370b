//! `for`, `async for`, `while`.

use super::Lowerer;
use super::jumps::Block;
use super::unit::Bound;
use bytecode::{Label, Op, Reg};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

impl<'t> Lowerer<'t, '_> {
    /// The jump back of a loop that began at operation `start`; it charges what the loop itself has, not what inner loops do.
    pub fn jump_back(&mut self, again: Label, start: u32, looped_before: u32, place: &impl Ranged) {
        let all = self.unit.builder.here() - start + 1;
        let inner = self.unit.looped - looped_before;
        let cost = all.saturating_sub(inner).clamp(1, u32::from(u16::MAX)) as u16;
        self.unit.builder.jump(Op::Loop { cost, to: 0 }, again, super::span(place));
        self.unit.looped = looped_before + all;
    }

    pub fn for_statement(&mut self, statement: &'t ast::StmtFor) {
        let mark = self.mark();
        let iter = self.temps(3, statement);
        // The iterable is not needed once the iteration is prepared.
        let inner = self.mark();
        let src = self.operand_in(&statement.iter, iter);
        let place = statement.iter.as_ref();
        let prepare =
            if statement.is_async { Op::GetAsyncIter { dst: iter, src } } else { Op::ForPrepare { dst: iter, src } };
        self.emit(prepare, place);
        self.release(inner);

        let (exhausted, end) = (self.unit.builder.label(), self.unit.builder.label());
        let (start, looped) = (self.unit.builder.here(), self.unit.looped);
        let again = self.unit.builder.label_here();
        self.unit.bound = self.sure(self.unit.bound);
        let sure = self.unit.bound;
        let item = self.item_register(&statement.target, statement.is_async);
        let next = if statement.is_async {
            Op::AsyncForIter { dst: item, iter, to: 0 }
        } else {
            Op::ForIter { dst: item, iter, to: 0 }
        };
        self.unit.builder.jump(next, exhausted, super::span(place));
        self.assign_from(&statement.target, item);
        self.unit.blocks.push(Block::Loop { iter: Some(iter), end, again, start, sure_at_end: Bound::ALL });
        self.body(&statement.body);
        self.jump_back(again, start, looped, place);
        let sure_at_end = self.end_loop();
        self.unit.builder.place(exhausted);
        self.unit.bound = sure;
        self.body(&statement.orelse);
        self.unit.bound = self.unit.bound.and(sure_at_end);
        self.unit.builder.place(end);
        self.release(mark);
    }

    /// Where the next item goes. While an asynchronous one is awaited the register holds what is awaited: no variable's, then.
    pub fn item_register(&mut self, target: &'t Expr, is_async: bool) -> Reg {
        if is_async { self.temp(target) } else { self.target_register(target) }
    }

    pub fn while_statement(&mut self, statement: &'t ast::StmtWhile) {
        let (exhausted, end) = (self.unit.builder.label(), self.unit.builder.label());
        let (start, looped) = (self.unit.builder.here(), self.unit.looped);
        let again = self.unit.builder.label_here();
        self.unit.bound = self.sure(self.unit.bound);
        let warned = self.problems.warnings.len();
        self.jump_when(&statement.test, false, exhausted);
        let tested = self.problems.warnings.len();
        let sure = match super::literal::constant_of(&statement.test) {
            Some(bytecode::Const::Bool(true)) => Bound::ALL,
            _ => self.unit.bound,
        };
        self.unit.blocks.push(Block::Loop { iter: None, end, again, start, sure_at_end: Bound::ALL });
        self.body(&statement.body);
        // CPython compiles the condition once more at the loop's end.
        self.problems.warnings.extend_from_within(warned..tested);
        self.jump_back(again, start, looped, statement.test.as_ref());
        let sure_at_end = self.end_loop();
        self.unit.builder.place(exhausted);
        self.unit.bound = sure;
        self.body(&statement.orelse);
        self.unit.bound = self.unit.bound.and(sure_at_end);
        self.unit.builder.place(end);
    }

    fn end_loop(&mut self) -> Bound {
        match self.end_block() {
            Some(Block::Loop { sure_at_end, .. }) => sure_at_end,
            _ => Bound::default(),
        }
    }
}
