//! Statements.

use super::Lowerer;
use super::unit::Bound;
use bytecode::Op;
use ruff_python_ast::{self as ast, Stmt};

/// A script may not become longer than this. The longest text becomes half a million operations; but `finally` blocks inside
/// `finally` blocks are written out twice and more at each level.
const MOST_OPERATIONS: u32 = 1_500_000;

impl<'t> Lowerer<'t, '_> {
    pub fn body(&mut self, body: &'t [Stmt]) {
        for statement in body {
            if self.written + self.unit.builder.here() > MOST_OPERATIONS {
                if !std::mem::replace(&mut self.is_too_long, true) {
                    let hint = "Move what is inside the nested `finally` blocks into functions.";
                    self.problems.unsupported(statement, "the script becomes too long", hint);
                }
                return;
            }
            self.statement(statement);
            if self.scopes.has_finalizer && may_let_go(statement) {
                let mark = self.mark();
                let from = self.temp(statement);
                self.emit(Op::Drop { from, any: 4 }, statement);
                self.release(mark);
            }
        }
    }

    fn statement(&mut self, statement: &'t Stmt) {
        match statement {
            Stmt::Expr(expression) => self.discard(&expression.value),
            Stmt::Assign(assign) => self.assign(assign),
            Stmt::AugAssign(assign) => self.augmented(assign),
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::Return(statement) => self.return_statement(statement),
            Stmt::If(statement) => self.if_statement(statement),
            Stmt::For(statement) => self.for_statement(statement),
            Stmt::While(statement) => self.while_statement(statement),
            Stmt::With(statement) => self.with_statement(statement),
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::Raise(statement) => self.raise(statement),
            Stmt::Assert(statement) => self.assert(statement),
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Match(statement) => self.match_statement(statement),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.delete_target(target)),
            Stmt::Break(_) => self.break_statement(statement),
            Stmt::Continue(_) => self.continue_statement(statement),
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::IpyEscapeCommand(command) => self.problems.syntax(command, "invalid syntax"),
        }
    }

    fn if_statement(&mut self, statement: &'t ast::StmtIf) {
        let end = self.unit.builder.label();
        let mut after = Bound::ALL;
        let first = (Some(statement.test.as_ref()), &statement.body);
        let clauses = statement.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), &clause.body));
        let has_else = statement.elif_else_clauses.iter().any(|clause| clause.test.is_none());
        let count = 1 + statement.elif_else_clauses.len();
        let test = &self.problems.source[ruff_text_size::Ranged::range(&*statement.test)];
        let asks = ["TYPE_CHECKING", "version_info", "platform", "os.name"].iter().any(|word| test.contains(word));
        self.platforms += u32::from(asks);
        for (at, (test, body)) in std::iter::once(first).chain(clauses).enumerate() {
            let next = self.unit.builder.label();
            if let Some(test) = test {
                self.jump_when(test, false, next);
            }
            let tested = self.unit.bound;
            self.body(body);
            after = after.and(self.unit.bound);
            if at + 1 < count {
                let place = body.last().map_or_else(|| super::span(statement), super::span);
                self.unit.builder.jump(Op::Jump { to: 0 }, end, place);
            }
            self.unit.builder.place(next);
            self.unit.bound = tested;
        }
        self.platforms -= u32::from(asks);
        if !has_else {
            after = after.and(self.unit.bound);
        }
        self.unit.bound = after;
        self.unit.builder.place(end);
    }
}

/// Whether the last reference to something may go with it, and the run goes on behind it.
fn may_let_go(statement: &Stmt) -> bool {
    matches!(
        statement,
        Stmt::Expr(_)
            | Stmt::Assign(_)
            | Stmt::AugAssign(_)
            | Stmt::AnnAssign(_)
            | Stmt::Delete(_)
            | Stmt::For(_)
            | Stmt::With(_)
            | Stmt::Try(_)
    )
}
