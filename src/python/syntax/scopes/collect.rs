//! One walk over the tree: scopes, the names in them, and what CPython's compiler (not its parser) forbids.

use super::patterns::add;
use super::{ScopeId, ScopeKind, Scopes, mangle};
use crate::problems::Problems;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, AtomicNodeIndex, Expr, ExprContext, NodeIndex, Stmt};
use ruff_text_size::{Ranged, TextRange};

const MAKE_ASYNC: &str = "Write `async def` for the function around it, and await it where it is called.";
const RUN_MAIN: &str = "Put it into `async def main():` and start that with `asyncio.run(main())`.";

/// The scopes of a module, names resolved. Each scope's node carries the scope's number as its node index.
///
/// `is_ours`: annotations of our own Python are kept as their text.
pub fn collect(body: &[Stmt], is_ours: bool, problems: &mut Problems) -> Scopes {
    let mut scopes = Scopes::default();
    scopes.evaluates_annotations = !is_ours && !postpones_annotations(body);
    let module = scopes.add(ScopeKind::Module, None, None);
    let mut collector = Collector { scopes, current: module, frames: vec![Frame::default()], problems };
    collector.visit_body(body);
    collector.leave_unit();
    let mut scopes = collector.scopes;
    scopes.resolve();
    scopes
}

/// What the statements around mean for the one being looked at; a fresh one for each function and class.
#[derive(Debug, Default)]
struct Frame {
    loops: u32,
    /// Nested `for`, `while`, `try`, `with`.
    blocks: u32,
    /// Inside `except*`, outside any loop of it.
    in_except_star: bool,
    /// `return` with a value: forbidden in asynchronous generators.
    returned: Option<TextRange>,
    /// Comprehensions whose iterable is being looked at: no `:=` there.
    iterables: u32,
    /// Names that `nonlocal` declares, checked when the scopes around are complete.
    nonlocals: Vec<(ScopeId, String, TextRange)>,
}

pub struct Collector<'s, 'p> {
    pub scopes: Scopes,
    pub current: ScopeId,
    frames: Vec<Frame>,
    pub problems: &'p mut Problems<'s>,
}

impl Collector<'_, '_> {
    pub fn expr(&mut self, expr: &Expr) {
        self.visit_expr(expr);
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a frame for the module at least")
    }

    fn symbol(&mut self, name: &str) -> super::Symbol {
        let class_name = self.scopes.get(self.current).class_name.clone();
        self.scopes.symbol(mangle(class_name.as_deref(), name).as_ref())
    }

    fn note(&mut self, scope: ScopeId, name: &str, range: TextRange) -> &mut super::NameInfo {
        let symbol = self.symbol(name);
        let info = self.scopes.entry(scope, symbol);
        info.first.get_or_insert(range);
        info
    }

    pub fn bind(&mut self, name: &str, range: TextRange) {
        if name == "__debug__" {
            self.problems.add("SyntaxError", range, "cannot assign to __debug__", None);
        }
        let info = self.note(self.current, name, range);
        info.is_bound = true;
        info.bindings += 1;
        if self.scopes.get(self.current).kind == ScopeKind::Comprehension
            || self.scopes.get(self.current).kind == ScopeKind::Generator
        {
            self.note(self.current, name, range).is_iteration_variable = true;
        }
    }

    fn read(&mut self, name: &str, range: TextRange) {
        self.note(self.current, name, range);
        if name == "super" && self.in_function() {
            self.note(self.current, "__class__", range);
            self.note(self.home(), "__class__", range);
        }
    }

    /// The nearest scope that is no comprehension.
    fn home(&self) -> ScopeId {
        let mut id = self.current;
        while matches!(self.scopes.get(id).kind, ScopeKind::Comprehension | ScopeKind::Generator) {
            id = self.scopes.get(id).parent.expect("a comprehension is inside something");
        }
        id
    }

    fn in_function(&self) -> bool {
        matches!(self.scopes.get(self.home()).kind, ScopeKind::Function | ScopeKind::Lambda)
    }

    fn enter(&mut self, kind: ScopeKind, node: &AtomicNodeIndex) -> ScopeId {
        let class_name = self.scopes.get(self.current).class_name.clone();
        let id = self.scopes.add(kind, Some(self.current), class_name);
        node.set(NodeIndex::from(id.0));
        let outer = self.current;
        self.current = id;
        if !matches!(kind, ScopeKind::Comprehension | ScopeKind::Generator) {
            self.frames.push(Frame::default());
        }
        outer
    }

