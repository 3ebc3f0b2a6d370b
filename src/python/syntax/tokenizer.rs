//! What CPython's tokenizer complains about: strings and brackets that are not closed, bad numbers, odd characters, indentation.
//!
//! Only looked at when the parser found something wrong. As in CPython such a complaint, wherever it is, comes before what the
//! parser says.

use super::problems::{INDENTATION, SYNTAX};

#[derive(Debug, PartialEq, Eq)]
pub struct Complaint {
    pub kind: &'static str,
    pub start: usize,
    pub end: usize,
    pub message: String,
}

/// A bracket that is still open at the end of the text.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    pub bracket: char,
    pub at: usize,
    pub line: u32,
    /// For the `{` of an f-string: which string it belongs to.
    string: Option<usize>,
}

/// An f-string being read.
#[derive(Clone, Copy)]
struct Formatted {
    start: usize,
    quote: u8,
    is_triple: bool,
    is_raw: bool,
    line: u32,
    /// After the colon of `{value:…}`.
    in_spec: bool,
}

struct Scanner<'s> {
    bytes: &'s [u8],
    source: &'s str,
    at: usize,
    line: u32,
    open: Vec<Open>,
    strings: Vec<Formatted>,
    /// Columns with tabs to the next multiple of eight, and with tabs as one.
    indents: Vec<(usize, usize)>,
}

