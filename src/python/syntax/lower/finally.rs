//! `try … finally`: the body of `finally` is written for the normal end and for an exception; jumps out write it once more.

use super::Lowerer;
use super::jumps::Block;
use bytecode::{Label, Op, Reg};
use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::{Ranged, TextRange};

impl<'t> Lowerer<'t, '_> {
    pub fn try_statement(&mut self, statement: &'t ast::StmtTry) {
        if statement.finalbody.is_empty() {
            return self.try_except(statement);
        }
        let place = place_of_body(&statement.finalbody);
        let mark = self.mark();
        let (exception, save, raised) = (self.temp(statement), self.temp(statement), self.temp(statement));
        let (handler, cleanup, end) = (self.unit.builder.label(), self.unit.builder.label(), self.unit.builder.label());
        let before = self.sure(self.unit.bound);
        let region = self.region(handler, exception);
        self.unit.blocks.push(Block::Finally { region, body: &statement.finalbody });
        if statement.handlers.is_empty() {
            self.body(&statement.body);
        } else {
            self.try_except(statement);
        }
        self.end_block();
        self.body(&statement.finalbody);
        let after = self.unit.bound;
        self.unit.builder.jump(Op::Jump { to: 0 }, end, super::span_of(place));

        self.unit.builder.place(handler);
        self.unit.bound = before;
        self.emit(Op::EnterHandler { save, exception }, &place);
        let region = self.region(cleanup, raised);
        self.unit.blocks.push(Block::Handling { region, save, name: None, place });
        self.body(&statement.finalbody);
        self.end_block();
        self.go_on_raising(save, exception, place);
        self.cleanup(cleanup, save, raised, place);
        self.unit.builder.place(end);
        self.unit.bound = after;
        self.release(mark);
    }

    /// What was handled before is handled again, and the exception goes on.
    pub fn go_on_raising(&mut self, save: Reg, exception: Reg, place: TextRange) {
        self.emit(Op::LeaveHandler { save }, &place);
        self.emit(Op::Reraise { exception }, &place);
    }

    /// Where an exception raised while another one is handled leads.
    pub fn cleanup(&mut self, label: Label, save: Reg, raised: Reg, place: TextRange) {
        self.unit.builder.place(label);
        self.go_on_raising(save, raised, place);
    }
}

pub fn place_of_body(body: &[Stmt]) -> TextRange {
    body.last().map_or_else(TextRange::default, Ranged::range)
}
