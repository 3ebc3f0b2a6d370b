//! `try … except … else`, `except*` (PEP 654), `raise`, `assert`.

use super::Lowerer;
use super::finally::place_of_body;
use super::jumps::Block;
use super::unit::Bound;
use bytecode::{Intrinsic, Label, Op, Reg};
use ruff_python_ast::{self as ast, ExceptHandler, ExceptHandlerExceptHandler, Expr};
use ruff_text_size::{Ranged, TextRange};

/// The registers and labels of a `try` statement's handlers.
#[derive(Clone, Copy)]
struct Handlers {
    exception: Reg,
    save: Reg,
    /// What is raised inside a handler.
    raised: Reg,
    cleanup: Label,
    end: Label,
}

impl<'t> Lowerer<'t, '_> {
    pub fn try_except(&mut self, statement: &'t ast::StmtTry) {
        let mark = self.mark();
        let handlers = Handlers {
            exception: self.temp(statement),
            save: self.temp(statement),
            raised: self.temp(statement),
            cleanup: self.unit.builder.label(),
            end: self.unit.builder.label(),
        };
        let handler = self.unit.builder.label();
        let before = self.sure(self.unit.bound);
        let region = self.region(handler, handlers.exception);
        self.unit.blocks.push(Block::Protected { region });
        self.body(&statement.body);
        self.end_block();
        self.body(&statement.orelse);
        let mut after = self.unit.bound;
        let place = place_of_body(&statement.body);
        self.unit.builder.jump(Op::Jump { to: 0 }, handlers.end, super::span_of(place));

        self.unit.builder.place(handler);
        self.unit.bound = before;
        self.emit(Op::EnterHandler { save: handlers.save, exception: handlers.exception }, &place);
        if statement.is_star {
            self.star_handlers(statement, handlers);
            after = after.and(before);
        } else {
            for part in &statement.handlers {
                let ExceptHandler::ExceptHandler(part) = part;
                self.unit.bound = before;
                self.handler(part, handlers);
                after = after.and(self.unit.bound);
            }
            self.go_on_raising(handlers.save, handlers.exception, place);
        }
        self.cleanup(handlers.cleanup, handlers.save, handlers.raised, place);
        self.unit.builder.place(handlers.end);
        self.unit.bound = after;
        self.release(mark);
    }

    fn handler(&mut self, part: &'t ExceptHandlerExceptHandler, handlers: Handlers) {
        let next = self.unit.builder.label();
        let region = self.region(handlers.cleanup, handlers.raised);
        let place = part.type_.as_deref().map_or(part.range(), Ranged::range);
        self.unit.blocks.push(Block::Handling { region, save: handlers.save, name: None, place });
        if let Some(class) = &part.type_ {
            let mark = self.mark();
            let class_reg = self.operand(class);
            let dst = self.temp(class.as_ref());
            self.emit(Op::MatchException { dst, exception: handlers.exception, class: class_reg }, class.as_ref());
            self.unit.builder.jump(Op::JumpIfNot { src: dst, to: 0 }, next, super::span(class.as_ref()));
            self.release(mark);
        }
        // What stands in for something that is not there is for other versions and places.
        let is_instead = part.type_.as_deref().is_none_or(|class| {
            let class = &self.problems.source[class.range()];
            ["Import", "NotFound", "Attribute"].iter().any(|word| class.contains(word))
        });
        self.platforms += u32::from(is_instead);
        match &part.name {
            None => {
                self.body(&part.body);
                self.end_block();
                self.emit(Op::LeaveHandler { save: handlers.save }, &place);
                self.unit.builder.jump(Op::Jump { to: 0 }, handlers.end, super::span_of(place));
            }
            Some(name) => self.named_handler(part, name, handlers, place),
        }
        self.platforms -= u32::from(is_instead);
        self.unit.builder.place(next);
    }

    /// `except … as name`: the name is unbound on every way out.
    fn named_handler(
        &mut self,
        part: &'t ExceptHandlerExceptHandler,
        name: &'t ast::Identifier,
        handlers: Handlers,
        place: TextRange,
    ) {
        self.end_block();
        let mark = self.mark();
        let raised = self.temp(name);
        let unbind = self.unit.builder.label();
        self.store(name.as_str(), handlers.exception, name);
        let region = self.region(handlers.cleanup, handlers.raised);
        self.unit.blocks.push(Block::Handling { region, save: handlers.save, name: Some(name), place });
        let region = self.region(unbind, raised);
        self.unit.blocks.push(Block::Protected { region });
        self.body(&part.body);
        self.end_block();
        self.end_block();
        self.unbind(name.as_str(), name);
        let after = self.unit.bound;
        self.emit(Op::LeaveHandler { save: handlers.save }, &place);
        self.unit.builder.jump(Op::Jump { to: 0 }, handlers.end, super::span_of(place));

        self.unit.builder.place(unbind);
        self.unbind(name.as_str(), name);
        self.go_on_raising(handlers.save, raised, place);
        self.unit.bound = after;
        self.release(mark);
    }

    /// Each `except*` takes its part of the group; what is left or raised goes on as one exception.
    fn star_handlers(&mut self, statement: &'t ast::StmtTry, handlers: Handlers) {
        let place = place_of_body(&statement.body);
        let mark = self.mark();
        let region = self.region(handlers.cleanup, handlers.raised);
        self.unit.blocks.push(Block::Handling { region, save: handlers.save, name: None, place });
        let results = self.temp(statement);
        let original = self.temp(statement);
        let matched = self.temps(2, statement);
        let rest = self.temp(statement);
        self.emit(Op::BuildList { dst: results, start: 0, count: 0 }, &place);
        self.emit(Op::Move { dst: rest, src: handlers.exception }, &place);
        let finished = self.unit.builder.label();
        for part in &statement.handlers {
            let ExceptHandler::ExceptHandler(part) = part;
            let Some(class) = &part.type_ else { continue };
            let next = self.unit.builder.label();
            self.unit.builder.jump(Op::JumpIfNone { src: rest, to: 0 }, finished, super::span_of(place));
            let inner = self.mark();
            let class_reg = self.operand(class);
            self.emit(Op::SplitGroup { dst: matched, exception: rest, class: class_reg }, class.as_ref());
            self.release(inner);
            self.emit(Op::Move { dst: rest, src: matched.wrapping_add(1) }, class.as_ref());
            self.unit.builder.jump(Op::JumpIfNone { src: matched, to: 0 }, next, super::span(class.as_ref()));
            self.star_handler(part, matched, results);
            self.unit.builder.place(next);
        }
        self.unit.builder.place(finished);
        let nothing_left = self.unit.builder.label();
        self.unit.builder.jump(Op::JumpIfNone { src: rest, to: 0 }, nothing_left, super::span_of(place));
        self.emit(Op::ListAppend { list: results, src: rest }, &place);
        self.unit.builder.place(nothing_left);
        self.emit(Op::Move { dst: original, src: handlers.exception }, &place);
        let intrinsic = Intrinsic::CombineGroup;
        self.emit(Op::CallIntrinsic { dst: results, start: results, argc: 2, intrinsic }, &place);
        self.end_block();
        let raise = self.unit.builder.label();
        self.unit.builder.jump(Op::JumpIfNotNone { src: results, to: 0 }, raise, super::span_of(place));
        self.emit(Op::LeaveHandler { save: handlers.save }, &place);
        self.unit.builder.jump(Op::Jump { to: 0 }, handlers.end, super::span_of(place));
        self.unit.builder.place(raise);
        self.go_on_raising(handlers.save, results, place);
        self.release(mark);
    }

    /// One `except*` block: an exception it raises is kept for the end.
    fn star_handler(&mut self, part: &'t ExceptHandlerExceptHandler, matched: Reg, results: Reg) {
        let place = part.type_.as_deref().map_or(part.range(), Ranged::range);
        let mark = self.mark();
        let (save, raised) = (self.temp(part), self.temp(part));
        let (failed, done) = (self.unit.builder.label(), self.unit.builder.label());
        let before = self.unit.bound;
        self.emit(Op::EnterHandler { save, exception: matched }, &place);
        if let Some(name) = &part.name {
            self.store(name.as_str(), matched, name);
        }
        let region = self.region(failed, raised);
        self.unit.blocks.push(Block::Protected { region });
        self.body(&part.body);
        self.end_block();
        if let Some(name) = &part.name {
            self.unbind(name.as_str(), name);
        }
        self.emit(Op::LeaveHandler { save }, &place);
        self.unit.builder.jump(Op::Jump { to: 0 }, done, super::span_of(place));
        self.unit.builder.place(failed);
        self.emit(Op::LeaveHandler { save }, &place);
        if let Some(name) = &part.name {
            self.unbind(name.as_str(), name);
        }
        self.emit(Op::ListAppend { list: results, src: raised }, &place);
        self.unit.builder.place(done);
        self.unit.bound = before;
        self.release(mark);
    }

    pub fn raise(&mut self, statement: &'t ast::StmtRaise) {
        let mark = self.mark();
        match &statement.exc {
            None => self.emit(Op::RaiseCurrent, statement),
            Some(exception) => {
                let exception = self.operand(exception);
                let cause = match &statement.cause {
                    Some(cause) => self.operand(cause),
                    None => {
                        let none = self.temp(statement);
                        self.emit(Op::LoadUnbound { dst: none }, statement);
                        none
                    }
                };
                self.emit(Op::Raise { exception, cause }, statement);
            }
        }
        self.unit.bound = Bound::ALL;
        self.release(mark);
    }

    pub fn assert(&mut self, statement: &'t ast::StmtAssert) {
        self.warn_of_assert(statement);
        let holds = self.unit.builder.label();
        self.jump_when(&statement.test, true, holds);
        let tested = self.unit.bound;
        let mark = self.mark();
        let start = self.temps(2, statement);
        let place: &Expr = &statement.test;
        let argc = match &statement.msg {
            Some(message) => {
                self.into(message, start);
                1
            }
            None => 0,
        };
        let intrinsic = Intrinsic::AssertionError;
        self.emit(Op::CallIntrinsic { dst: start, start, argc, intrinsic }, place);
        let cause = start.wrapping_add(1);
        self.emit(Op::LoadUnbound { dst: cause }, place);
        self.emit(Op::Raise { exception: start, cause }, place);
        self.release(mark);
        self.unit.builder.place(holds);
        self.unit.bound = tested;
    }
}
