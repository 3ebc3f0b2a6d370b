//! `SyntaxWarning`s about backslashes in texts that stand for nothing.

use super::problems::Problems;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

/// What may follow a backslash; the last three only in `str`.
const KNOWN: &str = "\n\r\\'\"abfnrtvx01234567NuU";

/// Tells of the first such escape of each literal, at the line where a plain one begins, and an f-string ends.
pub fn warn(tokens: &Tokens, problems: &mut Problems) {
    for (at, token) in tokens.iter().enumerate() {
        let (kind, flags) = (token.kind(), token.string_flags());
        let is_inside = kind == TokenKind::FStringMiddle;
        let Some(flags) = flags.filter(|flags| (is_inside || kind == TokenKind::String) && !flags.is_raw_string())
        else {
            continue;
        };
        let known = if flags.is_byte_string() { &KNOWN[..KNOWN.len() - 3] } else { KNOWN };
        let mut rest = &problems.source[token.range()];
        while let Some(backslash) = rest.find('\\') {
            rest = &rest[backslash + 1..];
            let Some(next) = rest.chars().next() else { break };
            let is_large = matches!(rest.as_bytes(), [b'4'..=b'7', b'0'..=b'7', b'0'..=b'7', ..]);
            if is_large || !known.contains(next) {
                let (octal, length) = if is_large { ("octal ", 3) } else { ("", next.len_utf8()) };
                let message = format!("invalid {octal}escape sequence '\\{}'", &rest[..length]);
                let mut place = at;
                while is_inside && tokens[place].kind() != TokenKind::FStringEnd && place + 1 < tokens.len() {
                    place += 1;
                }
                problems.warn(tokens[place].start(), message);
                break;
            }
            rest = &rest[next.len_utf8()..];
        }
    }
}
