//! Limits on how deep a script nests, checked over its tokens before anything recurses over it.
//!
//! The parser, the walks over the tree and the tree's own disposal recurse: on a small stack (a browser's worker has about a
//! mebibyte) a hostile script could end the page. What the limits let through needs less than that.

use super::expressions::ends_expression;
use super::problems::{INDENTATION, Problems, SYNTAX};
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};
use ruff_text_size::{TextRange, TextSize};

/// How deep an expression's tree may get. A bracket or a prefix costs more of it than an operator of a long chain.
const DEEPEST: u32 = 600;
const BRACKET: u32 = 6;
const PREFIX: u32 = 6;
const OPERATOR: u32 = 1;

/// CPython's own limit is 100 levels of indentation.
const MOST_INDENTS: u32 = 99;

/// An expression, or what is inside of a bracket, so far.
#[derive(Clone, Copy, Default)]
struct Level {
    /// Operators of the item since the last comma.
    own: u32,
    /// The deepest bracket of the item.
    inner: u32,
    /// The deepest item.
    deepest: u32,
}

impl Level {
    fn end_item(&mut self) {
        self.deepest = self.deepest.max(self.own + self.inner);
        self.own = 0;
        self.inner = 0;
    }
}

/// Which limit a text breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Excess {
    Indentation,
    Brackets,
    Operators,
}

/// Whether the script may be parsed. If not, it says why.
pub fn check(source: &str, problems: &mut Problems) -> bool {
    let Some(excess) = excess(source) else { return true };
    let at = TextSize::new(place(source) as u32);
    let (kind, message, hint) = match excess {
        Excess::Indentation => (INDENTATION, "too many levels of indentation", "Move the inner parts into functions."),
        Excess::Brackets => (SYNTAX, "too many nested parentheses", "Give the inner parts names."),
        Excess::Operators => {
            (SYNTAX, "too many operators in one expression", "Split the expression over several statements.")
        }
    };
    problems.add(kind, TextRange::empty(at), message, Some(hint));
    false
}

/// Where the limit is reached: the shortest beginning of the text that breaks it (the lexer keeps its places to itself).
fn place(source: &str) -> usize {
    let (mut fits, mut breaks) = (0, source.len());
    while breaks - fits > 1 {
        let middle = source.floor_char_boundary((fits + breaks) / 2);
        if middle <= fits {
            break;
        }
        match excess(&source[..middle]) {
            Some(_) => breaks = middle,
            None => fits = middle,
        }
    }
    fits
}

fn excess(source: &str) -> Option<Excess> {
    let mut lexer = lexer::lex(source, Mode::Module);
    let mut levels = vec![Level::default()];
    let mut indents = 0u32;
    let mut after_operand = false;
    loop {
        let kind = lexer.next_token();
        let level = levels.last_mut().expect("the outermost level stays");
        match kind {
            TokenKind::EndOfFile => return None,
            TokenKind::Indent => {
                indents += 1;
                if indents > MOST_INDENTS {
                    return Some(Excess::Indentation);
                }
            }
            TokenKind::Dedent => indents = indents.saturating_sub(1),
            TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
            | TokenKind::FStringStart
            | TokenKind::TStringStart => {
                // A call or a subscript is one more link of its chain.
                if after_operand && matches!(kind, TokenKind::Lpar | TokenKind::Lsqb) {
                    level.own += OPERATOR;
                }
                levels.push(Level::default());
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd | TokenKind::TStringEnd => {
                level.end_item();
                let depth = level.deepest + BRACKET;
                if levels.len() > 1 {
                    levels.pop();
                    let outer = levels.last_mut().expect("the outermost level stays");
                    outer.inner = outer.inner.max(depth);
                }
            }
            TokenKind::Comma => level.end_item(),
            TokenKind::Newline | TokenKind::Semi => levels = vec![Level::default()],
            TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringMiddle
            | TokenKind::TStringMiddle
            | TokenKind::True
            | TokenKind::False
            | TokenKind::None
            | TokenKind::Ellipsis
            | TokenKind::Comment
            | TokenKind::NonLogicalNewline => {}
            TokenKind::Not
            | TokenKind::Lambda
            | TokenKind::Await
            | TokenKind::If
            | TokenKind::Else
            | TokenKind::DoubleStar
            | TokenKind::Yield
            | TokenKind::Tilde => level.own += PREFIX,
            TokenKind::Minus | TokenKind::Plus | TokenKind::Star if !after_operand => level.own += PREFIX,
            _ => level.own += OPERATOR,
        }
        let open = levels.iter().map(|level| level.own + BRACKET).sum::<u32>();
        let depth = open + levels.last().map_or(0, |level| level.inner);
        if depth > DEEPEST {
            let is_bracketed = levels.len() as u32 * BRACKET > DEEPEST / 2;
            return Some(if is_bracketed { Excess::Brackets } else { Excess::Operators });
        }
        after_operand = match kind {
            TokenKind::Comment | TokenKind::NonLogicalNewline => after_operand,
            _ => ends_expression(kind),
        };
    }
}
