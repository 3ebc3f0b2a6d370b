//! `match` (PEP 634). Names are bound once the whole pattern of a case has matched.

use super::Lowerer;
use super::unit::Bound;
use bytecode::{Const, Intrinsic, Label, Op, Reg};
use ruff_python_ast::{self as ast, Pattern, Singleton};
use ruff_text_size::Ranged;

/// Names of a case, and the registers that hold what they will be bound to.
type Captures<'t> = Vec<(&'t ast::Identifier, Reg)>;

impl<'t> Lowerer<'t, '_> {
    pub fn match_statement(&mut self, statement: &'t ast::StmtMatch) {
        let mark = self.mark();
        let subject = self.temp(statement.subject.as_ref());
        self.into(&statement.subject, subject);
        let end = self.unit.builder.label();
        let mut after = Bound::ALL;
        for case in &statement.cases {
            let next = self.unit.builder.label();
            let before = self.unit.bound;
            let inner = self.mark();
            let mut captures = Captures::new();
            self.pattern(&case.pattern, subject, next, &mut captures);
            for (name, reg) in captures {
                self.store(name.as_str(), reg, name);
            }
            self.release(inner);
            if let Some(guard) = &case.guard {
                self.jump_when(guard, false, next);
            }
            self.body(&case.body);
            after = after.and(self.unit.bound);
            self.unit.builder.jump(Op::Jump { to: 0 }, end, super::span(&case.pattern));
            self.unit.builder.place(next);
            self.unit.bound = self.sure(before);
        }
        self.unit.bound = after.and(self.unit.bound);
        self.unit.builder.place(end);
        self.release(mark);
    }

    /// Goes on when R[subject] matches, else to `fail`. Temporaries are kept for the captures.
    fn pattern(&mut self, pattern: &'t Pattern, subject: Reg, fail: Label, captures: &mut Captures<'t>) {
        match pattern {
            Pattern::MatchValue(value) => {
                let mark = self.mark();
                let b = self.operand(&value.value);
                let op = Op::JumpUnlessEq { a: subject, b, to: 0 };
                self.unit.builder.jump(op, fail, super::span(value));
                self.release(mark);
            }
            Pattern::MatchSingleton(singleton) => {
                let mark = self.mark();
                let (b, dst) = (self.temp(pattern), self.temp(pattern));
                let value = match singleton.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::Bool(true),
                    Singleton::False => Const::Bool(false),
                };
                self.constant(value, b, pattern);
                self.emit(Op::Is { dst, a: subject, b }, pattern);
                self.fail_unless(dst, fail, pattern);
                self.release(mark);
            }
            Pattern::MatchSequence(sequence) => self.sequence(sequence, subject, fail, captures),
            Pattern::MatchMapping(mapping) => self.mapping(mapping, subject, fail, captures),
            Pattern::MatchClass(class) => self.class_pattern(class, subject, fail, captures),
            // Inside a sequence: R[subject] is the list of the rest.
            Pattern::MatchStar(star) => captures.extend(star.name.as_ref().map(|name| (name, subject))),
            Pattern::MatchAs(part) => {
                if let Some(inner) = &part.pattern {
                    self.pattern(inner, subject, fail, captures);
                }
                captures.extend(part.name.as_ref().map(|name| (name, subject)));
            }
            Pattern::MatchOr(or) => self.alternatives(or, subject, fail, captures),
        }
    }

    fn fail_unless(&mut self, src: Reg, fail: Label, place: &impl Ranged) {
        self.unit.builder.jump(Op::JumpIfNot { src, to: 0 }, fail, super::span(place));
    }

    fn sequence(
        &mut self,
        sequence: &'t ast::PatternMatchSequence,
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'t>,
    ) {
        let count = sequence.patterns.len();
        if count > 60 {
            return self.problems.unsupported(sequence, "more than 60 parts in a pattern", "Match fewer at once.");
        }
        let star = sequence.patterns.iter().position(Pattern::is_match_star);
        let mark = self.mark();
        let (length, wanted) = (self.temp(sequence), self.temp(sequence));
        self.emit(Op::MatchSequence { dst: length, src: subject }, sequence);
        self.fail_unless(length, fail, sequence);
        self.emit(Op::Length { dst: length, src: subject }, sequence);
        let least = count - usize::from(star.is_some());
        self.emit(Op::LoadInt { dst: wanted, value: least as i32 }, sequence);
        let op = match star {
            Some(_) => Op::JumpUnlessGe { a: length, b: wanted, to: 0 },
            None => Op::JumpUnlessEq { a: length, b: wanted, to: 0 },
        };
        self.unit.builder.jump(op, fail, super::span(sequence));
        self.release(mark);
        if sequence.patterns.is_empty() {
            return;
        }
        let start = self.temps(count as u16, sequence);
        match star {
            None => self.emit(Op::UnpackSequence { start, src: subject, count: count as u32 }, sequence),
            Some(at) => {
                let after = (count - at - 1) as u32;
                self.emit(Op::UnpackRest { start, src: subject, before: at as u8, after }, sequence);
            }
        }
        for (at, part) in sequence.patterns.iter().enumerate() {
            self.pattern(part, start.wrapping_add(at as u8), fail, captures);
        }
    }

    fn mapping(
        &mut self,
        mapping: &'t ast::PatternMatchMapping,
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'t>,
    ) {
        let count = mapping.keys.len();
        if count > 60 {
            return self.problems.unsupported(mapping, "more than 60 keys in a pattern", "Match fewer at once.");
        }
        let mark = self.mark();
        let is = self.temp(mapping);
        self.emit(Op::MatchMapping { dst: is, src: subject }, mapping);
        self.fail_unless(is, fail, mapping);
        self.release(mark);
        if count == 0 && mapping.rest.is_none() {
            return;
        }
        // For the rest: the mapping and the keys side by side.
        let pair = self.temps(2, mapping);
        let keys = pair.wrapping_add(1);
        self.tuple(&mapping.keys, keys, mapping);
        if count > 0 {
            let values = self.temps(count as u16, mapping);
            self.emit(Op::MatchKeys { dst: values, src: subject, keys }, mapping);
            self.unit.builder.jump(Op::JumpIfNone { src: values, to: 0 }, fail, super::span(mapping));
            self.emit(Op::UnpackSequence { start: values, src: values, count: count as u32 }, mapping);
            for (at, part) in mapping.patterns.iter().enumerate() {
                self.pattern(part, values.wrapping_add(at as u8), fail, captures);
            }
        }
        if let Some(rest) = &mapping.rest {
            self.emit(Op::Move { dst: pair, src: subject }, mapping);
            let intrinsic = Intrinsic::MappingRest;
            self.emit(Op::CallIntrinsic { dst: pair, start: pair, argc: 2, intrinsic }, mapping);
            captures.push((rest, pair));
        }
    }

    fn class_pattern(
        &mut self,
        class: &'t ast::PatternMatchClass,
        subject: Reg,
        fail: Label,
        captures: &mut Captures<'t>,
    ) {
        let positional = class.arguments.patterns.len();
        let keywords = &class.arguments.keywords;
        let count = positional + keywords.len();
        if count > 60 {
            return self.problems.unsupported(class, "more than 60 parts in a pattern", "Match fewer at once.");
        }
        let mark = self.mark();
        let class_reg = self.temps(2, class);
        self.into(&class.cls, class_reg);
        let names = keywords.iter().map(|keyword| Const::Str(keyword.attr.as_str().to_owned())).collect();
        self.constant(Const::Tuple(names), class_reg.wrapping_add(1), class);
        let op = Op::MatchClass { dst: class_reg, src: subject, class: class_reg, positional: positional as u32 };
        self.emit(op, class);
        self.unit.builder.jump(Op::JumpIfNone { src: class_reg, to: 0 }, fail, super::span(class));
        self.release(mark);
        if count == 0 {
            return;
        }
        // Begins at the register that holds the tuple.
        let start = self.temps(count as u16, class);
        self.emit(Op::UnpackSequence { start, src: class_reg, count: count as u32 }, class);
        let parts = class.arguments.patterns.iter().chain(keywords.iter().map(|keyword| &keyword.pattern));
        for (at, part) in parts.enumerate() {
            self.pattern(part, start.wrapping_add(at as u8), fail, captures);
        }
    }

    /// `a | b`: whichever matches moves what it captures into the same registers.
    fn alternatives(&mut self, or: &'t ast::PatternMatchOr, subject: Reg, fail: Label, captures: &mut Captures<'t>) {
        let matched = self.unit.builder.label();
        let mut common: Option<Captures<'t>> = None;
        let last = or.patterns.len() - 1;
        // Room for the captures below the alternatives' own temporaries.
        let room = self.temps(count_names(or.patterns.first()) as u16, or);
        for (at, part) in or.patterns.iter().enumerate() {
            let next = if at == last { fail } else { self.unit.builder.label() };
            let mark = self.mark();
            let mut own = Captures::new();
            self.pattern(part, subject, next, &mut own);
            let common = common.get_or_insert_with(|| {
                own.iter().enumerate().map(|(at, (name, _))| (*name, room.wrapping_add(at as u8))).collect()
            });
            for (name, src) in own {
                let place = common.iter().find(|(known, _)| known.as_str() == name.as_str());
                if let Some((_, dst)) = place {
                    self.emit(Op::Move { dst: *dst, src }, part);
                }
            }
            self.release(mark);
            if at != last {
                self.unit.builder.jump(Op::Jump { to: 0 }, matched, super::span(part));
                self.unit.builder.place(next);
            }
        }
        self.unit.builder.place(matched);
        captures.extend(common.unwrap_or_default());
    }
}

fn count_names(pattern: Option<&Pattern>) -> usize {
    let Some(pattern) = pattern else { return 0 };
    match pattern {
        Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => 0,
        Pattern::MatchSequence(sequence) => sequence.patterns.iter().map(|part| count_names(Some(part))).sum(),
        Pattern::MatchMapping(mapping) => {
            let inner = mapping.patterns.iter().map(|part| count_names(Some(part))).sum::<usize>();
            inner + usize::from(mapping.rest.is_some())
        }
        Pattern::MatchClass(class) => {
            let keywords = class.arguments.keywords.iter().map(|keyword| &keyword.pattern);
            class.arguments.patterns.iter().chain(keywords).map(|part| count_names(Some(part))).sum()
        }
        Pattern::MatchStar(star) => usize::from(star.name.is_some()),
        Pattern::MatchAs(part) => count_names(part.pattern.as_deref()) + usize::from(part.name.is_some()),
        Pattern::MatchOr(or) => count_names(or.patterns.first()),
    }
}
