//! What CPython's compiler (not its parser) forbids: where `await`, `yield`, `:=`, `global`, `break` and their like may stand.

use super::collect::Collector;
use super::{ScopeId, ScopeKind, Scopes};
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

const MAKE_ASYNC: &str = "Write `async def` for the function around it, and await it where it is called.";
const RUN_MAIN: &str = "Put it into `async def main():` and start that with `asyncio.run(main())`.";

impl Collector<'_, '_> {
    /// An asynchronous comprehension, or `await` in one.
    pub(super) fn asynchronous(&mut self, place: TextRange, kind: ScopeKind) {
        let home = self.home();
        match kind {
            ScopeKind::Generator => self.scopes.get_mut(self.current).is_async = true,
            ScopeKind::Comprehension => {
                self.scopes.get_mut(self.current).is_async = true;
                let around = self.around_comprehensions();
                let around = self.scopes.get(around);
                if around.kind != ScopeKind::Generator && !self.scopes.get(home).is_async {
                    let message = "asynchronous comprehension outside of an asynchronous function";
                    self.problems.add("SyntaxError", place, message, Some(MAKE_ASYNC));
                }
            }
            _ => {}
        }
    }

    /// The nearest scope with code of its own.
    pub(super) fn around_comprehensions(&self) -> ScopeId {
        self.scopes.get(self.current).unit
    }

    pub(super) fn awaited(&mut self, expr: &Expr) {
        let current = self.scopes.get(self.current).kind;
        if matches!(current, ScopeKind::Generator | ScopeKind::Comprehension) {
            let unit = self.around_comprehensions();
            if self.scopes.get(unit).kind == ScopeKind::Generator {
                self.scopes.get_mut(unit).is_async = true;
                self.scopes.get_mut(self.current).is_async = true;
                return;
            }
        }
        let home = self.home();
        let home = self.scopes.get(home);
        if home.is_async {
            return;
        }
        match home.kind {
            ScopeKind::Module | ScopeKind::Class => {
                self.problems.syntax_with_hint(expr, "'await' outside function", RUN_MAIN);
            }
            _ => self.problems.syntax_with_hint(expr, "'await' outside async function", MAKE_ASYNC),
        }
    }

    pub(super) fn yielded(&mut self, expr: &Expr) {
        let what = match self.scopes.get(self.current).kind {
            ScopeKind::Comprehension => Some("'yield' inside list comprehension"),
            ScopeKind::Generator => Some("'yield' inside generator expression"),
            ScopeKind::Module | ScopeKind::Class => Some("'yield' outside function"),
            _ => None,
        };
        match what {
            Some(message) => self.problems.syntax(expr, message),
            None => self.scopes.get_mut(self.current).is_generator = true,
        }
    }

    pub(super) fn only_in_async(&mut self, place: TextRange, what: &str) {
        let scope = self.scopes.get(self.current);
        if !(scope.kind == ScopeKind::Function && scope.is_async) {
            let hint = if self.in_function() { MAKE_ASYNC } else { RUN_MAIN };
            self.problems.add("SyntaxError", place, format!("'{what}' outside async function"), Some(hint));
        }
    }

    pub(super) fn block(&mut self, place: &Stmt, walk: impl FnOnce(&mut Self)) {
        self.frame().blocks += 1;
        if self.frame().blocks == 21 {
            self.problems.syntax(place, "too many statically nested blocks");
        }
        walk(self);
        self.frame().blocks -= 1;
    }

    pub(super) fn in_loop(&mut self, place: &Stmt, body: &[Stmt]) {
        let in_star = std::mem::take(&mut self.frame().in_except_star);
        self.frame().loops += 1;
        self.block(place, |this| this.visit_body(body));
        self.frame().loops -= 1;
        self.frame().in_except_star = in_star;
    }

    pub(super) fn declare(&mut self, name: &ast::Identifier, is_global: bool) {
        let word = if is_global { "global" } else { "nonlocal" };
        let text = name.as_str();
        if !is_global && self.scopes.get(self.current).kind == ScopeKind::Module {
            self.problems.syntax(name, "nonlocal declaration not allowed at module level");
            return;
        }
        let symbol = self.symbol(text);
        let at_module = self.scopes.get(self.current).kind == ScopeKind::Module;
        if let Some(info) = self.scopes.info(self.current, symbol) {
            let message = if info.is_parameter {
                Some(format!("name '{text}' is parameter and {word}"))
            } else if info.is_global != is_global && (info.is_global || info.is_nonlocal) {
                Some(format!("name '{text}' is nonlocal and global"))
            } else if info.is_annotated {
                Some(format!("annotated name '{text}' can't be {word}"))
            } else if info.is_global || info.is_nonlocal || at_module {
                None
            } else if info.is_bound {
                Some(format!("name '{text}' is assigned to before {word} declaration"))
            } else {
                Some(format!("name '{text}' is used prior to {word} declaration"))
            };
            if let Some(message) = message {
                self.problems.syntax(name, message);
                return;
            }
        }
        let range = name.range();
        let info = self.note(self.current, text, range);
        info.is_global = is_global;
        info.is_nonlocal = !is_global;
        if !is_global {
            let name = self.scopes.text(symbol).to_owned();
            let current = self.current;
            self.frame().nonlocals.push((current, name, range));
        }
        // A module's own name, even when only functions assign it.
        if is_global {
            let entry = self.scopes.entry(Scopes::MODULE, symbol);
            entry.first.get_or_insert(range);
        }
    }

