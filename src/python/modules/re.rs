//! Natives of `re`: a backtracking matcher. `re.py` parses patterns and writes the programs, flat lists of words.
//!
//! Everything to come back to lies on one stack of its own, so a pattern can neither exhaust Rust's stack nor run without end.

use crate::builtins::natives::{Answer, done, ensure_room, int_argument};
use crate::builtins::{is_decimal_digit, is_whitespace, lower_char, upper_char};
use crate::object::{Kind, NativeCall, Value};
use crate::vm::{Args, Vm};

pub const NATIVES: &[(&str, NativeCall)] = &[("_run", NativeCall::Pure(run)), ("_fold", NativeCall::Pure(fold_text))];

/// Steps one call may take: some hundred milliseconds. CPython has no bound and may not come back.
const MOST_STEPS: usize = 30_000_000;
/// Places to come back to, at most: 64 MiB of them.
const MOST_SAVED: usize = 2_000_000;
const UNSET: usize = usize::MAX;

// The words of a program. Operands follow their operation.
const MATCH: u32 = 0;
/// character
const CHAR: u32 = 1;
/// folded character, whether ASCII alone is folded
const FOLDED: u32 = 2;
/// any but a newline
const ANY: u32 = 3;
const ALL: u32 = 4;
/// number of items, flags (1 negated, 2 cases alike, 4 of ASCII alone), then a kind and two bounds each
const SET: u32 = 5;
/// slot = position
const SAVE: u32 = 6;
/// the number of the group that ended last
const LAST: u32 = 7;
/// where to go on when what follows fails
const SPLIT: u32 = 8;
/// where to go on at once; what follows when that fails
const SPLIT_LAZY: u32 = 9;
const JUMP: u32 = 10;
/// one of the kinds of `at`
const AT: u32 = 11;
/// group, 0 or 1 + whether ASCII alone is folded
const BACK_REFERENCE: u32 = 12;
/// group, where to go when it did not match
const UNLESS_GROUP: u32 = 13;
/// slot: a count, and behind it where the last round began
const LOOP_INIT: u32 = 14;
/// slot, least, most, whether lazy, exit
const LOOP: u32 = 15;
/// slot
const LOOP_BODY: u32 = 16;
/// least, most, mode (0 greedy, 1 lazy, 2 possessive), where to go on; then what matches one character
const REPEAT_ONE: u32 = 17;
/// slot: the height of the stack, and behind it the position
const MARK: u32 = 18;
/// slot: forgets the ways back to inside of it
const CUT: u32 = 19;
/// slot: the same, and back to the position
const LOOK_END: u32 = 20;
/// slot, where to go on when what follows fails
const NOT: u32 = 21;
/// slot: what must not match has matched
const NOT_END: u32 = 22;
/// characters to step back
const BACK: u32 = 23;
const FAIL: u32 = 24;

/// Something to come back to.
enum Saved {
    Branch {
        pc: usize,
        pos: usize,
    },
    Undo {
        slot: usize,
        old: usize,
    },
    /// A run of single characters that may give some back.
    Greedy {
        pc: usize,
        least: usize,
        pos: usize,
    },
    /// A run that may take more: `one` is what matches a character.
    Lazy {
        pc: usize,
        one: usize,
        pos: usize,
        left: usize,
    },
}

/// What a search found.
enum Found {
    Match,
    Nothing,
    TooLong,
}

struct Matcher<'a> {
    code: &'a [u32],
    text: &'a [char],
    slots: Vec<usize>,
    saved: Vec<Saved>,
    steps: usize,
}

