//! One walk over the tree: scopes and the names in them. What is forbidden on the way is in `rules.rs`.

use super::definitions::postpones_annotations;
use super::patterns::add;
use super::{ScopeId, ScopeKind, Scopes, mangle};
use crate::problems::Problems;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, AtomicNodeIndex, Expr, ExprContext, NodeIndex, Stmt};
use ruff_text_size::{Ranged, TextRange};

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
pub(super) struct Frame {
    pub(super) loops: u32,
    /// Nested `for`, `while`, `try`, `with`.
    pub(super) blocks: u32,
    /// Inside `except*`, outside any loop of it.
    pub(super) in_except_star: bool,
    /// `return` with a value: forbidden in asynchronous generators.
    pub(super) returned: Option<TextRange>,
    /// Comprehensions whose iterable is being looked at: no `:=` there.
    pub(super) iterables: u32,
    /// Names that `nonlocal` declares, checked when the scopes around are complete.
    pub(super) nonlocals: Vec<(ScopeId, String, TextRange)>,
}

pub struct Collector<'s, 'p> {
    pub scopes: Scopes,
    pub current: ScopeId,
    pub(super) frames: Vec<Frame>,
    pub problems: &'p mut Problems<'s>,
}

impl Collector<'_, '_> {
    pub fn expr(&mut self, expr: &Expr) {
        self.visit_expr(expr);
    }

    pub(super) fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a frame for the module at least")
    }

    pub(super) fn symbol(&mut self, name: &str) -> super::Symbol {
        let class_name = self.scopes.get(self.current).class_name.clone();
        self.scopes.symbol(mangle(class_name.as_deref(), name).as_ref())
    }

    pub(super) fn note(&mut self, scope: ScopeId, name: &str, range: TextRange) -> &mut super::NameInfo {
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

    pub(super) fn read(&mut self, name: &str, range: TextRange) {
        self.note(self.current, name, range);
        if name == "super" && self.in_function() {
            self.note(self.current, "__class__", range);
            self.note(self.home(), "__class__", range);
        }
    }

    /// The nearest scope that is no comprehension.
    pub(super) fn home(&self) -> ScopeId {
        let mut id = self.current;
        while matches!(self.scopes.get(id).kind, ScopeKind::Comprehension | ScopeKind::Generator) {
            id = self.scopes.get(id).parent.expect("a comprehension is inside something");
        }
        id
    }

    pub(super) fn in_function(&self) -> bool {
        matches!(self.scopes.get(self.home()).kind, ScopeKind::Function | ScopeKind::Lambda)
    }

    pub(super) fn enter(&mut self, kind: ScopeKind, node: &AtomicNodeIndex) -> ScopeId {
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

    pub(super) fn leave(&mut self, outer: ScopeId) {
        if !matches!(self.scopes.get(self.current).kind, ScopeKind::Comprehension | ScopeKind::Generator) {
            self.leave_unit();
        }
        self.current = outer;
    }

    pub(super) fn leave_unit(&mut self) {
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

    /// `first`: evaluated outside of the comprehension's scope.
    pub(super) fn comprehension(
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