    pub(super) fn walrus(&mut self, named: &ast::ExprNamed) {
        let Expr::Name(target) = named.target.as_ref() else { return };
        let (name, range) = (target.id.as_str(), target.range());
        if self.frame().iterables > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            self.problems.syntax(named, message);
        }
        self.visit_expr(&named.value);
        let home = self.home();
        let mut scope = self.current;
        while scope != home {
            let symbol = self.symbol(name);
            if self.scopes.info(scope, symbol).is_some_and(|info| info.is_iteration_variable) {
                let message = format!("assignment expression cannot rebind comprehension iteration variable '{name}'");
                self.problems.syntax(target, message);
                return;
            }
            self.note(scope, name, range);
            scope = self.scopes.get(scope).parent.expect("a comprehension is inside something");
        }
        if home != self.current && self.scopes.get(home).kind == ScopeKind::Class {
            let message = "assignment expression within a comprehension cannot be used in a class body";
            self.problems.syntax(named, message);
        }
        if name == "__debug__" {
            self.problems.syntax(target, "cannot assign to __debug__");
        }
        let info = self.note(home, name, range);
        info.is_bound = true;
        info.is_walrus = true;
    }

    pub(super) fn target_list(&mut self, elements: &[Expr], place: &Expr) {
        if elements.iter().filter(|element| element.is_starred_expr()).count() > 1 {
            self.problems.syntax(place, "multiple starred expressions in assignment");
        }
    }

    pub(super) fn future(&mut self, import: &ast::StmtImportFrom) {
        let known = [
            "nested_scopes",
            "generators",
            "division",
            "absolute_import",
            "with_statement",
            "print_function",
            "unicode_literals",
            "barry_as_FLUFL",
            "generator_stop",
            "annotations",
        ];
        for alias in &import.names {
            let name = alias.name.as_str();
            if !known.contains(&name) {
                self.problems.syntax(import, format!("future feature {name} is not defined"));
            }
        }
    }

    pub(super) fn handlers(&mut self, statement: &ast::StmtTry) {
        let count = statement.handlers.len();
        for (at, handler) in statement.handlers.iter().enumerate() {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            match &handler.type_ {
                Some(class) => self.visit_expr(class),
                None if at + 1 < count => self.problems.syntax(handler, "default 'except:' must be last"),
                None => {}
            }
            if let Some(name) = &handler.name {
                self.bind(name.as_str(), name.range());
                self.note(self.current, name.as_str(), name.range()).is_deleted = true;
            }
            let outer = std::mem::replace(&mut self.frame().in_except_star, statement.is_star);
            self.visit_body(&handler.body);
            self.frame().in_except_star = outer;
        }
    }

    /// CPython's limit for decimal digits, since reading them takes quadratic time.
    pub(super) fn long_integer(&mut self, text: &str, place: &Expr) {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if digits > 4300 && !text.get(..2).is_some_and(|start| start.ends_with(|c: char| c.is_ascii_alphabetic())) {
            let message = format!(
                "Exceeds the limit (4300 digits) for integer string conversion: value has {digits} digits; use \
                 sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to \
                 avoid decimal conversion limits."
            );
            self.problems.syntax(place, message);
        }
    }

    /// The parser library's strings are UTF-8: it puts a replacement where an escape stands for half of a pair.
    pub(super) fn surrogates(&mut self, value: &str, place: &Expr) {
        if !value.contains('\u{fffd}') {
            return;
        }
        let range = place.range();
        let text = self.problems.source.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
        let is_half = |(at, _): (usize, &str)| {
            let digits = text.get(at + 2..).unwrap_or("").trim_start_matches("0000");
            let digits = digits.get(..2).unwrap_or("").to_ascii_lowercase();
            matches!(digits.as_str(), "d8" | "d9" | "da" | "db" | "dc" | "dd" | "de" | "df")
        };
        if text.match_indices("\\u").chain(text.match_indices("\\U")).any(is_half) {
            let hint = "Write the character itself, or \\U with its eight digits.";
            self.problems.unsupported(place, "lone surrogates in strings are not supported", hint);
        }
    }

    pub(super) fn jump_in_except_star(&mut self, place: &Stmt) {
        if self.frame().in_except_star {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            self.problems.syntax(place, message);
        }
    }
}
