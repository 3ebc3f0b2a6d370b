//! The scopes of functions and classes: parameters, annotations, type parameters.

use super::collect::Collector;
use super::patterns::add;
use super::{ScopeId, ScopeKind};
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, AtomicNodeIndex, Expr, Stmt};
use ruff_text_size::Ranged;

impl Collector<'_, '_> {
    pub(super) fn parameters(&mut self, parameters: &ast::Parameters) {
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

    pub(super) fn defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }

    pub(super) fn function(&mut self, function: &ast::StmtFunctionDef) {
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

    pub(super) fn class(&mut self, class: &ast::StmtClassDef) {
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
    pub(super) fn generics(&mut self, type_params: Option<&ast::TypeParams>) -> Option<ScopeId> {
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

    pub(super) fn leave_generics(&mut self, around: Option<ScopeId>) {
        if let Some(outer) = around {
            self.leave(outer);
        }
    }

    /// Expressions that are evaluated when somebody asks for them.
    pub(super) fn lazily(&mut self, node: &AtomicNodeIndex, expressions: &[&Expr]) {
        let outer = self.enter(ScopeKind::Lambda, node);
        for expression in expressions {
            self.visit_expr(expression);
        }
        self.leave(outer);
    }

    pub(super) fn annotation(&mut self, annotation: &Expr) {
        if self.scopes.evaluates_annotations {
            self.visit_expr(annotation);
        }
    }
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
pub(super) fn postpones_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::ImportFrom(import) => {
            import.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
                && import.names.iter().any(|alias| alias.name.as_str() == "annotations")
        }
        _ => false,
    })
}
