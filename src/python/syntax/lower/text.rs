//! f-strings (PEP 498, PEP 701): parts formatted one by one, then joined.

use super::Lowerer;
use bytecode::{Const, Op, Reg};
use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};
use ruff_text_size::Ranged;

/// So many parts are joined at once.
const BATCH: usize = 24;

enum Part<'t> {
    Text(String),
    Value(&'t ast::InterpolatedElement),
}

impl<'t> Lowerer<'t, '_> {
    pub fn f_string(&mut self, string: &'t ast::ExprFString, dst: Reg) {
        let mut parts = Vec::new();
        for part in string.value.iter() {
            match part {
                FStringPart::Literal(literal) => add_text(&mut parts, literal.as_str()),
                FStringPart::FString(string) => add_elements(&mut parts, &string.elements),
            }
        }
        self.parts(parts, dst, string);
    }

    fn parts(&mut self, parts: Vec<Part<'t>>, dst: Reg, place: &impl Ranged) {
        match parts.as_slice() {
            [] => return self.constant(Const::Str(String::new()), dst, place),
            [only] => return self.part(only, dst, place),
            _ => {}
        }
        let mark = self.mark();
        let start = self.unit.next as Reg;
        let mut count = 0;
        for part in &parts {
            if count == BATCH {
                self.emit(Op::BuildString { dst: start, start, count: count as u8 }, place);
                self.release(u16::from(start) + 1);
                count = 1;
            }
            let part_dst = self.temp(place);
            self.part(part, part_dst, place);
            count += 1;
        }
        self.emit(Op::BuildString { dst, start, count: count as u8 }, place);
        self.release(mark);
    }

    fn part(&mut self, part: &Part<'t>, dst: Reg, place: &impl Ranged) {
        match part {
            Part::Text(text) => self.constant(Const::Str(text.clone()), dst, place),
            Part::Value(value) => self.interpolation(value, dst),
        }
    }

    fn interpolation(&mut self, value: &'t ast::InterpolatedElement, dst: Reg) {
        let mark = self.mark();
        let is_debug = value.debug_text.is_some();
        let conversion = match value.conversion {
            ConversionFlag::None if is_debug && value.format_spec.is_none() => 2,
            ConversionFlag::None => 0,
            ConversionFlag::Str => 1,
            ConversionFlag::Repr => 2,
            ConversionFlag::Ascii => 3,
        };
        let src = self.operand_in(&value.expression, dst);
        match &value.format_spec {
            None => self.emit(Op::FormatSimple { dst, src, conversion }, value),
            Some(spec) => {
                let mut parts = Vec::new();
                add_elements(&mut parts, &spec.elements);
                let spec_reg = self.temp(value);
                self.parts(parts, spec_reg, spec.as_ref());
                self.emit(Op::Format { dst, src, spec: spec_reg, conversion: conversion.into() }, value);
            }
        }
        self.release(mark);
    }
}

fn add_text(parts: &mut Vec<Part>, text: &str) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(Part::Text(known)) => known.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}

fn add_elements<'t>(parts: &mut Vec<Part<'t>>, elements: &'t ast::InterpolatedStringElements) {
    for element in elements {
        match element {
            InterpolatedStringElement::Literal(literal) => add_text(parts, &literal.value),
            InterpolatedStringElement::Interpolation(value) => {
                if let Some(debug) = &value.debug_text {
                    add_text(parts, debug.as_str());
                }
                parts.push(Part::Value(value));
            }
        }
    }
}