impl Matcher<'_> {
    fn set(&mut self, slot: usize, value: usize) {
        let old = self.slot(slot);
        self.write(slot, value);
        self.saved.push(Saved::Undo { slot, old });
    }

    fn write(&mut self, slot: usize, value: usize) {
        if let Some(place) = self.slots.get_mut(slot) {
            *place = value;
        }
    }

    fn slot(&self, slot: usize) -> usize {
        self.slots.get(slot).copied().unwrap_or(UNSET)
    }

    /// A word of the program; beyond its end there is only failure.
    fn word(&self, at: usize) -> u32 {
        self.code.get(at).copied().unwrap_or(FAIL)
    }

    /// One attempt at a position. `whole`: only up to the end; `not_at`: an end that does not count.
    fn attempt(&mut self, start: usize, whole: bool, not_at: usize) -> Found {
        self.slots.fill(UNSET);
        self.saved.clear();
        let (mut pc, mut pos) = (0, start);
        loop {
            self.steps += 1;
            if self.steps > MOST_STEPS || self.saved.len() > MOST_SAVED {
                return Found::TooLong;
            }
            let operand = |at: usize| self.code.get(pc + at).map_or(0, |word| *word as usize);
            let goes_on = match self.word(pc) {
                MATCH if whole && pos != self.text.len() || pos == not_at => false,
                MATCH => {
                    self.write(0, start);
                    self.write(1, pos);
                    return Found::Match;
                }
                CHAR..=SET => {
                    let fits = self.one(pc, pos);
                    pos += 1;
                    pc = self.after_one(pc);
                    fits
                }
                SAVE => {
                    let slot = operand(1);
                    self.set(slot, pos);
                    pc += 2;
                    true
                }
                LAST => {
                    let (slot, group) = (operand(1), operand(2));
                    self.set(slot, group);
                    pc += 3;
                    true
                }
                SPLIT => {
                    let later = operand(1);
                    self.saved.push(Saved::Branch { pc: later, pos });
                    pc += 2;
                    true
                }
                SPLIT_LAZY => {
                    let first = operand(1);
                    self.saved.push(Saved::Branch { pc: pc + 2, pos });
                    pc = first;
                    true
                }
                JUMP => {
                    pc = operand(1);
                    true
                }
                AT => {
                    let fits = self.at(self.word(pc + 1), pos);
                    pc += 2;
                    fits
                }
                BACK_REFERENCE => {
                    let (from, to) = (self.slot(operand(1) * 2), self.slot(operand(1) * 2 + 1));
                    let mode = self.word(pc + 2);
                    pc += 3;
                    let length = to.wrapping_sub(from);
                    let fits = from != UNSET
                        && to != UNSET
                        && from <= to
                        && pos.saturating_add(length) <= self.text.len()
                        && {
                            let same = |a: char, b: char| a == b || mode > 0 && fold(a, mode > 1) == fold(b, mode > 1);
                            let (was, is) = (self.text.get(from..to), self.text.get(pos..pos + length));
                            was.zip(is).is_some_and(|(was, is)| was.iter().zip(is).all(|(a, b)| same(*a, *b)))
                        };
                    if fits {
                        pos += length;
                    }
                    fits
                }
                UNLESS_GROUP => {
                    pc = if self.slot(operand(1) * 2 + 1) == UNSET { operand(2) } else { pc + 3 };
                    true
                }
                LOOP_INIT => {
                    let slot = operand(1);
                    self.set(slot, 0);
                    self.set(slot + 1, UNSET);
                    pc += 2;
                    true
                }
                LOOP => {
                    let (slot, least, most, exit) = (operand(1), operand(2), operand(3), operand(5));
                    let count = self.slot(slot);
                    if count < least {
                        pc += 6;
                    } else if count >= most || self.slot(slot + 1) == pos {
                        pc = exit;
                    } else if self.word(pc + 4) == 0 {
                        self.saved.push(Saved::Branch { pc: exit, pos });
                        pc += 6;
                    } else {
                        self.saved.push(Saved::Branch { pc: pc + 6, pos });
                        pc = exit;
                    }
                    true
                }
                LOOP_BODY => {
                    let slot = operand(1);
                    self.set(slot, self.slot(slot).wrapping_add(1));
                    self.set(slot + 1, pos);
                    pc += 2;
                    true
                }
                REPEAT_ONE => {
                    let (least, most, mode, next, one) =
                        (operand(1), operand(2), self.word(pc + 3), operand(4), pc + 5);
                    let wanted = if mode == 1 { least } else { most };
                    let room = wanted.min(self.text.len().saturating_sub(pos));
                    let count = (0..room).take_while(|at| self.one(one, pos + at)).count();
                    self.steps += count;
                    let from = pos;
                    pos += count;
                    pc = next;
                    if count > least && mode == 0 {
                        self.saved.push(Saved::Greedy { pc: next, least: from + least, pos });
                    } else if mode == 1 && count == least && most > least {
                        self.saved.push(Saved::Lazy { pc: next, one, pos, left: most - least });
                    }
                    count >= least
                }
                MARK => {
                    let slot = operand(1);
                    self.set(slot + 1, pos);
                    self.set(slot, self.saved.len() + 1);
                    pc += 2;
                    true
                }
                CUT | LOOK_END => {
                    let slot = operand(1);
                    let height = self.slot(slot).min(self.saved.len());
                    if self.word(pc) == LOOK_END {
                        pos = self.slot(slot + 1);
                    }
                    let inside = self.saved.split_off(height);
                    self.saved.extend(inside.into_iter().filter(|saved| matches!(saved, Saved::Undo { .. })));
                    pc += 2;
                    true
                }
                NOT => {
                    let (slot, later) = (operand(1), operand(2));
                    self.set(slot, self.saved.len() + 1);
                    self.saved.push(Saved::Branch { pc: later, pos });
                    pc += 3;
                    true
                }
                NOT_END => {
                    let height = self.slot(operand(1));
                    while self.saved.len() > height {
                        if let Some(Saved::Undo { slot, old }) = self.saved.pop() {
                            self.write(slot, old);
                        }
                    }
                    false
                }
                BACK => {
                    let fits = pos >= operand(1);
                    pos = pos.saturating_sub(operand(1));
                    pc += 2;
                    fits
                }
                _ => false,
            };
            if !goes_on {
                match self.back() {
                    Some(place) => (pc, pos) = place,
                    None => return Found::Nothing,
                }
            }
        }
    }

    /// The next place to try: (pc, pos).
    fn back(&mut self) -> Option<(usize, usize)> {
        loop {
            self.steps += 1;
            match self.saved.pop()? {
                Saved::Branch { pc, pos } => return Some((pc, pos)),
                Saved::Undo { slot, old } => self.write(slot, old),
                Saved::Greedy { pc, least, pos } => {
                    if pos - 1 > least {
                        self.saved.push(Saved::Greedy { pc, least, pos: pos - 1 });
                    }
                    return Some((pc, pos - 1));
                }
                Saved::Lazy { pc, one, pos, left } => {
                    if self.one(one, pos) {
                        if left > 1 {
                            self.saved.push(Saved::Lazy { pc, one, pos: pos + 1, left: left - 1 });
                        }
                        return Some((pc, pos + 1));
                    }
                }
            }
        }
    }

    /// Whether the character there is what the operation at `pc` takes.
    fn one(&self, pc: usize, pos: usize) -> bool {
        let Some(character) = self.text.get(pos).copied() else { return false };
        match self.word(pc) {
            CHAR => u32::from(character) == self.word(pc + 1),
            FOLDED => u32::from(fold(character, self.word(pc + 2) != 0)) == self.word(pc + 1),
            ANY => character != '\n',
            ALL => true,
            _ => {
                let flags = self.word(pc + 2);
                let items = self.code.get(pc + 3..self.after_one(pc)).unwrap_or_default();
                let has = |character| items.chunks_exact(3).any(|item| in_item(item, character));
                let fits = has(character)
                    || flags & 2 != 0 && {
                        let ascii = flags & 4 != 0;
                        let lower = fold(character, ascii);
                        has(lower) || has(raise(lower, ascii))
                    };
                fits != (flags & 1 != 0)
            }
        }
    }

    /// The operation behind one that takes a character.
    fn after_one(&self, pc: usize) -> usize {
        pc + match self.word(pc) {
            CHAR => 2,
            FOLDED => 3,
            SET => 3 + self.word(pc + 1) as usize * 3,
            _ => 1,
        }
    }

    fn at(&self, kind: u32, pos: usize) -> bool {
        let (text, length) = (self.text, self.text.len());
        let is_word = |at: usize| text.get(at).is_some_and(|c| category(if kind >= 7 { 12 } else { 4 }, *c));
        let is_edge = || (pos > 0 && is_word(pos - 1)) != is_word(pos);
        match kind {
            0 => pos == 0,
            1 => pos == 0 || text.get(pos - 1) == Some(&'\n'),
            2 => pos == length || pos + 1 == length && text[pos] == '\n',
            3 => pos == length || text.get(pos) == Some(&'\n'),
            4 => pos == length,
            5 | 7 => is_edge(),
            // CPython's \B does not match in an empty text.
            _ => length > 0 && !is_edge(),
        }
    }
}