    fn leave(&mut self, outer: ScopeId) {
        if !matches!(self.scopes.get(self.current).kind, ScopeKind::Comprehension | ScopeKind::Generator) {
            self.leave_unit();
        }
        self.current = outer;
    }

    fn leave_unit(&mut self) {
        let frame = self.frames.pop().expect("each scope has its frame");
        let scope = self.scopes.get(self.current);
        if let (true, true, Some(range)) = (scope.is_async, scope.is_generator, frame.returned) {
            self.problems.add("SyntaxError", range, "'return' with value in async generator", None);
        }
        // The functions around may still bind the name further down: passed on until the module ends.
        match self.frames.last_mut() {
            Some(outer) => outer.nonlocals.extend(frame.nonlocals),
            None => {
                for (scope, name, range) in frame.nonlocals {
                    let symbol = self.scopes.symbol(&name);
                    if self.scopes.owner(scope, symbol).is_none() {
                        let message = format!("no binding for nonlocal '{name}' found");
                        let hint =
                            "Assign the name in an enclosing function first, or use `global` for a module's name.";
                        self.problems.add("SyntaxError", range, message, Some(hint));
                    }
                }
            }
        }
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        let mut seen = Vec::new();
        for parameter in parameters.iter() {
            let name = &parameter.as_parameter().name;
            if !add(&mut seen, name.as_str()) {
                let message = format!("duplicate argument '{}' in function definition", name.as_str());
                self.problems.syntax(name, message);
            }
            self.bind(name.as_str(), name.range());
            self.note(self.current, name.as_str(), name.range()).is_parameter = true;
        }
        let count = parameters.iter().count();
        if count > 120 {
            self.problems.unsupported(parameters, "more than 120 parameters", "Pass a list or a dict instead.");
        }
    }

