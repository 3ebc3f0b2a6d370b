//! Leaving statements early: `break`, `continue` and `return` through `with`, `try … finally` and `except` blocks.
//!
//! As in CPython the code that ends a block is written out once more on each way out of it.

use super::Lowerer;
use super::unit::Bound;
use bytecode::{Const, Label, Op, Reg};
use ruff_python_ast::{self as ast, Identifier, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// Operations that a handler covers, from `start` up to where the region is closed.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    pub start: u32,
    pub target: Label,
    pub exception: Reg,
}

/// A statement around the current place.
#[derive(Clone, Debug)]
pub enum Block<'t> {
    /// `start` is the loop's first operation; `iter` holds a `for`'s iterator.
    Loop {
        iter: Option<Reg>,
        end: Label,
        again: Label,
        start: u32,
        sure_at_end: Bound,
    },
    /// A protected part without code of its own on the way out.
    Protected {
        region: Region,
    },
    /// The body of `try … finally`.
    Finally {
        region: Region,
        body: &'t [Stmt],
    },
    With {
        region: Region,
        exit: Reg,
        is_async: bool,
        place: TextRange,
    },
    /// An exception is being handled.
    Handling {
        region: Region,
        save: Reg,
        name: Option<&'t Identifier>,
        place: TextRange,
    },
}

impl Block<'_> {
    fn region(&mut self) -> Option<&mut Region> {
        match self {
            Block::Loop { .. } => None,
            Block::Protected { region }
            | Block::Finally { region, .. }
            | Block::With { region, .. }
            | Block::Handling { region, .. } => Some(region),
        }
    }
}

impl<'t> Lowerer<'t, '_> {
    pub fn region(&self, target: Label, exception: Reg) -> Region {
        Region { start: self.unit.builder.here(), target, exception }
    }

    /// The innermost block ends; its handler covers what was written since it began.
    pub fn end_block(&mut self) -> Option<Block<'t>> {
        let mut block = self.unit.blocks.pop()?;
        if let Some(region) = block.region() {
            let here = self.unit.builder.here();
            self.unit.builder.handler(region.start, here, region.target, region.exception);
        }
        Some(block)
    }

    /// Writes what the blocks from the innermost down to number `keep` do on the way out, then `leave`; they go on afterwards.
    fn through_blocks(&mut self, keep: usize, leave: impl FnOnce(&mut Self)) {
        let mut left = Vec::new();
        while self.unit.blocks.len() > keep {
            let Some(block) = self.end_block() else { break };
            self.leave_block(&block);
            left.push(block);
        }
        leave(self);
        let here = self.unit.builder.here();
        while let Some(mut block) = left.pop() {
            if let Some(region) = block.region() {
                region.start = here;
            }
            self.unit.blocks.push(block);
        }
    }

    fn leave_block(&mut self, block: &Block<'t>) {
        match block {
            Block::Loop { .. } | Block::Protected { .. } => {}
            Block::Finally { body, .. } => self.body(body),
            Block::With { exit, is_async, place, .. } => self.exit_normally(*exit, *is_async, place),
            Block::Handling { save, name, place, .. } => {
                if let Some(name) = name {
                    self.unbind(name.as_str(), place);
                }
                self.emit(Op::LeaveHandler { save: *save }, place);
            }
        }
    }

    pub fn return_statement(&mut self, statement: &'t ast::StmtReturn) {
        let mark = self.mark();
        let is_plain =
            self.unit.blocks.iter().all(|block| matches!(block, Block::Loop { .. } | Block::Protected { .. }));
        let src = match &statement.value {
            Some(value) if is_plain => self.operand(value),
            // What runs on the way out may bind a local anew: the value is set aside.
            Some(value) => {
                let dst = self.temp(statement);
                self.into(value, dst);
                dst
            }
            None => {
                let dst = self.temp(statement);
                self.constant(Const::None, dst, statement);
                dst
            }
        };
        self.through_blocks(0, |this| this.emit(Op::Return { src }, statement));
        self.unit.bound = Bound::ALL;
        self.release(mark);
    }

    pub fn return_none(&mut self, place: &impl Ranged) {
        let mark = self.mark();
        let src = self.temp(place);
        self.constant(Const::None, src, place);
        self.emit(Op::Return { src }, place);
        self.release(mark);
    }

    pub fn break_statement(&mut self, place: &Stmt) {
        let Some(at) = self.innermost_loop() else { return };
        self.through_blocks(at + 1, |this| {
            let now = this.unit.bound;
            if let Some(Block::Loop { iter, end, sure_at_end, .. }) = this.unit.blocks.get_mut(at) {
                *sure_at_end = sure_at_end.and(now);
                let (iter, end) = (*iter, *end);
                if let Some(from) = iter {
                    this.emit(Op::Drop { from, any: 0 }, place);
                }
                this.unit.builder.jump(Op::Jump { to: 0 }, end, super::span(place));
            }
        });
        self.unit.bound = Bound::ALL;
    }

    pub fn continue_statement(&mut self, place: &Stmt) {
        let Some(at) = self.innermost_loop() else { return };
        self.through_blocks(at + 1, |this| {
            if let Some(Block::Loop { again, start, .. }) = this.unit.blocks.get(at) {
                let (again, cost) = (*again, this.unit.builder.here() - start + 1);
                let cost = cost.min(u32::from(u16::MAX)) as u16;
                this.unit.builder.jump(Op::Loop { cost, to: 0 }, again, super::span(place));
            }
        });
        self.unit.bound = Bound::ALL;
    }

    fn innermost_loop(&self) -> Option<usize> {
        self.unit.blocks.iter().rposition(|block| matches!(block, Block::Loop { .. }))
    }
}
