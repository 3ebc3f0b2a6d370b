//! Displays: lists, tuples, sets, dicts. Long ones are built in batches, so that they need few registers.

use super::Lowerer;
use super::literal::constant_of;
use bytecode::{Const, Op, Reg};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

/// So many values are computed before they are put into the container.
const BATCH: usize = 24;

impl<'t> Lowerer<'t, '_> {
    pub fn list(&mut self, elements: &'t [Expr], dst: Reg, place: &impl Ranged) {
        if elements.len() > 2
            && let Some(items) = elements.iter().map(constant_of).collect::<Option<Vec<_>>>()
        {
            let mark = self.mark();
            let src = self.temp(place);
            self.constant(Const::Tuple(items), src, place);
            self.emit(Op::BuildList { dst, start: 0, count: 0 }, place);
            self.emit(Op::ListExtend { list: dst, src }, place);
            return self.release(mark);
        }
        let (batch, rest) = first_batch(elements);
        let mark = self.mark();
        let (start, count) = self.row(batch, place);
        self.emit(Op::BuildList { dst, start, count }, place);
        self.release(mark);
        for element in rest {
            self.extend_list(element, dst);
        }
    }

    pub fn tuple(&mut self, elements: &'t [Expr], dst: Reg, place: &impl Ranged) {
        let (batch, rest) = first_batch(elements);
        if !rest.is_empty() {
            self.list(elements, dst, place);
            return self.emit(Op::ListToTuple { dst, src: dst }, place);
        }
        let mark = self.mark();
        let (start, count) = self.row(batch, place);
        self.emit(Op::BuildTuple { dst, start, count }, place);
        self.release(mark);
    }

    pub fn set(&mut self, elements: &'t [Expr], dst: Reg, place: &impl Ranged) {
        let (batch, rest) = first_batch(elements);
        let mark = self.mark();
        let (start, count) = self.row(batch, place);
        self.emit(Op::BuildSet { dst, start, count }, place);
        self.release(mark);
        for element in rest {
            let mark = self.mark();
            match element {
                Expr::Starred(starred) => {
                    let src = self.operand(&starred.value);
                    self.emit(Op::SetUpdate { set: dst, src }, starred);
                }
                _ => {
                    let src = self.operand(element);
                    self.emit(Op::SetAdd { set: dst, src }, element);
                }
            }
            self.release(mark);
        }
    }

    pub fn dict(&mut self, dict: &'t ast::ExprDict, dst: Reg) {
        let plain = dict.items.iter().take_while(|item| item.key.is_some()).count();
        let (batch, rest) = dict.items.split_at(if plain <= BATCH / 2 { plain } else { BATCH / 2 });
        let mark = self.mark();
        let start = if batch.is_empty() { 0 } else { self.temps(batch.len() as u16 * 2, dict) };
        for (at, item) in batch.iter().enumerate() {
            if let Some(key) = &item.key {
                self.into(key, start.wrapping_add(2 * at as u8));
            }
            self.into(&item.value, start.wrapping_add(2 * at as u8 + 1));
        }
        self.emit(Op::BuildDict { dst, start, count: batch.len() as u8 }, dict);
        self.release(mark);
        for item in rest {
            let mark = self.mark();
            match &item.key {
                Some(key) => {
                    let key = self.operand(key);
                    let value = self.operand(&item.value);
                    self.emit(Op::DictInsert { dict: dst, key, value }, dict);
                }
                None => {
                    let src = self.operand(&item.value);
                    self.emit(Op::DictUpdate { dict: dst, src }, &item.value);
                }
            }
            self.release(mark);
        }
    }

    /// One more element of a display or argument of a call: appended, or extended when it is starred.
    pub fn extend_list(&mut self, element: &'t Expr, list: Reg) {
        let mark = self.mark();
        match element {
            Expr::Starred(starred) => {
                let src = self.operand(&starred.value);
                self.emit(Op::ListExtend { list, src }, starred);
            }
            _ => {
                let src = self.operand(element);
                self.emit(Op::ListAppend { list, src }, element);
            }
        }
        self.release(mark);
    }

    /// The values in a row of new temporaries.
    pub fn row(&mut self, elements: &'t [Expr], place: &impl Ranged) -> (Reg, u8) {
        if elements.is_empty() {
            return (0, 0);
        }
        let start = self.unit.next as Reg;
        for element in elements {
            let dst = self.temp(place);
            self.into(element, dst);
        }
        (start, elements.len() as u8)
    }
}

/// The elements to build the container from, and those to be put in one by one.
fn first_batch(elements: &[Expr]) -> (&[Expr], &[Expr]) {
    let plain = elements.iter().take_while(|element| !element.is_starred_expr()).count();
    elements.split_at(plain.min(BATCH))
}