/// The first complaint; or else the innermost bracket that is never closed.
pub fn scan(source: &str) -> Result<Option<Open>, Complaint> {
    let mut scanner = Scanner {
        bytes: source.as_bytes(),
        source,
        at: if source.starts_with('\u{feff}') { 3 } else { 0 },
        line: 1,
        open: Vec::new(),
        strings: Vec::new(),
        indents: vec![(0, 0)],
    };
    scanner.run()?;
    Ok(scanner.open.last().copied())
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn complain<T>(&self, start: usize, end: usize, message: impl Into<String>) -> Result<T, Complaint> {
        Err(Complaint { kind: SYNTAX, start, end, message: message.into() })
    }

    fn run(&mut self) -> Result<(), Complaint> {
        let mut is_line_start = true;
        while self.at < self.bytes.len() {
            if std::mem::take(&mut is_line_start) && self.open.is_empty() {
                self.indentation()?;
                continue;
            }
            // Inside the text of an f-string, not inside its braces.
            if let Some(string) = self.strings.last().copied()
                && (string.in_spec || !self.is_in_braces())
            {
                self.formatted_text(string)?;
                continue;
            }
            match self.bytes[self.at] {
                b'\n' => {
                    self.at += 1;
                    self.line += 1;
                    is_line_start = true;
                }
                b' ' | b'\t' | b'\r' | 0x0c => self.at += 1,
                b'#' => self.skip_comment(),
                b'\\' => self.continuation()?,
                b'(' | b'[' | b'{' => {
                    self.push(None);
                    self.at += 1;
                }
                b')' | b']' | b'}' => self.close()?,
                b':' if self.is_own_brace() => {
                    self.at += 1;
                    if let Some(string) = self.strings.last_mut() {
                        string.in_spec = true;
                    }
                }
                b'"' | b'\'' => self.string(self.at)?,
                b'0'..=b'9' => self.number()?,
                b'.' if self.peek(1).is_ascii_digit() => self.number()?,
                byte if byte == b'_' || byte.is_ascii_alphabetic() || byte >= 0x80 => self.word()?,
                _ => self.at += 1,
            }
        }
        self.end()
    }

    /// Whether the f-string's own brace is open and nothing else inside of it.
    fn is_own_brace(&self) -> bool {
        let depth = self.strings.len();
        depth > 0 && self.open.last().is_some_and(|open| open.string == Some(depth))
    }

    fn is_in_braces(&self) -> bool {
        let depth = self.strings.len();
        self.open.iter().any(|open| open.string == Some(depth))
    }

    fn push(&mut self, string: Option<usize>) {
        self.open.push(Open { bracket: char::from(self.bytes[self.at]), at: self.at, line: self.line, string });
    }

    fn skip_comment(&mut self) {
        while self.at < self.bytes.len() && self.bytes[self.at] != b'\n' {
            self.at += 1;
        }
    }

    fn continuation(&mut self) -> Result<(), Complaint> {
        match (self.peek(1), self.peek(2)) {
            (b'\n', _) => self.at += 2,
            (b'\r', b'\n') => self.at += 3,
            _ if self.at + 1 >= self.bytes.len() => {
                return self.complain(self.at, self.at + 1, "unexpected EOF while parsing");
            }
            _ => {
                return self.complain(self.at, self.at + 1, "unexpected character after line continuation character");
            }
        }
        self.line += 1;
        Ok(())
    }

    fn indentation(&mut self) -> Result<(), Complaint> {
        let start = self.at;
        let (mut column, mut narrow) = (0, 0);
        loop {
            match self.peek(0) {
                b' ' => (column, narrow) = (column + 1, narrow + 1),
                b'\t' => (column, narrow) = ((column / 8 + 1) * 8, narrow + 1),
                0x0c => (column, narrow) = (0, 0),
                _ => break,
            }
            self.at += 1;
        }
        if self.at >= self.bytes.len() || matches!(self.peek(0), b'#' | b'\n' | b'\r') {
            // Blank: says nothing about indentation. The loop goes on at its end.
            self.skip_comment();
            if self.at < self.bytes.len() {
                self.at += 1;
                self.line += 1;
                return self.indentation_of_next_line();
            }
            return Ok(());
        }
        let (top, narrow_top) = *self.indents.last().expect("the outermost stays");
        let is_mixed = match column.cmp(&top) {
            std::cmp::Ordering::Equal => narrow != narrow_top,
            std::cmp::Ordering::Greater => {
                self.indents.push((column, narrow));
                narrow <= narrow_top
            }
            std::cmp::Ordering::Less => {
                while self.indents.last().is_some_and(|(outer, _)| *outer > column) {
                    self.indents.pop();
                }
                let (outer, narrow_outer) = *self.indents.last().expect("the outermost stays");
                if outer != column {
                    let message = "unindent does not match any outer indentation level".to_owned();
                    return Err(Complaint { kind: INDENTATION, start, end: self.at, message });
                }
                narrow != narrow_outer
            }
        };
        if is_mixed {
            let message = "inconsistent use of tabs and spaces in indentation".to_owned();
            return Err(Complaint { kind: "TabError", start, end: self.at, message });
        }
        Ok(())
    }

    /// Not by recursion: there may be many blank lines.
    fn indentation_of_next_line(&mut self) -> Result<(), Complaint> {
        while self.at < self.bytes.len() {
            let line_end = self.bytes[self.at..].iter().position(|byte| *byte == b'\n').map(|length| self.at + length);
            let text = &self.bytes[self.at..line_end.unwrap_or(self.bytes.len())];
            let first = text.iter().find(|byte| !matches!(byte, b' ' | b'\t' | 0x0c | b'\r'));
            if first.is_some_and(|byte| *byte != b'#') {
                return self.indentation();
            }
            match line_end {
                Some(end) => {
                    self.at = end + 1;
                    self.line += 1;
                }
                None => self.at = self.bytes.len(),
            }
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Complaint> {
        let closing = char::from(self.bytes[self.at]);
        let f = if self.is_in_braces() { "f-string: " } else { "" };
        let Some(open) = self.open.pop() else {
            return self.complain(self.at, self.at + 1, format!("{f}unmatched '{closing}'"));
        };
        let fits = matches!((open.bracket, closing), ('(', ')') | ('[', ']') | ('{', '}'));
        if !fits && open.string.is_some() {
            return self.complain(self.at, self.at + 1, format!("f-string: unmatched '{closing}'"));
        }
        if !fits {
            let line = if open.line == self.line { String::new() } else { format!(" on line {}", open.line) };
            let message = format!(
                "{f}closing parenthesis '{closing}' does not match opening parenthesis '{}'{line}",
                open.bracket
            );
            return self.complain(self.at, self.at + 1, message);
        }
        self.at += 1;
        if open.string.is_some()
            && let Some(string) = self.strings.last_mut()
        {
            // A field inside a format spec leads back to the spec.
            string.in_spec =
                self.open.last().is_some_and(|outer| outer.string.is_some() && outer.string == open.string);
        }
        Ok(())
    }

    fn formatted_text(&mut self, string: Formatted) -> Result<(), Complaint> {
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            let closes = byte == string.quote
                && (!string.is_triple || (self.peek(1) == string.quote && self.peek(2) == string.quote));
            match byte {
                _ if closes => {
                    if string.in_spec {
                        return self.complain(self.at, self.at + 1, "f-string: expecting '}', or format specs");
                    }
                    self.at += if string.is_triple { 3 } else { 1 };
                    self.strings.pop();
                    return Ok(());
                }
                b'\\' if !string.is_raw || self.peek(1) == string.quote || self.peek(1) == b'\\' => {
                    if self.peek(1) == b'\n' {
                        self.line += 1;
                    }
                    // `\N{name}`: not a field.
                    if self.peek(1) == b'N' && self.peek(2) == b'{' && !string.is_raw {
                        while self.at < self.bytes.len() && !matches!(self.bytes[self.at], b'}' | b'\n') {
                            self.at += 1;
                        }
                        self.at += 1;
                    } else {
                        self.at += 2;
                    }
                }
                b'\n' if !string.is_triple => return self.unterminated(string.start, true, false, self.line),
                b'\n' => {
                    self.at += 1;
                    self.line += 1;
                }
                b'{' if self.peek(1) == b'{' && !string.in_spec => self.at += 2,
                b'{' => {
                    self.push(Some(self.strings.len()));
                    self.at += 1;
                    if let Some(string) = self.strings.last_mut() {
                        string.in_spec = false;
                    }
                    return Ok(());
                }
                b'}' if string.in_spec => return self.close(),
                b'}' if self.peek(1) == b'}' => self.at += 2,
                b'}' => return self.complain(self.at, self.at + 1, "f-string: single '}' is not allowed"),
                _ => self.at += 1,
            }
        }
        self.unterminated(string.start, true, string.is_triple, self.last_line())
    }

    fn string(&mut self, start: usize) -> Result<(), Complaint> {
        let prefix = self.source[start..self.at].to_ascii_lowercase();
        let quote = self.bytes[self.at];
        let is_triple = self.peek(1) == quote && self.peek(2) == quote;
        let (is_raw, is_formatted) = (prefix.contains('r'), prefix.contains('f') || prefix.contains('t'));
        self.at += if is_triple { 3 } else { 1 };
        if is_formatted {
            let line = self.line;
            self.strings.push(Formatted { start, quote, is_triple, is_raw, line, in_spec: false });
            return Ok(());
        }
        while self.at < self.bytes.len() {
            match self.bytes[self.at] {
                byte if byte == quote && (!is_triple || (self.peek(1) == quote && self.peek(2) == quote)) => {
                    self.at += if is_triple { 3 } else { 1 };
                    return Ok(());
                }
                b'\\' => {
                    if self.peek(1) == b'\n' || (self.peek(1) == b'\r' && self.peek(2) == b'\n') {
                        self.line += 1;
                        self.at += usize::from(self.peek(1) == b'\r');
                    }
                    self.at += 2;
                }
                b'\n' if !is_triple => return self.unterminated(start, false, false, self.line),
                b'\n' => {
                    self.at += 1;
                    self.line += 1;
                }
                _ => self.at += 1,
            }
        }
        self.unterminated(start, false, is_triple, self.last_line())
    }

    /// The line that the text's last character is on.
    fn last_line(&self) -> u32 {
        if self.source.ends_with('\n') { self.line - 1 } else { self.line }
    }

    fn unterminated<T>(&self, start: usize, is_f: bool, is_triple: bool, line: u32) -> Result<T, Complaint> {
        // A quote inside the braces of an f-string with the same quotes was meant to end that one.
        if let Some(string) = self.strings.last()
            && string.start != start
            && self.bytes.get(start) == Some(&string.quote)
            && is_triple == string.is_triple
        {
            return self.complain(start, start + 1, "f-string: expecting '}'");
        }
        let triple = if is_triple { "triple-quoted " } else { "" };
        let f = if is_f { "f-" } else { "" };
        let message = format!("unterminated {triple}{f}string literal (detected at line {line})");
        self.complain(start, start + 1, message)
    }

    fn word(&mut self) -> Result<(), Complaint> {
        let start = self.at;
        for c in self.source[start..].chars() {
            if c != '_' && !c.is_alphanumeric() && !is_joined(c) {
                break;
            }
            self.at += c.len_utf8();
        }
        if self.at == start {
            let c = self.source[start..].chars().next().unwrap_or(' ');
            let code = u32::from(c);
            let end = start + c.len_utf8();
            return if c.is_control() || c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
                self.complain(start, end, format!("invalid non-printable character U+{code:04X}"))
            } else {
                self.complain(start, end, format!("invalid character '{c}' (U+{code:04X})"))
            };
        }
        if matches!(self.peek(0), b'"' | b'\'') {
            let word = self.source[start..self.at].to_ascii_lowercase();
            if matches!(word.as_str(), "r" | "b" | "u" | "f" | "t" | "br" | "rb" | "fr" | "rf" | "tr" | "rt") {
                return self.string(start);
            }
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Complaint> {
        let start = self.at;
        let radix = match (self.peek(0), self.peek(1) | 0x20) {
            (b'0', b'x') => Some(("hexadecimal", 16)),
            (b'0', b'o') => Some(("octal", 8)),
            (b'0', b'b') => Some(("binary", 2)),
            _ => None,
        };
        if let Some((name, radix)) = radix {
            self.at += 2;
            loop {
                if self.peek(0) == b'_' {
                    self.at += 1;
                }
                if !char::from(self.peek(0)).is_digit(radix) {
                    let digit = char::from(self.peek(0));
                    if digit.is_ascii_digit() {
                        let message = format!("invalid digit '{digit}' in {name} literal");
                        return self.complain(self.at, self.at + 1, message);
                    }
                    return self.complain(self.at - 1, self.at, format!("invalid {name} literal"));
                }
                while char::from(self.peek(0)).is_digit(radix) {
                    self.at += 1;
                }
                if self.peek(0) != b'_' {
                    break;
                }
            }
            let digit = char::from(self.peek(0));
            if digit.is_ascii_digit() {
                return self.complain(self.at, self.at + 1, format!("invalid digit '{digit}' in {name} literal"));
            }
            return self.end_of_number(name);
        }
        self.digits()?;
        let whole = &self.source[start..self.at];
        let has_leading_zero = whole.starts_with('0') && whole.bytes().any(|byte| !matches!(byte, b'0' | b'_'));
        let mut is_whole = true;
        if self.peek(0) == b'.' {
            is_whole = false;
            self.at += 1;
            if self.peek(0).is_ascii_digit() {
                self.digits()?;
            }
        }
        if self.peek(0) | 0x20 == b'e' {
            let sign = usize::from(matches!(self.peek(1), b'+' | b'-'));
            if self.peek(1 + sign).is_ascii_digit() {
                is_whole = false;
                self.at += 1 + sign;
                self.digits()?;
            } else {
                return self.complain(self.at - 1, self.at, "invalid decimal literal");
            }
        }
        if self.peek(0) | 0x20 == b'j' {
            self.at += 1;
            return self.end_of_number("imaginary");
        }
        if is_whole && has_leading_zero {
            let message =
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
            return self.complain(start, self.at, message);
        }
        self.end_of_number("decimal")
    }

    fn digits(&mut self) -> Result<(), Complaint> {
        loop {
            while self.peek(0).is_ascii_digit() {
                self.at += 1;
            }
            if self.peek(0) != b'_' {
                return Ok(());
            }
            if !self.peek(1).is_ascii_digit() {
                return self.complain(self.at, self.at + 1, "invalid decimal literal");
            }
            self.at += 1;
        }
    }

    /// A number may be followed by some keywords without a space, but by no other name.
    fn end_of_number(&self, name: &str) -> Result<(), Complaint> {
        let rest = &self.source[self.at..];
        let is_keyword =
            ["and", "else", "for", "if", "in", "is", "not", "or"].iter().any(|word| rest.starts_with(word));
        let is_name = rest.chars().next().is_some_and(|c| c == '_' || c.is_alphabetic());
        if is_name && !is_keyword {
            return self.complain(self.at - 1, self.at, format!("invalid {name} literal"));
        }
        Ok(())
    }

    fn end(&self) -> Result<(), Complaint> {
        match self.strings.last() {
            Some(string) if !self.is_in_braces() => {
                self.unterminated(string.start, true, string.is_triple, self.last_line().max(string.line))
            }
            _ => Ok(()),
        }
    }
}

/// Characters that go on a name but do not begin one.
fn is_joined(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