    fn defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&function.parameters);
        self.bind(function.name.as_str(), function.name.range());
        let around = self.generics(function.type_params.as_deref());
        for parameter in function.parameters.iter() {
            if let Some(annotation) = &parameter.as_parameter().annotation {
                self.annotation(annotation);
            }
        }
        if let Some(returns) = &function.returns {
            self.annotation(returns);
        }
        let outer = self.enter(ScopeKind::Function, &function.node_index);
        self.scopes.get_mut(self.current).is_async = function.is_async;
        self.parameters(&function.parameters);
        self.visit_body(&function.body);
        self.scopes.has_finalizer |= function.name.as_str() == "__del__";
        let scope = self.scopes.get(self.current);
        if scope.is_async || scope.is_generator {
            let is_generator = !scope.is_async;
            self.scopes.lazy.insert(function.name.to_string(), is_generator);
        }
        self.leave(outer);
        self.leave_generics(around);
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.bind(class.name.as_str(), class.name.range());
        let around = self.generics(class.type_params.as_deref());
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        let outer = self.enter(ScopeKind::Class, &class.node_index);
        self.scopes.get_mut(self.current).class_name = Some(class.name.as_str().to_owned());
        self.visit_body(&class.body);
        self.leave(outer);
        self.leave_generics(around);
    }

    /// Type parameters have a scope of their own around what they belong to (PEP 695). Bounds and defaults are evaluated when
    /// they are asked for, each in a scope of its own. Gives the scope outside.
    fn generics(&mut self, type_params: Option<&ast::TypeParams>) -> Option<ScopeId> {
        let type_params = type_params?;
        let outer = self.enter(ScopeKind::Function, &type_params.node_index);
        for parameter in &type_params.type_params {
            let name = parameter.name();
            let symbol = self.symbol(name.as_str());
            if self.scopes.info(self.current, symbol).is_some_and(|info| info.is_bound) {
                self.problems.syntax(name, format!("duplicate type parameter '{}'", name.as_str()));
            }
            self.bind(name.as_str(), name.range());
            let (node, lazy) = lazy_parts(parameter);
            if !lazy.is_empty() {
                self.lazily(node, &lazy);
            }
        }
        Some(outer)
    }

    fn leave_generics(&mut self, around: Option<ScopeId>) {
        if let Some(outer) = around {
            self.leave(outer);
        }
    }

    /// Expressions that are evaluated when somebody asks for them.
    fn lazily(&mut self, node: &AtomicNodeIndex, expressions: &[&Expr]) {
        let outer = self.enter(ScopeKind::Lambda, node);
        for expression in expressions {
            self.visit_expr(expression);
        }
        self.leave(outer);
    }

    fn annotation(&mut self, annotation: &Expr) {
        if self.scopes.evaluates_annotations {
            self.visit_expr(annotation);
        }
    }

    /// `first`: evaluated outside of the comprehension's scope.
    fn comprehension(
        &mut self,
        kind: ScopeKind,
        node: &AtomicNodeIndex,
        place: TextRange,
        generators: &[ast::Comprehension],
        elements: &[&Expr],
    ) {
        let Some(first) = generators.first() else { return };
        self.frame().iterables += 1;
        self.visit_expr(&first.iter);
        self.frame().iterables -= 1;
        let outer = self.enter(kind, node);
        for (at, generator) in generators.iter().enumerate() {
            if generator.is_async {
                self.asynchronous(place, kind);
            }
            self.visit_expr(&generator.target);
            if at > 0 {
                self.frame().iterables += 1;
                self.visit_expr(&generator.iter);
                self.frame().iterables -= 1;
            }
            for test in &generator.ifs {
                self.visit_expr(test);
            }
        }
        for element in elements {
            self.visit_expr(element);
        }
        // An asynchronous comprehension makes the generator expression around it asynchronous.
        let inner_is_async = self.scopes.get(self.current).is_async;
        self.leave(outer);
        if inner_is_async && kind == ScopeKind::Comprehension {
            self.asynchronous(place, self.scopes.get(outer).kind);
        }
    }

    /// An asynchronous comprehension, or `await` in one.
    fn asynchronous(&mut self, place: TextRange, kind: ScopeKind) {
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
    fn around_comprehensions(&self) -> ScopeId {
        self.scopes.get(self.current).unit
    }

    fn awaited(&mut self, expr: &Expr) {
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

    fn yielded(&mut self, expr: &Expr) {
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

    fn only_in_async(&mut self, place: TextRange, what: &str) {
        let scope = self.scopes.get(self.current);
        if !(scope.kind == ScopeKind::Function && scope.is_async) {
            let hint = if self.in_function() { MAKE_ASYNC } else { RUN_MAIN };
            self.problems.add("SyntaxError", place, format!("'{what}' outside async function"), Some(hint));
        }
    }

    fn block(&mut self, place: &Stmt, walk: impl FnOnce(&mut Self)) {
        self.frame().blocks += 1;
        if self.frame().blocks == 21 {
            self.problems.syntax(place, "too many statically nested blocks");
        }
        walk(self);
        self.frame().blocks -= 1;
    }

    fn in_loop(&mut self, place: &Stmt, body: &[Stmt]) {
        let in_star = std::mem::take(&mut self.frame().in_except_star);
        self.frame().loops += 1;
        self.block(place, |this| this.visit_body(body));
        self.frame().loops -= 1;
        self.frame().in_except_star = in_star;
    }

    fn declare(&mut self, name: &ast::Identifier, is_global: bool) {
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

    fn walrus(&mut self, named: &ast::ExprNamed) {
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

    fn target_list(&mut self, elements: &[Expr], place: &Expr) {
        if elements.iter().filter(|element| element.is_starred_expr()).count() > 1 {
            self.problems.syntax(place, "multiple starred expressions in assignment");
        }
    }

    fn future(&mut self, import: &ast::StmtImportFrom) {
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

    fn handlers(&mut self, statement: &ast::StmtTry) {
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
    fn long_integer(&mut self, text: &str, place: &Expr) {
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
    fn surrogates(&mut self, value: &str, place: &Expr) {
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

    fn jump_in_except_star(&mut self, place: &Stmt) {
        if self.frame().in_except_star {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            self.problems.syntax(place, message);
        }
    }
}

impl<'t> Visitor<'t> for Collector<'_, '_> {
    fn visit_stmt(&mut self, stmt: &'t Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Return(ret) => {
                let kind = self.scopes.get(self.current).kind;
                if kind != ScopeKind::Function {
                    self.problems.syntax(stmt, "'return' outside function");
                }
                self.jump_in_except_star(stmt);
                if ret.value.is_some() {
                    self.frame().returned.get_or_insert(stmt.range());
                }
                visitor::walk_stmt(self, stmt);
            }
            Stmt::Assign(assign) => {
                self.visit_expr(&assign.value);
                for target in &assign.targets {
                    if target.is_starred_expr() {
                        self.problems.syntax(target, "starred assignment target must be in a list or tuple");
                    }
                    self.visit_expr(target);
                }
            }
            Stmt::AugAssign(assign) => {
                if let Expr::Name(name) = assign.target.as_ref() {
                    self.read(name.id.as_str(), name.range());
                    self.bind(name.id.as_str(), name.range());
                } else {
                    self.visit_expr(&assign.target);
                }
                self.visit_expr(&assign.value);
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                }
                if matches!(self.scopes.get(self.current).kind, ScopeKind::Class | ScopeKind::Module) {
                    self.annotation(&assign.annotation);
                }
                if let Expr::Name(name) = assign.target.as_ref() {
                    let (text, range) = (name.id.as_str(), name.range());
                    let symbol = self.symbol(text);
                    let info = self.scopes.info(self.current, symbol);
                    let is_module = self.scopes.get(self.current).kind == ScopeKind::Module;
                    if info.is_some_and(|info| info.is_global) && !is_module {
                        self.problems.syntax(stmt, format!("annotated name '{text}' can't be global"));
                    } else if info.is_some_and(|info| info.is_nonlocal) {
                        self.problems.syntax(stmt, format!("annotated name '{text}' can't be nonlocal"));
                    } else {
                        self.bind(text, range);
                        self.note(self.current, text, range).is_annotated = true;
                    }
                    if assign.simple {
                        self.scopes.get_mut(self.current).has_annotations = true;
                        if matches!(self.scopes.get(self.current).kind, ScopeKind::Class | ScopeKind::Module) {
                            self.note(self.current, "__annotations__", range).is_bound = true;
                        }
                    }
                } else {
                    self.visit_expr(&assign.target);
                }
            }
            Stmt::For(statement) => {
                if statement.is_async {
                    self.only_in_async(stmt.range(), "async for");
                }
                self.visit_expr(&statement.iter);
                self.visit_expr(&statement.target);
                self.in_loop(stmt, &statement.body);
                self.visit_body(&statement.orelse);
            }
            Stmt::While(statement) => {
                self.visit_expr(&statement.test);
                self.in_loop(stmt, &statement.body);
                self.visit_body(&statement.orelse);
            }
            Stmt::With(statement) => {
                if statement.is_async {
                    self.only_in_async(stmt.range(), "async with");
                }
                let before = self.frame().blocks;
                for item in &statement.items {
                    self.visit_expr(&item.context_expr);
                    self.frame().blocks += 1;
                    if self.frame().blocks == 21 {
                        self.problems.syntax(stmt, "too many statically nested blocks");
                    }
                    if let Some(target) = &item.optional_vars {
                        self.visit_expr(target);
                    }
                }
                self.visit_body(&statement.body);
                self.frame().blocks = before;
            }
            Stmt::Try(statement) => self.block(stmt, |this| {
                this.visit_body(&statement.body);
                this.handlers(statement);
                this.visit_body(&statement.orelse);
                this.visit_body(&statement.finalbody);
            }),
            Stmt::Match(statement) => {
                self.visit_expr(&statement.subject);
                let count = statement.cases.len();
                for (at, case) in statement.cases.iter().enumerate() {
                    self.pattern(&case.pattern);
                    if case.guard.is_none() && at + 1 < count {
                        self.refutable(&case.pattern);
                    }
                    if let Some(guard) = &case.guard {
                        self.visit_expr(guard);
                    }
                    self.visit_body(&case.body);
                }
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                    let name = bound.as_str();
                    let name = if alias.asname.is_none() { name.split('.').next().unwrap_or(name) } else { name };
                    self.bind(name, bound.range());
                }
            }
            Stmt::ImportFrom(import) => {
                if import.module.as_ref().is_some_and(|module| module.as_str() == "__future__") {
                    self.future(import);
                }
                for alias in &import.names {
                    if alias.name.as_str() == "*" {
                        if self.scopes.get(self.current).kind != ScopeKind::Module {
                            self.problems.syntax(stmt, "import * only allowed at module level");
                        }
                        continue;
                    }
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.bind(bound.as_str(), bound.range());
                }
            }
            Stmt::Global(global) => global.names.iter().for_each(|name| self.declare(name, true)),
            Stmt::Nonlocal(nonlocal) => nonlocal.names.iter().for_each(|name| self.declare(name, false)),
            Stmt::Break(_) => {
                if self.frame().loops == 0 {
                    self.problems.syntax(stmt, "'break' outside loop");
                }
                self.jump_in_except_star(stmt);
            }
            Stmt::Continue(_) => {
                if self.frame().loops == 0 {
                    self.problems.syntax(stmt, "'continue' not properly in loop");
                }
                self.jump_in_except_star(stmt);
            }
            Stmt::TypeAlias(alias) => {
                self.visit_expr(&alias.name);
                let around = self.generics(alias.type_params.as_deref());
                self.lazily(&alias.node_index, &[alias.value.as_ref()]);
                self.leave_generics(around);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'t Expr) {
        match expr {
            Expr::Name(name) => {
                let (text, range) = (name.id.as_str(), name.range());
                match name.ctx {
                    ExprContext::Store => self.bind(text, range),
                    ExprContext::Del => {
                        self.bind(text, range);
                        self.note(self.current, text, range).is_deleted = true;
                    }
                    _ => self.read(text, range),
                }
            }
            Expr::Named(named) => self.walrus(named),
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                let outer = self.enter(ScopeKind::Lambda, &lambda.node_index);
                if let Some(parameters) = &lambda.parameters {
                    self.parameters(parameters);
                }
                self.visit_expr(&lambda.body);
                self.leave(outer);
            }
            Expr::ListComp(comp) => {
                let place = comp.range();
                self.comprehension(ScopeKind::Comprehension, &comp.node_index, place, &comp.generators, &[&comp.elt]);
            }
            Expr::SetComp(comp) => {
                let place = comp.range();
                self.comprehension(ScopeKind::Comprehension, &comp.node_index, place, &comp.generators, &[&comp.elt]);
            }
            Expr::DictComp(comp) => {
                let elements: Vec<&Expr> = comp.key.iter().map(AsRef::as_ref).chain([comp.value.as_ref()]).collect();
                let place = comp.range();
                self.comprehension(ScopeKind::Comprehension, &comp.node_index, place, &comp.generators, &elements);
            }
            Expr::Generator(comp) => {
                let place = comp.range();
                self.comprehension(ScopeKind::Generator, &comp.node_index, place, &comp.generators, &[&comp.elt]);
            }
            Expr::Await(_) => {
                self.awaited(expr);
                visitor::walk_expr(self, expr);
            }
            Expr::Yield(_) => {
                self.yielded(expr);
                visitor::walk_expr(self, expr);
            }
            Expr::YieldFrom(_) => {
                self.yielded(expr);
                let scope = self.scopes.get(self.current);
                if scope.kind == ScopeKind::Function && scope.is_async {
                    let hint = "Use `async for item in …: yield item`.";
                    self.problems.syntax_with_hint(expr, "'yield from' inside async function", hint);
                }
                visitor::walk_expr(self, expr);
            }
            Expr::NumberLiteral(ast::ExprNumberLiteral { value: ast::Number::Int(int), .. })
                if int.as_i64().is_none() =>
            {
                self.long_integer(&int.to_string(), expr);
            }
            Expr::StringLiteral(literal) => self.surrogates(literal.value.to_str(), expr),
            Expr::Call(call) => {
                let mut seen = Vec::new();
                for keyword in &call.arguments.keywords {
                    if let Some(name) = &keyword.arg
                        && !add(&mut seen, name.as_str())
                    {
                        self.problems.syntax(keyword, format!("keyword argument repeated: {}", name.as_str()));
                    }
                }
                visitor::walk_expr(self, expr);
            }
            Expr::Attribute(attribute) => {
                if attribute.attr.as_str() == "__debug__" && attribute.ctx != ExprContext::Load {
                    self.problems.syntax(expr, "cannot assign to __debug__");
                }
                visitor::walk_expr(self, expr);
            }
            Expr::List(ast::ExprList { elts, ctx: ExprContext::Store, .. })
            | Expr::Tuple(ast::ExprTuple { elts, ctx: ExprContext::Store, .. }) => {
                self.target_list(elts, expr);
                visitor::walk_expr(self, expr);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_annotation(&mut self, _: &'t Expr) {}
}

/// What of a type parameter is evaluated later, its bound before its default, and the node that carries that scope.
pub fn lazy_parts(parameter: &ast::TypeParam) -> (&AtomicNodeIndex, Vec<&Expr>) {
    let (node, bound, default) = match parameter {
        ast::TypeParam::TypeVar(of) => (&of.node_index, of.bound.as_deref(), of.default.as_deref()),
        ast::TypeParam::TypeVarTuple(of) => (&of.node_index, None, of.default.as_deref()),
        ast::TypeParam::ParamSpec(of) => (&of.node_index, None, of.default.as_deref()),
    };
    (node, bound.into_iter().chain(default).collect())
}

/// `from __future__ import annotations`
fn postpones_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::ImportFrom(import) => {
            import.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
                && import.names.iter().any(|alias| alias.name.as_str() == "annotations")
        }
        _ => false,
    })
}
