//! The parser library's syntax errors in CPython's words, where CPython's own grammar has words for them.

use super::expressions::{Finder, ends_expression, name_of};
use super::problems::{INDENTATION, Problems, SYNTAX};
use super::tokenizer;
use ruff_python_ast::token::{Token, TokenKind, Tokens};
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr, ModModule};
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::{Ranged, TextRange, TextSize};

const INVALID: &str = "invalid syntax";
const FORGOT_COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";
const MEANT_EQUAL: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

/// Tells of the first error, and of those after it that the parser did not stumble over.
pub fn explain(errors: &[ParseError], tokens: &Tokens, module: &ModModule, problems: &mut Problems) {
    let first_of = |in_step: bool| {
        let of_kind = errors.iter().filter(|error| is_in_step(&error.error) == in_step);
        of_kind.min_by_key(|error| error.range().start())
    };
    let Some(first) = first_of(false).or_else(|| first_of(true)) else { return };
    let unclosed = match tokenizer::scan(problems.source) {
        Err(complaint) => {
            let range = text_range(complaint.start, complaint.end);
            return problems.add(complaint.kind, range, complaint.message, None);
        }
        Ok(unclosed) => unclosed,
    };
    if let Some(open) = unclosed {
        let line = problems.lines.line(first.range().start().to_u32());
        // The parser goes on with the next line where a statement begins there.
        let rest = &problems.source[first.range().start().to_usize()..];
        let is_at_end = rest.lines().next().is_none_or(|rest| rest.trim().is_empty());
        if is_at_end || line > open.line {
            let range = text_range(open.at, open.at + 1);
            return problems.add(SYNTAX, range, format!("'{}' was never closed", open.bracket), None);
        }
    }
    let explainer = Explainer { tokens, module };
    if !errors.iter().all(|error| is_in_step(&error.error)) {
        return explainer.explain(first, problems);
    }
    for error in errors {
        explainer.explain(error, problems);
    }
}

/// Whether the parser understood what follows all the same.
fn is_in_step(error: &ParseErrorType) -> bool {
    matches!(
        error,
        ParseErrorType::InvalidAssignmentTarget
            | ParseErrorType::InvalidAugmentedAssignmentTarget
            | ParseErrorType::InvalidDeleteTarget
            | ParseErrorType::InvalidNamedAssignmentTarget
            | ParseErrorType::PositionalAfterKeywordArgument
            | ParseErrorType::PositionalAfterKeywordUnpacking
            | ParseErrorType::NonDefaultParamAfterDefaultParam
            | ParseErrorType::UnparenthesizedGeneratorExpression
    )
}

fn text_range(start: usize, end: usize) -> TextRange {
    TextRange::new(TextSize::new(start as u32), TextSize::new(end.max(start) as u32))
}

struct Explainer<'e> {
    tokens: &'e Tokens,
    module: &'e ModModule,
}

