//! What the remedies ask of a script's tree, read in one walk: its functions, loops, calls and handlers.

use super::text::TextEdit;
use base::LineIndex;
use ruff_python_ast::visitor::{Visitor, walk_except_handler, walk_expr, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::ops::Range;

/// A function's place, by its index in [`Outline::functions`].
pub type FunctionId = usize;

pub struct Function {
    pub name: String,
    pub is_async: bool,
    pub place: Range<usize>,
    /// Of its statements, without a docstring.
    pub body: Vec<Range<usize>>,
    pub ends_with_return: bool,
}

pub struct Loop {
    pub function: Option<FunctionId>,
    /// Something in it waits.
    pub awaits: bool,
    pub start: usize,
    pub body: Vec<Range<usize>>,
}

pub struct Call {
    pub function: Option<FunctionId>,
    pub place: Range<usize>,
    pub callee: Range<usize>,
    /// What stands between the brackets.
    pub arguments: Range<usize>,
    pub count: usize,
    pub has_keywords: bool,
    pub is_awaited: bool,
    /// It is all of a statement.
    pub is_statement: bool,
    /// The place of the statement around it.
    pub statement: Range<usize>,
    /// The statement gives its value, and nothing else, to this target.
    pub target: Option<Range<usize>>,
    /// In a lambda or a comprehension, where no statement can take its place.
    pub is_nested: bool,
}

/// An `async with` of one item.
pub struct Guard {
    pub place: Range<usize>,
    pub body: Vec<Range<usize>>,
    /// Which of the body's statements are no blocks.
    pub plain: Vec<bool>,
    /// How often its body waits.
    pub awaits: u32,
    /// It gives its value to a name.
    pub is_bound: bool,
}

pub struct Handler {
    pub caught: Option<Range<usize>>,
    pub body: Vec<Range<usize>>,
    pub raises: bool,
}

/// A `try` all of whose handlers name what they catch.
pub struct Try {
    pub body: Range<usize>,
    /// Where they begin.
    pub handlers: Vec<usize>,
}

pub struct Outline<'s> {
    pub source: &'s str,
    pub lines: LineIndex,
    pub functions: Vec<Function>,
    pub loops: Vec<Loop>,
    pub calls: Vec<Call>,
    pub handlers: Vec<Handler>,
    pub tries: Vec<Try>,
    pub guards: Vec<Guard>,
    /// Modules bound to their own names by `import`.
    imported: Vec<String>,
    /// Where another import can stand.
    first_statement: usize,

    // Where the walk is.
    function: Option<FunctionId>,
    open_loops: Vec<usize>,
    open_handlers: Vec<usize>,
    open_guards: Vec<usize>,
    awaited: Option<Range<usize>>,
    statement: Range<usize>,
    value: Option<Range<usize>>,
    target: Option<Range<usize>>,
    nested: u32,
}

pub fn place(node: &impl Ranged) -> Range<usize> {
    let range: TextRange = node.range();
    range.start().to_usize()..range.end().to_usize()
}

fn places(body: &[Stmt]) -> Vec<Range<usize>> {
    body.iter().map(place).collect()
}

fn is_docstring(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Expr(expression) if expression.value.is_string_literal_expr())
}

impl<'s> Outline<'s> {
    pub fn new(source: &'s str, body: &[Stmt]) -> Outline<'s> {
        let from_the_future = |statement: &Stmt| matches!(statement, Stmt::ImportFrom(from) if from.module.as_ref().is_some_and(|m| m.as_str() == "__future__"));
        let first = body.iter().find(|statement| !is_docstring(statement) && !from_the_future(statement));
        let mut outline = Outline {
            source,
            lines: LineIndex::new(source),
            functions: Vec::new(),
            loops: Vec::new(),
            calls: Vec::new(),
            handlers: Vec::new(),
            tries: Vec::new(),
            guards: Vec::new(),
            imported: Vec::new(),
            first_statement: first.map_or(source.len(), |statement| place(statement).start),
            function: None,
            open_loops: Vec::new(),
            open_handlers: Vec::new(),
            open_guards: Vec::new(),
            awaited: None,
            statement: 0..0,
            value: None,
            target: None,
            nested: 0,
        };
        for statement in body {
            outline.visit_stmt(statement);
        }
        outline
    }

    pub fn text(&self, place: &Range<usize>) -> &'s str {
        &self.source[place.clone()]
    }

    pub fn line(&self, at: usize) -> u32 {
        self.lines.line(at as u32)
    }

    /// Whether any of the place's lines is this one.
    pub fn touches(&self, place: &Range<usize>, line: u32) -> bool {
        (self.line(place.start)..=self.line(place.end)).contains(&line)
    }

    pub fn is_in_coroutine(&self, function: Option<FunctionId>) -> bool {
        function.is_some_and(|function| self.functions[function].is_async)
    }

    /// The blanks before what stands at `at`; none when something else stands before it in its line.
    pub fn indent(&self, at: usize) -> Option<&'s str> {
        let start = self.lines.line_start(self.line(at)) as usize;
        let before = &self.source[start..at];
        before.bytes().all(|byte| matches!(byte, b' ' | b'\t')).then_some(before)
    }

    /// The end of the line at which `at` stands, behind a comment.
    pub fn line_end(&self, at: usize) -> usize {
        let end = self.source[at..].find('\n').map_or(self.source.len(), |found| at + found);
        if self.source[..end].ends_with('\r') && end > at { end - 1 } else { end }
    }

    /// The innermost function around a line.
    pub fn function_around(&self, line: u32) -> Option<FunctionId> {
        let around = self.functions.iter().enumerate().filter(|(_, function)| self.touches(&function.place, line));
        around.min_by_key(|(_, function)| function.place.len()).map(|(id, _)| id)
    }

    /// The edit that imports a module, where it is not imported yet.
    pub fn import(&self, module: &str) -> Option<TextEdit> {
        let known = self.imported.iter().any(|name| name == module);
        (!known).then(|| TextEdit::insert(self.first_statement, format!("import {module}\n")))
    }
}

