//! Functions and lambdas.

use super::Lowerer;
use super::call::NO_KEYWORDS;
use super::comprehension::scope_of;
use bytecode::{Code, Const, Op, Parameters, Reg};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

impl<'t> Lowerer<'t, '_> {
    pub fn function(&mut self, function: &'t ast::StmtFunctionDef) {
        let mark = self.mark();
        let base = self.decorators(&function.decorator_list);
        let dst = match (function.decorator_list.is_empty(), self.local(function.name.as_str())) {
            (true, Some(local)) => local,
            _ => self.temp(function),
        };
        match &function.type_params {
            Some(type_params) => self.generic_function(function, type_params, dst),
            None => self.plain_function(function, None, dst),
        }
        let dst = self.decorate(base, dst, &function.decorator_list);
        self.store(function.name.as_str(), dst, &function.name);
        self.release(mark);
    }

    /// Defaults belong to the code outside; the parameters of the function see its type parameters.
    fn generic_function(&mut self, function: &'t ast::StmtFunctionDef, type_params: &'t ast::TypeParams, dst: Reg) {
        let mark = self.mark();
        let given = self.temps(2, function);
        self.positional_defaults(Some(&function.parameters), given, &function.name);
        self.keyword_defaults(Some(&function.parameters), given.wrapping_add(1), &function.name);
        let names = [".defaults", ".kwdefaults"];
        let (outer, tuple) = self.begin_generics(type_params, function.name.as_str(), &names);
        let made = self.temp(function);
        self.plain_function(function, Some(0), made);
        self.keep_type_parameters(made, tuple, &function.name);
        self.end_generics(outer, made, Some((given, 2)), dst, &function.name);
        self.release(mark);
    }

    /// `defaults`: the two registers where they are already.
    fn plain_function(&mut self, function: &'t ast::StmtFunctionDef, defaults: Option<Reg>, dst: Reg) {
        let code = self.function_code(function);
        let code = self.unit.builder.inner(code);
        let annotations = function
            .parameters
            .iter()
            .filter_map(|parameter| {
                let parameter = parameter.as_parameter();
                Some((parameter.name.as_str(), parameter.annotation.as_deref()?))
            })
            .chain(function.returns.as_deref().map(|returns| ("return", returns)))
            .collect::<Vec<_>>();
        let parameters = &function.parameters;
        let place = &function.name;
        match defaults {
            Some(first) => {
                let mark = self.mark();
                let start = self.temps(3, place);
                self.emit(Op::Move { dst: start, src: first }, place);
                self.emit(Op::Move { dst: start.wrapping_add(1), src: first.wrapping_add(1) }, place);
                self.finish_function(dst, start, code, Some(&annotations), place);
                self.release(mark);
            }
            None => self.make_function(dst, code, Some(parameters), Some(&annotations), place),
        }
    }

    /// The decorators in a row of temporaries; the first of them.
    pub fn decorators(&mut self, decorators: &'t [ast::Decorator]) -> Reg {
        let base = self.unit.next as Reg;
        for decorator in decorators {
            let dst = self.temp(decorator);
            self.into(&decorator.expression, dst);
        }
        base
    }

    /// Applies the decorators, the last one first; what they decorate lies right after them. Gives the result's register.
    pub fn decorate(&mut self, base: Reg, mut dst: Reg, decorators: &'t [ast::Decorator]) -> Reg {
        for (at, decorator) in decorators.iter().enumerate().rev() {
            dst = base.wrapping_add(at as u8);
            let op = Op::Call { dst, base: dst, argc: 1, keywords: NO_KEYWORDS };
            self.emit(op, &decorator.expression);
        }
        dst
    }

    pub fn lambda(&mut self, lambda: &'t ast::ExprLambda, dst: Reg) {
        let outer = self.begin(scope_of(&lambda.node_index), "<lambda>");
        self.begin_parameters(lambda.parameters.as_deref(), lambda);
        let mark = self.mark();
        let src = self.operand(&lambda.body);
        self.emit(Op::Return { src }, lambda.body.as_ref());
        self.release(mark);
        let code = self.end(outer);
        let code = self.unit.builder.inner(code);
        self.make_function(dst, code, lambda.parameters.as_deref(), None, lambda);
    }

    fn function_code(&mut self, function: &'t ast::StmtFunctionDef) -> Code {
        let outer = self.begin(scope_of(&function.node_index), function.name.as_str());
        self.unit.builder.code.doc = docstring(&function.body);
        self.begin_parameters(Some(&function.parameters), &function.name);
        if let Some(number) = self.deferred(&function.body) {
            self.emit(Op::Deferred { function: number }, &function.name);
            return self.end(outer);
        }
        self.body(&function.body);
        match function.body.last() {
            Some(Stmt::Return(_)) => {}
            Some(last) => self.return_none(last),
            None => self.return_none(function),
        }
        self.end(outer)
    }

    /// The number that stands for a body: see [`crate::deferral`].
    fn deferred(&self, body: &[Stmt]) -> Option<u32> {
        match body {
            [Stmt::Expr(only)] if self.options.is_hidden => match only.value.as_ref() {
                Expr::NumberLiteral(literal) => literal.value.as_int()?.as_i64()?.try_into().ok(),
                _ => None,
            },
            _ => None,
        }
    }

    /// Parameters take the first registers, in the order of calls.
    fn begin_parameters(&mut self, parameters: Option<&'t ast::Parameters>, place: &impl Ranged) {
        let line = self.problems.lines.line(place.range().start().to_u32());
        self.unit.builder.code.first_line = line;
        let mut layout = Parameters::default();
        if let Some(parameters) = parameters {
            let positional = parameters.posonlyargs.iter().chain(&parameters.args);
            let ordered = positional.chain(&parameters.kwonlyargs).map(|parameter| &parameter.parameter);
            let variadic = [&parameters.vararg, &parameters.kwarg].into_iter().flatten().map(AsRef::as_ref);
            for parameter in ordered.chain(variadic) {
                let reg = self.temp(parameter);
                layout.names.push(self.mangled(parameter.name.as_str()));
                let scope = self.unit.scope;
                if let Some(symbol) = self.scopes.symbol_in(scope, parameter.name.as_str()) {
                    self.unit.registers.insert((scope, symbol), reg);
                }
                self.unit.bound.add(reg);
            }
            layout.positional_only = parameters.posonlyargs.len() as u8;
            layout.positional = (parameters.posonlyargs.len() + parameters.args.len()) as u8;
            layout.keyword_only = parameters.kwonlyargs.len() as u8;
            layout.var_positional = parameters.vararg.is_some();
            layout.var_keyword = parameters.kwarg.is_some();
        }
        self.unit.builder.code.parameters = layout;
        self.allocate_variables(place);
    }

    /// R[dst] = the function, with its defaults and annotations.
    pub fn make_function(
        &mut self,
        dst: Reg,
        code: u32,
        parameters: Option<&'t ast::Parameters>,
        annotations: Option<&[(&'t str, &'t Expr)]>,
        place: &impl Ranged,
    ) {
        let mark = self.mark();
        let start = self.temps(3, place);
        self.positional_defaults(parameters, start, place);
        self.keyword_defaults(parameters, start.wrapping_add(1), place);
        self.finish_function(dst, start, code, annotations, place);
        self.release(mark);
    }

    /// The same, when the defaults are in R[start] and R[start+1].
    fn finish_function(
        &mut self,
        dst: Reg,
        start: Reg,
        code: u32,
        annotations: Option<&[(&'t str, &'t Expr)]>,
        place: &impl Ranged,
    ) {
        let dict = start.wrapping_add(2);
        match annotations {
            Some(annotations) if !annotations.is_empty() => {
                self.emit(Op::BuildDict { dst: dict, start: 0, count: 0 }, place);
                for (name, annotation) in annotations {
                    let mark = self.mark();
                    let (key, value) = (self.temp(place), self.temp(place));
                    let name = self.mangled(name);
                    self.constant(Const::Str(name), key, place);
                    self.annotation(annotation, value);
                    self.emit(Op::DictInsert { dict, key, value }, place);
                    self.release(mark);
                }
            }
            _ => self.emit(Op::LoadUnbound { dst: dict }, place),
        }
        self.emit(Op::MakeFunction { dst, start, code }, place);
    }

    fn positional_defaults(&mut self, parameters: Option<&'t ast::Parameters>, dst: Reg, place: &impl Ranged) {
        let all = parameters.into_iter().flat_map(|parameters| parameters.posonlyargs.iter().chain(&parameters.args));
        let defaults = all.filter_map(|parameter| parameter.default.as_deref()).collect::<Vec<_>>();
        if defaults.is_empty() {
            return self.emit(Op::LoadUnbound { dst }, place);
        }
        let constants = defaults.iter().map(|default| super::literal::constant_of(default)).collect::<Option<Vec<_>>>();
        if let Some(constants) = constants {
            return self.constant(Const::Tuple(constants), dst, place);
        }
        let mark = self.mark();
        let start = self.unit.next as Reg;
        for default in &defaults {
            let dst = self.temp(*default);
            self.into(default, dst);
        }
        self.emit(Op::BuildTuple { dst, start, count: defaults.len() as u8 }, place);
        self.release(mark);
    }

    fn keyword_defaults(&mut self, parameters: Option<&'t ast::Parameters>, dict: Reg, place: &impl Ranged) {
        let mut is_first = true;
        for parameter in parameters.into_iter().flat_map(|parameters| &parameters.kwonlyargs) {
            let Some(default) = &parameter.default else { continue };
            if std::mem::take(&mut is_first) {
                self.emit(Op::BuildDict { dst: dict, start: 0, count: 0 }, place);
            }
            let mark = self.mark();
            let key = self.temp(place);
            let name = self.mangled(parameter.parameter.name.as_str());
            self.constant(Const::Str(name), key, place);
            let value = self.operand(default);
            self.emit(Op::DictInsert { dict, key, value }, place);
            self.release(mark);
        }
        if is_first {
            self.emit(Op::LoadUnbound { dst: dict }, place);
        }
    }
}

/// The first statement, if it is a string: without the indentation that all its lines but the first share, as CPython 3.13
/// stores it.
pub fn docstring(body: &[Stmt]) -> Option<String> {
    let Stmt::Expr(first) = body.first()? else { return None };
    let Expr::StringLiteral(literal) = first.value.as_ref() else { return None };
    Some(without_indentation(literal.value.to_str()))
}

fn without_indentation(text: &str) -> String {
    let text = if text.contains('\t') { expand_tabs(text) } else { text.to_owned() };
    let margin = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = text
        .split('\n')
        .skip(1)
        .filter(|line| !line.trim_matches(' ').is_empty())
        .map(margin)
        .min()
        .unwrap_or(usize::MAX);
    let lines = text.split('\n').enumerate().map(|(at, line)| match at {
        0 => line.trim_start_matches(' '),
        _ => &line[margin(line).min(common)..],
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn expand_tabs(text: &str) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for c in text.chars() {
        match c {
            '\t' => {
                let spaces = 8 - column % 8;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            _ => {
                out.push(c);
                column = if c == '\n' { 0 } else { column + 1 };
            }
        }
    }
    out
}