impl Explainer<'_> {
    fn explain(&self, error: &ParseError, problems: &mut Problems) {
        let range = error.range();
        let before = problems.source.get(..range.end().to_usize()).unwrap_or("");
        let is_unicode = matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::UnicodeError));
        if is_unicode && before.rfind("\\N{").is_some_and(|at| !before[at..].trim_end_matches('}').contains('}')) {
            let hint = "Write the character itself, or its number: \\u2022.";
            return problems.unsupported(&range, "characters by name are not supported", hint);
        }
        let (kind, range, message) = self.words(error, problems).unwrap_or((SYNTAX, range, INVALID.to_owned()));
        problems.add(kind, range, message, hint(&error.error, problems.source, range));
    }

    fn words(&self, error: &ParseError, problems: &Problems) -> Option<(&'static str, TextRange, String)> {
        let range = error.range();
        let at_place = |message: &str| Some((SYNTAX, range, message.to_owned()));
        match &error.error {
            ParseErrorType::UnexpectedIndentation => Some((INDENTATION, range, "unexpected indent".to_owned())),
            ParseErrorType::ExpectedToken { expected, found } => self.expected(*expected, *found, range),
            ParseErrorType::SimpleStatementsOnSameLine => self.legacy_statement(range, problems),
            ParseErrorType::InvalidAssignmentTarget => self.target(range),
            ParseErrorType::InvalidNamedAssignmentTarget => {
                let what = self.expression_at(range).map_or("expression", name_of);
                at_place(&format!("cannot use assignment expressions with {what}"))
            }
            ParseErrorType::InvalidAugmentedAssignmentTarget => {
                let what = self.expression_at(range).map_or("expression", name_of);
                at_place(&format!("'{what}' is an illegal expression for augmented assignment"))
            }
            ParseErrorType::InvalidAnnotatedAssignmentTarget => at_place("illegal target for annotation"),
            ParseErrorType::InvalidDeleteTarget => {
                let what = self.expression_at(range).map_or("expression", name_of);
                at_place(&format!("cannot delete {what}"))
            }
            ParseErrorType::PositionalAfterKeywordArgument => at_place("positional argument follows keyword argument"),
            ParseErrorType::PositionalAfterKeywordUnpacking => {
                at_place("positional argument follows keyword argument unpacking")
            }
            ParseErrorType::InvalidArgumentUnpackingOrder => {
                at_place("iterable argument unpacking follows keyword argument unpacking")
            }
            ParseErrorType::UnparenthesizedGeneratorExpression => {
                at_place("Generator expression must be parenthesized")
            }
            ParseErrorType::IterableUnpackingInComprehension => {
                at_place("iterable unpacking cannot be used in comprehension")
            }
            ParseErrorType::NonDefaultParamAfterDefaultParam => {
                at_place("parameter without a default follows parameter with a default")
            }
            ParseErrorType::ExpectedKeywordParam => at_place("named arguments must follow bare *"),
            ParseErrorType::ParamAfterVarKeywordParam => at_place("arguments cannot follow var-keyword argument"),
            ParseErrorType::VarParameterWithDefault => {
                let is_mapping =
                    self.before(range.start(), 2).is_some_and(|token| token.kind() == TokenKind::DoubleStar);
                let kind = if is_mapping { "var-keyword" } else { "var-positional" };
                at_place(&format!("{kind} argument cannot have default value"))
            }
            ParseErrorType::EmptyImportNames => at_place("Expected one or more names after 'import'"),
            ParseErrorType::InvalidStarredExpressionUsage => at_place("can't use starred expression here"),
            ParseErrorType::InvalidMatchPatternTarget => at_place("cannot use '_' as a target"),
            ParseErrorType::ExpectedRealNumber => at_place("real number required in complex literal"),
            ParseErrorType::ExpectedImaginaryNumber => at_place("imaginary number required in complex literal"),
            ParseErrorType::FStringError(error) => self.f_string(error, range, problems),
            ParseErrorType::Lexical(error) => self.lexical(error, range),
            ParseErrorType::OtherError(message) => self.other(message, range, problems),
            ParseErrorType::ExpectedExpression => self.expression_expected(range),
            _ => None,
        }
    }

    /// The token that ends last before the place; `back` of 1 for the nearest.
    fn before(&self, place: TextSize, back: usize) -> Option<&Token> {
        let end = self.tokens.partition_point(|token| token.start() < place);
        let mut before = self.tokens[..end].iter().rev().filter(|token| {
            !matches!(
                token.kind(),
                TokenKind::NonLogicalNewline | TokenKind::Comment | TokenKind::Indent | TokenKind::Dedent
            )
        });
        before.nth(back - 1)
    }

    /// The first token of the line that the place is on, and of the statement it belongs to.
    fn statement_start(&self, place: TextSize) -> Option<&Token> {
        let end = self.tokens.partition_point(|token| token.start() < place);
        let begin =
            self.tokens[..end].iter().rposition(|token| token.kind() == TokenKind::Newline).map_or(0, |at| at + 1);
        self.tokens[begin..].iter().find(|token| {
            !matches!(
                token.kind(),
                TokenKind::NonLogicalNewline
                    | TokenKind::Comment
                    | TokenKind::Indent
                    | TokenKind::Dedent
                    | TokenKind::Async
            )
        })
    }

    /// How many brackets are open at the place, in its statement; the innermost one.
    fn open_bracket(&self, place: TextSize) -> Option<&Token> {
        let end = self.tokens.partition_point(|token| token.start() < place);
        let mut closed = 0u32;
        for token in self.tokens[..end].iter().rev() {
            match token.kind() {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => closed += 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace if closed > 0 => closed -= 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => return Some(token),
                TokenKind::Newline => return None,
                _ => {}
            }
        }
        None
    }

    fn expected(
        &self,
        expected: TokenKind,
        found: TokenKind,
        range: TextRange,
    ) -> Option<(&'static str, TextRange, String)> {
        let say = |message: &str| Some((SYNTAX, range, message.to_owned()));
        let first = self.statement_start(range.start()).map(Token::kind);
        let is_at_end = matches!(found, TokenKind::Newline | TokenKind::EndOfFile);
        if found == TokenKind::Equal
            && let Some(name) = self.before(range.start(), 1)
        {
            let is_condition = expected == TokenKind::Colon || self.open_bracket(range.start()).is_some();
            let starts_alone = self.before(range.start(), 2).is_none_or(|token| !ends_expression(token.kind()))
                && self.before(range.start(), 2).is_none_or(|token| token.kind() != TokenKind::Dot);
            if name.kind() == TokenKind::Name && is_condition && starts_alone && expected != TokenKind::Comma {
                let after = self.tokens.partition_point(|token| token.start() <= range.start());
                let last = self.tokens[after..].iter().take_while(|token| {
                    use TokenKind::{And, Colon, Comma, Newline, Or, Rbrace, Rpar, Rsqb};
                    !matches!(token.kind(), And | Or | Colon | Comma | Newline | Rbrace | Rpar | Rsqb)
                });
                let end = last.last().map_or(range.end(), Ranged::end);
                return Some((SYNTAX, TextRange::new(name.start(), end), MEANT_EQUAL.to_owned()));
            }
        }
        match expected {
            TokenKind::Colon => {
                let is_forced = matches!(
                    first,
                    Some(TokenKind::Def | TokenKind::Try | TokenKind::Else | TokenKind::Finally | TokenKind::Lambda)
                );
                if self.open_bracket(range.start()).is_some() {
                    return self.dictionary_key(range).or_else(|| self.forgot_comma(found, range));
                }
                if is_forced || is_at_end { say("expected ':'") } else { None }
            }
            TokenKind::Lpar if first == Some(TokenKind::Def) => say("expected '('"),
            TokenKind::Else => {
                let start = self.conditional_start(range)?;
                let end = self.before(range.start(), 1)?.end();
                let message = "expected 'else' after 'if' expression";
                Some((SYNTAX, TextRange::new(start, end), message.to_owned()))
            }
            TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                self.dictionary_key(range).or_else(|| self.forgot_comma(found, range))
            }
            _ => None,
        }
    }

    /// Two expressions side by side in brackets.
    fn forgot_comma(&self, found: TokenKind, range: TextRange) -> Option<(&'static str, TextRange, String)> {
        self.open_bracket(range.start())?;
        let begins = matches!(
            found,
            TokenKind::Name
                | TokenKind::Int
                | TokenKind::Float
                | TokenKind::Complex
                | TokenKind::String
                | TokenKind::FStringStart
                | TokenKind::True
                | TokenKind::False
                | TokenKind::None
                | TokenKind::Ellipsis
                | TokenKind::Lambda
                | TokenKind::Await
                | TokenKind::Lbrace
        ) || found.is_soft_keyword();
        let last = self.before(range.start(), 1)?;
        if !begins || !ends_expression(last.kind()) {
            return None;
        }
        if self
            .statement_start(range.start())
            .is_some_and(|token| matches!(token.kind(), TokenKind::Import | TokenKind::From))
        {
            return None;
        }
        let start = self.expression_ending_at(last.end()).unwrap_or(last.start());
        Some((SYNTAX, TextRange::new(start, range.end()), FORGOT_COMMA.to_owned()))
    }

    /// `{key value}` or `{key, …}` in a dict.
    fn dictionary_key(&self, range: TextRange) -> Option<(&'static str, TextRange, String)> {
        let open = self.open_bracket(range.start())?;
        let last = self.before(range.start(), 1)?;
        if open.kind() != TokenKind::Lbrace || !ends_expression(last.kind()) {
            return None;
        }
        // A dict by its first item, and no colon since the last comma.
        let from = self.tokens.partition_point(|token| token.start() <= open.start());
        let to = self.tokens.partition_point(|token| token.start() < range.start());
        let inside = &self.tokens[from..to];
        let (mut depth, mut is_dict, mut has_colon) = (0u32, false, false);
        for token in inside {
            match token.kind() {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth = depth.saturating_sub(1),
                TokenKind::Colon if depth == 0 => (is_dict, has_colon) = (true, true),
                TokenKind::Comma if depth == 0 => has_colon = false,
                _ => {}
            }
        }
        let message = "':' expected after dictionary key".to_owned();
        let place = TextRange::new(last.end() - TextSize::from(1), last.end());
        (is_dict && !has_colon).then_some((SYNTAX, place, message))
    }

    /// `print x` and `exec x`, statements of Python 2.
    fn legacy_statement(&self, range: TextRange, problems: &Problems) -> Option<(&'static str, TextRange, String)> {
        let word = self.before(range.start(), 1)?;
        let text = problems.source.get(word.start().to_usize()..word.end().to_usize())?;
        let is_first = self.statement_start(range.start()).is_some_and(|token| token.start() == word.start());
        if is_first && matches!(text, "print" | "exec") {
            let message = format!("Missing parentheses in call to '{text}'. Did you mean {text}(...)?");
            return Some((SYNTAX, TextRange::new(word.start(), range.end()), message));
        }
        None
    }

    fn target(&self, range: TextRange) -> Option<(&'static str, TextRange, String)> {
        let expr = self.expression_at(range)?;
        let what = name_of(expr);
        if matches!(expr, Expr::Yield(_) | Expr::YieldFrom(_)) && !self.is_parenthesized(range) {
            return Some((SYNTAX, range, "assignment to yield expression not possible".to_owned()));
        }
        // CPython guesses that a comparison was meant where the target is one operand and comes first.
        let is_operand = !matches!(
            expr,
            Expr::Compare(_) | Expr::BoolOp(_) | Expr::If(_) | Expr::Lambda(_) | Expr::Generator(_) | Expr::Named(_)
        ) && !matches!(expr, Expr::UnaryOp(unary) if unary.op == ast::UnaryOp::Not)
            && !matches!(what, "True" | "False" | "None");
        let after = self.tokens.partition_point(|token| token.start() < range.end());
        let is_assigned = self.tokens[after..]
            .iter()
            .find(|token| token.kind() != TokenKind::Rpar || !self.is_parenthesized(range))
            .is_some_and(|token| token.kind() == TokenKind::Equal);
        let from = self.statement_start(range.start()).map_or(range.start(), Token::start);
        let first = self.tokens.partition_point(|token| token.start() < from);
        let is_first = !self.tokens[first..after].iter().any(|token| token.kind() == TokenKind::Equal);
        let hint =
            if is_operand && is_assigned && is_first { " here. Maybe you meant '==' instead of '='?" } else { "" };
        Some((SYNTAX, range, format!("cannot assign to {what}{hint}")))
    }

    fn is_parenthesized(&self, range: TextRange) -> bool {
        self.before(range.start(), 1).is_some_and(|token| token.kind() == TokenKind::Lpar)
    }

    fn f_string(
        &self,
        error: &InterpolatedStringErrorType,
        range: TextRange,
        problems: &Problems,
    ) -> Option<(&'static str, TextRange, String)> {
        let say = |message: String| Some((SYNTAX, range, message));
        match error {
            InterpolatedStringErrorType::UnclosedLbrace => match self.forgot_comma_in_field(range) {
                Some(comma) => Some(comma),
                None => say("f-string: expecting '}'".to_owned()),
            },
            InterpolatedStringErrorType::InvalidConversionFlag => {
                let text = problems.source.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
                if text.starts_with(|c: char| c.is_alphabetic()) {
                    say(format!("f-string: invalid conversion character '{text}': expected 's', 'r', or 'a'"))
                } else {
                    say("f-string: missing conversion character".to_owned())
                }
            }
            InterpolatedStringErrorType::SingleRbrace => say("f-string: single '}' is not allowed".to_owned()),
            InterpolatedStringErrorType::LambdaWithoutParentheses => {
                say("f-string: lambda expressions are not allowed without parentheses".to_owned())
            }
            _ => None,
        }
    }

    fn forgot_comma_in_field(&self, range: TextRange) -> Option<(&'static str, TextRange, String)> {
        let at = self.tokens.partition_point(|token| token.start() < range.start());
        self.forgot_comma(self.tokens.get(at)?.kind(), range)
    }

    fn lexical(&self, error: &LexicalErrorType, range: TextRange) -> Option<(&'static str, TextRange, String)> {
        let message = match error {
            LexicalErrorType::InvalidByteLiteral => "bytes can only contain ASCII literal characters",
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace => "(unicode error) 'unicodeescape' codec can't decode the string",
            LexicalErrorType::Eof => "unexpected EOF while parsing",
            LexicalErrorType::LineContinuationError => "unexpected character after line continuation character",
            LexicalErrorType::FStringError(_) => return None,
            LexicalErrorType::IndentationError => {
                let message = "unindent does not match any outer indentation level".to_owned();
                return Some((INDENTATION, range, message));
            }
            _ => return None,
        };
        Some((SYNTAX, range, message.to_owned()))
    }

    fn expression_expected(&self, range: TextRange) -> Option<(&'static str, TextRange, String)> {
        let last = self.before(range.start(), 1)?;
        let at = self.tokens.partition_point(|token| token.start() < range.start());
        let next = self.tokens.get(at).map(Token::kind);
        let open = self.open_bracket(range.start());
        let is_field = open.is_some_and(|open| {
            open.kind() == TokenKind::Lbrace
                && self
                    .before(open.start() + TextSize::new(1), 2)
                    .is_some_and(|token| matches!(token.kind(), TokenKind::FStringStart | TokenKind::FStringMiddle))
        });
        let (range, message) = match (last.kind(), next) {
            (TokenKind::Lbrace, Some(TokenKind::Rbrace)) if is_field => {
                (range, "f-string: valid expression required before '}'")
            }
            (TokenKind::Lbrace, Some(TokenKind::Exclamation)) if is_field => {
                (range, "f-string: valid expression required before '!'")
            }
            (TokenKind::Lbrace, Some(TokenKind::Equal)) if is_field => {
                (range, "f-string: valid expression required before '='")
            }
            (TokenKind::Lbrace, Some(TokenKind::Colon)) if is_field => {
                (range, "f-string: valid expression required before ':'")
            }
            (TokenKind::Colon, Some(TokenKind::Rbrace | TokenKind::Comma))
                if open.is_some_and(|open| open.kind() == TokenKind::Lbrace) =>
            {
                (last.range(), "expression expected after dictionary key and ':'")
            }
            (TokenKind::Equal, Some(TokenKind::Rpar | TokenKind::Comma)) if open.is_some() => {
                let first = self.statement_start(range.start()).map(Token::kind);
                if first == Some(TokenKind::Def) {
                    (last.range(), "expected default value expression")
                } else {
                    let name = self.before(last.start(), 1)?;
                    (TextRange::new(name.start(), last.end()), "expected argument value expression")
                }
            }
            (TokenKind::Rarrow, _) => (last.range(), "expected ':'"),
            _ => return None,
        };
        Some((SYNTAX, range, message.to_owned()))
    }

    fn other(&self, message: &str, range: TextRange, problems: &Problems) -> Option<(&'static str, TextRange, String)> {
        let say = |message: &str| Some((SYNTAX, range, message.to_owned()));
        if let Some(clause) = message.strip_prefix("Expected an indented block after ") {
            return self.indented_block(clause, range, problems);
        }
        match message {
            "Expected `except` or `finally` after `try` block" => say("expected 'except' or 'finally' block"),
            "Only one '*' parameter allowed" | "Only one '*' separator allowed" => {
                say("* argument may appear only once")
            }
            "Only one '/' separator allowed" => say("/ may appear only once"),
            "Only one '**' parameter allowed" => say("arguments cannot follow var-keyword argument"),
            "'/' parameter must appear before '*' parameter" => say("/ must be ahead of *"),
            "Position-only parameter separator not allowed as first parameter" => {
                say("at least one argument must precede /")
            }
            "Only single target (not tuple) can be annotated" => say("only single target (not tuple) can be annotated"),
            "Only single target (not list) can be annotated" => say("only single target (not list) can be annotated"),
            "Multiple exception types must be parenthesized when using `as`" => {
                say("multiple exception types must be parenthesized")
            }
            "Expected one or more exception types" => say("expected one or more exception types"),
            "Cannot have both 'except' and 'except*' on the same 'try'" => {
                let place = TextRange::at(range.start(), TextSize::of("except"));
                Some((SYNTAX, place, "cannot have both 'except' and 'except*' on the same 'try'".to_owned()))
            }
            "Trailing comma not allowed" => {
                let first = self.statement_start(range.start()).map(Token::kind);
                if first == Some(TokenKind::From) {
                    say("trailing comma not allowed without surrounding parentheses")
                } else {
                    None
                }
            }
            "Positional patterns cannot follow keyword patterns" => say("positional patterns follow keyword patterns"),
            "Expected a parameter name" => {
                match problems.source.get(range.start().to_usize()..range.end().to_usize()) {
                    Some(name @ ("True" | "False" | "None")) => say(&format!("cannot assign to {name}")),
                    _ => say("expression cannot contain assignment, perhaps you meant \"==\"?"),
                }
            }
            _ => None,
        }
    }

    fn indented_block(
        &self,
        clause: &str,
        range: TextRange,
        problems: &Problems,
    ) -> Option<(&'static str, TextRange, String)> {
        let word = clause.split('`').nth(1).unwrap_or("");
        let what = match (word, clause) {
            (_, clause) if clause.starts_with("function") => "function definition".to_owned(),
            ("class", _) => "class definition".to_owned(),
            (word, _) => format!("'{word}' statement"),
        };
        // The clause's own line: the one that ends right before.
        let last_newline = self.before(range.start(), 1).filter(|token| token.kind() == TokenKind::Newline);
        let header = last_newline.map_or(range.start(), Ranged::start);
        let line = self.statement_start(header).map_or(1, |token| problems.lines.line(token.start().to_u32()));
        let message = format!("expected an indented block after {what} on line {line}");
        Some((INDENTATION, range, message))
    }

    /// The expression of exactly that range.
    fn expression_at(&self, range: TextRange) -> Option<&Expr> {
        let mut finder = Finder { wanted: &|expr: &Expr| expr.range() == range, found: None };
        finder.visit_body(&self.module.body);
        finder.found
    }

    /// Where the largest expression that ends there begins; not a conditional one and no `lambda`, as in CPython's rule.
    fn expression_ending_at(&self, end: TextSize) -> Option<TextSize> {
        let wanted = |expr: &Expr| {
            expr.end() == end
                && !matches!(
                    expr,
                    Expr::If(_) | Expr::Lambda(_) | Expr::Starred(_) | Expr::Named(_) | Expr::Yield(_) | Expr::Tuple(_)
                )
        };
        let mut finder = Finder { wanted: &wanted, found: None };
        finder.visit_body(&self.module.body);
        finder.found.map(Ranged::start)
    }

    fn conditional_start(&self, range: TextRange) -> Option<TextSize> {
        let wanted = |expr: &Expr| {
            expr.is_if_expr() && expr.start() < range.start() && expr.end() + TextSize::new(1) >= range.start()
        };
        let mut finder = Finder { wanted: &wanted, found: None };
        finder.visit_body(&self.module.body);
        finder.found.map(Ranged::start)
    }
}

/// A way out, for the mistakes that newcomers make.
fn hint(error: &ParseErrorType, source: &str, range: TextRange) -> Option<&'static str> {
    let found = source.get(range.start().to_usize()..).unwrap_or("");
    match error {
        _ if found.starts_with("&&") || found.starts_with("& ") => Some("Python writes `and`."),
        _ if found.starts_with("||") || found.starts_with("| ") => Some("Python writes `or`."),
        ParseErrorType::ExpectedToken { expected: TokenKind::Colon, found: TokenKind::Newline } => {
            Some("A line that opens a block ends with a colon.")
        }
        ParseErrorType::UnexpectedIndentation => Some("Align the line with the one above it."),
        _ => None,
    }
}

/// What a later version of Python would allow, as 3.13 says it.
pub fn too_new(message: &str) -> String {
    let words = [
        ("dictionary unpacking in a dict", "dict unpacking cannot be used in dict comprehension"),
        ("iterable unpacking in a", "iterable unpacking cannot be used in comprehension"),
        ("Multiple exception types", "multiple exception types must be parenthesized"),
    ];
    let known = words.iter().find(|(part, _)| message.contains(part));
    known.map_or_else(|| message.to_owned(), |(_, words)| (*words).to_owned())
}