fn in_item(item: &[u32], character: char) -> bool {
    if item[0] == 0 { (item[1]..=item[2]).contains(&u32::from(character)) } else { category(item[1], character) }
}

/// 0 digit, 2 space, 4 word, each with its opposite behind it; from 8 on the same of ASCII alone.
fn category(kind: u32, character: char) -> bool {
    let ascii = kind >= 8;
    let fits = match kind & 6 {
        0 => character.is_ascii_digit() || !ascii && is_decimal_digit(character),
        2 if ascii => matches!(character, ' ' | '\t'..='\r'),
        2 => is_whitespace(character),
        _ if ascii => character.is_ascii_alphanumeric() || character == '_',
        _ => character.is_alphanumeric() || character == '_',
    };
    fits != (kind & 1 != 0)
}

/// The lower case, where that is one character.
fn fold(character: char, ascii: bool) -> char {
    if ascii { character.to_ascii_lowercase() } else { lower_char(character) }
}

fn raise(character: char, ascii: bool) -> char {
    if ascii { character.to_ascii_uppercase() } else { upper_char(character) }
}

/// `_fold(code point, ascii)`: as the matcher folds it.
fn fold_text(vm: &mut Vm, args: Args) -> Answer {
    let character = vm.arg(args, 0).as_int().and_then(|int| char::from_u32(int as u32)).unwrap_or_default();
    done(Value::int_unchecked(u32::from(fold(character, vm.arg(args, 1) == Value::TRUE)).into()))
}