impl<'a> Visitor<'a> for Outline<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let kept = (self.statement.clone(), self.value.take(), self.target.take());
        self.statement = place(statement);
        match statement {
            Stmt::FunctionDef(function) => {
                let docstring = function.body.first().is_some_and(is_docstring) && function.body.len() > 1;
                self.functions.push(Function {
                    name: function.name.to_string(),
                    is_async: function.is_async,
                    place: self.statement.clone(),
                    body: places(&function.body[usize::from(docstring)..]),
                    ends_with_return: matches!(function.body.last(), Some(Stmt::Return(_) | Stmt::Raise(_))),
                });
                let outer = self.function.replace(self.functions.len() - 1);
                let loops = std::mem::take(&mut self.open_loops);
                let handlers = std::mem::take(&mut self.open_handlers);
                let guards = std::mem::take(&mut self.open_guards);
                walk_stmt(self, statement);
                (self.function, self.open_loops, self.open_handlers) = (outer, loops, handlers);
                self.open_guards = guards;
            }
            Stmt::For(_) | Stmt::While(_) => {
                let (body, is_async) = match statement {
                    Stmt::For(each) => (&each.body, each.is_async),
                    Stmt::While(each) => (&each.body, false),
                    _ => unreachable!("matched above"),
                };
                self.loops.push(Loop {
                    function: self.function,
                    awaits: false,
                    start: self.statement.start,
                    body: places(body),
                });
                self.open_loops.push(self.loops.len() - 1);
                if is_async {
                    self.waits();
                }
                walk_stmt(self, statement);
                self.open_loops.pop();
            }
            Stmt::With(with) => {
                if with.is_async {
                    self.waits();
                }
                let opened = self.guards.len();
                if let ([item], true) = (with.items.as_slice(), with.is_async) {
                    let is_plain = |inner: &Stmt| {
                        matches!(inner, Stmt::Expr(_) | Stmt::Assign(_) | Stmt::AnnAssign(_) | Stmt::Return(_))
                    };
                    self.guards.push(Guard {
                        place: self.statement.clone(),
                        body: places(&with.body),
                        plain: with.body.iter().map(is_plain).collect(),
                        awaits: 0,
                        is_bound: item.optional_vars.is_some(),
                    });
                    self.open_guards.push(opened);
                }
                walk_stmt(self, statement);
                self.open_guards.retain(|guard| *guard != opened);
            }
            Stmt::Raise(_) => {
                for handler in &self.open_handlers {
                    self.handlers[*handler].raises = true;
                }
                walk_stmt(self, statement);
            }
            Stmt::Try(guarded) => {
                let named = guarded
                    .handlers
                    .iter()
                    .map(|ExceptHandler::ExceptHandler(handler)| handler.type_.as_ref().map(|_| place(handler).start));
                if let (Some(first), Some(last), false) = (guarded.body.first(), guarded.body.last(), guarded.is_star)
                    && let Some(handlers) = named.collect()
                {
                    self.tries.push(Try { body: place(first).start..place(last).end, handlers });
                }
                walk_stmt(self, statement);
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    if alias.asname.is_none() {
                        self.imported.push(alias.name.to_string());
                    }
                }
            }
            Stmt::Expr(expression) => {
                self.value = Some(place(&*expression.value));
                walk_stmt(self, statement);
            }
            Stmt::Assign(assign) => {
                if let [target] = assign.targets.as_slice() {
                    self.value = Some(place(&*assign.value));
                    self.target = Some(place(target));
                }
                walk_stmt(self, statement);
            }
            _ => walk_stmt(self, statement),
        }
        (self.statement, self.value, self.target) = kept;
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Await(waiting) => {
                self.waits();
                self.awaited = Some(place(&*waiting.value));
                // An awaited value is as much the statement as its await is.
                if self.value == Some(place(waiting)) {
                    self.value = self.awaited.clone();
                }
                walk_expr(self, expression);
            }
            Expr::Call(call) => {
                let (whole, inner) = (place(call), place(&call.arguments));
                let is_value = self.value.as_ref() == Some(&whole);
                self.calls.push(Call {
                    function: self.function,
                    callee: place(&*call.func),
                    arguments: inner.start + 1..inner.end.saturating_sub(1).max(inner.start + 1),
                    count: call.arguments.args.len(),
                    has_keywords: !call.arguments.keywords.is_empty(),
                    is_awaited: self.awaited.as_ref() == Some(&whole),
                    is_statement: is_value && self.target.is_none(),
                    statement: self.statement.clone(),
                    target: self.target.clone().filter(|_| is_value),
                    is_nested: self.nested > 0,
                    place: whole,
                });
                walk_expr(self, expression);
            }
            Expr::Lambda(_) | Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.nested += 1;
                walk_expr(self, expression);
                self.nested -= 1;
            }
            _ => walk_expr(self, expression),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(inner) = handler;
        let caught = inner.type_.as_ref().map(|caught| place(&**caught));
        self.handlers.push(Handler { caught, body: places(&inner.body), raises: false });
        self.open_handlers.push(self.handlers.len() - 1);
        walk_except_handler(self, handler);
        self.open_handlers.pop();
    }
}

impl Outline<'_> {
    /// Something here hands back control.
    fn waits(&mut self) {
        for open in &self.open_loops {
            self.loops[*open].awaits = true;
        }
        for open in &self.open_guards {
            self.guards[*open].awaits += 1;
        }
    }
}
