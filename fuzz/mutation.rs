//! Changes of a script that keep it looking like Python, so that most inputs get past the parser.
//!
//! libFuzzer's own changes are bytes'. Half of the time this makes one of a line, a word or a number instead.

use libfuzzer_sys::fuzzer_mutate;

/// What breaks programs when it stands where another value stood.
const VALUES: [&str; 24] = [
    "0", "-1", "1e308", "float('nan')", "10**30", "2**63", "None", "True", "''", "'\\ud800'", "b''", "[]", "()", "{}",
    "set()", "[0] * 10**10", "range(10**18)", "lambda *a, **k: a", "object()", "type", "...", "print", "asyncio", "slice(None, None, -1)",
];

const LINES: [&str; 32] = [
    "pass", "return", "break", "continue", "raise", "raise ValueError(1) from None", "yield", "yield 1", "x = yield", "await asyncio.sleep(0)",
    "await asyncio.sleep(0.01)", "time.sleep(0.1)", "del x", "global x", "nonlocal x", "import time, asyncio, threading", "try:", "except* Exception:",
    "finally:", "else:", "async with asyncio.timeout(1):", "async with asyncio.TaskGroup() as tg:", "tg.create_task(main())",
    "task.cancel()", "asyncio.current_task().cancel()", "await asyncio.gather(main(), main(), return_exceptions=True)", "class C(Exception): __slots__ = ('a',)",
    "match x:", "case [a, *rest] if rest:", "async for x in main():", "threading.Thread(target=main).start()", "asyncio.run(main())",
];

/// Whole programs longer than this only slow the search down.
const LONGEST: usize = 4_096;

/// For `fuzz_mutator!`.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) | 1 << 32);
    let text = std::str::from_utf8(&data[..size]).ok().filter(|text| !text.is_empty());
    let Some(text) = text.filter(|_| dice.below(2) == 0) else { return fuzzer_mutate(data, size, max_size) };
    let changed = match dice.below(3) {
        0 => with_other_lines(text, &mut dice),
        1 => with_another_word(text, &mut dice),
        _ => with_another_value(text, &mut dice),
    };
    let changed = changed.as_bytes();
    let length = changed.len().min(max_size.min(LONGEST));
    data[..length].copy_from_slice(&changed[..length]);
    length
}

fn with_other_lines(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (at, other) = (dice.below(lines.len()), dice.below(lines.len()));
    let indentation = |line: &str| line.len() - line.trim_start().len();
    match dice.below(6) {
        0 => drop(lines.remove(at)),
        1 => lines.swap(at, other),
        2 => lines.insert(other, lines[at].clone()),
        3 => lines[at].insert_str(0, "    "),
        4 => lines[at] = lines[at].strip_prefix("    ").unwrap_or(&lines[at]).to_owned(),
        _ => {
            let column = " ".repeat(indentation(&lines[at]));
            lines.insert(at + dice.below(2), format!("{column}{}", LINES[dice.below(LINES.len())]));
        }
    }
    lines.join("\n") + "\n"
}

/// One word of the script in the place of another.
fn with_another_word(text: &str, dice: &mut Dice) -> String {
    let words = words(text);
    if words.is_empty() {
        return text.to_owned();
    }
    let ((from, to), (start, end)) = (words[dice.below(words.len())], words[dice.below(words.len())]);
    format!("{}{}{}", &text[..from], &text[start..end], &text[to..])
}

fn with_another_value(text: &str, dice: &mut Dice) -> String {
    let words = words(text);
    if words.is_empty() {
        return text.to_owned();
    }
    let (from, to) = words[dice.below(words.len())];
    format!("{}{}{}", &text[..from], VALUES[dice.below(VALUES.len())], &text[to..])
}

/// Where the names and numbers stand.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, letter.is_alphanumeric() || letter == '_') {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// xorshift64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 8) as usize % end
    }
}