/// `_run(program, slots, groups, text, pos, end, mode, most)`: the matches as tuples of the groups' bounds (-1 for none) and the
/// number of the last group. Modes: 0 search, 1 at `pos`, 2 from `pos` to `end`, 3 all of them, at most so many (0: no bound).
/// None when it took too long.
fn run(vm: &mut Vm, args: Args) -> Answer {
    let (program, text) = (vm.arg(args, 0), vm.heap.unwrapped(vm.arg(args, 3)));
    let mut numbers = [0; 6];
    for (number, at) in numbers.iter_mut().zip([1, 2, 4, 5, 6, 7]) {
        let value = vm.arg(args, at);
        *number = int_argument(vm, value)?.max(0) as usize;
    }
    let [slots, groups, pos, end, mode, most] = numbers;
    let code: Vec<u32> = vm.heap.lists.get(program).iter().map(|word| word.as_int().unwrap_or(-1) as u32).collect();
    let mut characters: Vec<char> = match vm.heap.text(text) {
        Some(text) => text.chars().collect(),
        None if text.is_kind(Kind::Bytes) => vm.heap.bytes.get(text).iter().map(|byte| char::from(*byte)).collect(),
        None => Vec::new(),
    };
    characters.truncate(end);
    vm.charge(characters.len() / 4);
    ensure_room(vm, (slots.max(groups) * 8) as u128)?;
    let mut matcher = Matcher {
        code: &code,
        text: &characters,
        slots: vec![UNSET; slots.max(groups * 2 + 3)],
        saved: Vec::new(),
        steps: 0,
    };
    let literal = if code.first() == Some(&CHAR) { code.get(1).and_then(|c| char::from_u32(*c)) } else { None };
    let (mut found, mut start, mut not_at) = (Vec::new(), pos, UNSET);
    while start <= characters.len() {
        if let (Some(literal), 0 | 3) = (literal, mode) {
            match characters[start..].iter().position(|character| *character == literal) {
                Some(skipped) => start += skipped,
                None => break,
            }
        }
        match matcher.attempt(start, mode == 2, not_at) {
            Found::TooLong => return done(Value::NONE),
            Found::Nothing if mode == 1 || mode == 2 => break,
            Found::Nothing => {
                start += 1;
                not_at = UNSET;
            }
            Found::Match => {
                let mut bounds: Vec<usize> = matcher.slots[..groups * 2 + 3].to_vec();
                for group in bounds[..groups * 2 + 2].chunks_exact_mut(2) {
                    if group[1] == UNSET {
                        group[0] = UNSET;
                    }
                }
                let at = bounds[1];
                // An empty match may follow a longer one, but not another empty one at the same place.
                not_at = if bounds[0] == at { at } else { UNSET };
                found.push(bounds);
                if mode != 3 || found.len() == most {
                    break;
                }
                start = at;
            }
        }
    }
    let steps = matcher.steps;
    vm.charge(steps / 2);
    ensure_room(vm, (found.len() * (groups * 16 + 64)) as u128)?;
    let mut made = Vec::with_capacity(found.len());
    for bounds in found {
        let numbers = bounds.into_iter().map(|n| Value::int_unchecked(if n == UNSET { -1 } else { n as i64 }));
        made.push(vm.heap.tuple(numbers.collect::<Vec<_>>()));
    }
    done(vm.heap.list(made))
}
