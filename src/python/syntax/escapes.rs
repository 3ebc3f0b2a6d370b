//! `SyntaxWarning`s about backslashes in texts that stand for nothing.

use super::problems::Problems;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

/// What may follow a backslash; the last three only in `str`.
const KNOWN: &str = "\n\r\\'\"abfnrtvx01234567NuU";

/// Tells of the first such escape of each literal, at the line where a plain one begins, and an f-string ends.
pub fn warn(tokens: &Tokens, problems: &mut Problems) {
    for (at, token) in tokens.iter().enumerate() {
        let Some(flags) = token.string_flags().filter(|flags| !flags.is_raw_string()) else { continue };
        let place = match token.kind() {
            TokenKind::String => token,
            TokenKind::FStringMiddle => {
                tokens[at..].iter().find(|token| token.kind() == TokenKind::FStringEnd).unwrap_or(token)
            }
            _ => continue,
        };
        let known = &KNOWN[..KNOWN.len() - 3 * usize::from(flags.is_byte_string())];
        let text = &problems.source[token.range()];
        let mut pieces = text.split('\\').skip(1);
        while let Some(piece) = pieces.next() {
            let Some(next) = piece.chars().next() else {
                // A backslash behind a backslash: what follows is text.
                pieces.next();
                continue;
            };
            let octal =
                piece.get(..3).filter(|digits| *digits >= "400" && digits.bytes().all(|b| matches!(b, b'0'..=b'7')));
            let message = match octal {
                Some(digits) => format!("invalid octal escape sequence '\\{digits}'"),
                None if known.contains(next) => continue,
                None => format!("invalid escape sequence '\\{next}'"),
            };
            problems.warn(place, message);
            break;
        }
    }
}
