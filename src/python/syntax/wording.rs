//! The parser library's syntax errors in CPython's words.

use super::problems::{INDENTATION, Problems, SYNTAX};
use ruff_python_parser::{ParseError, ParseErrorType};
use ruff_text_size::Ranged;

pub fn explain(error: &ParseError, _source: &str, problems: &mut Problems) {
    let kind = match &error.error {
        ParseErrorType::UnexpectedIndentation => INDENTATION,
        _ => SYNTAX,
    };
    problems.add(kind, error.range(), error.error.to_string(), None);
}
