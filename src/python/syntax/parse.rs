//! The one door to the parser library: text in, tree and problems out.

use super::escapes;
use super::nesting;
use super::problems::Problems;
use super::wording;
use ruff_python_ast::{Mod, ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

/// A script may not be longer, in bytes.
pub const LONGEST_SOURCE: usize = 1 << 20;

/// The tree of the module, unless something is wrong with its syntax. Code of ours is trusted not to nest too deep.
pub fn parse(source: &str, is_ours: bool, problems: &mut Problems) -> Option<ModModule> {
    if source.len() > LONGEST_SOURCE {
        let start = ruff_text_size::TextRange::default();
        problems.add(
            "Unsupported",
            start,
            "the script is longer than a mebibyte",
            Some("Split it, or shorten its data."),
        );
        return None;
    }
    if !is_ours && !nesting::check(source, problems) {
        return None;
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(source, options);
    if let Mod::Module(module) = parsed.syntax() {
        wording::explain(parsed.errors(), parsed.tokens(), module, problems);
    }
    if !is_ours {
        escapes::warn(parsed.tokens(), problems);
    }
    for error in parsed.unsupported_syntax_errors() {
        problems.syntax(&error.range, wording::too_new(&error.to_string()));
    }
    if !problems.is_empty() {
        return None;
    }
    parsed.into_syntax().module()
}
