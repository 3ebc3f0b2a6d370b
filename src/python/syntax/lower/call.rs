//! Calls: of functions, of methods, with arguments unpacked, of `super()`.

use super::Lowerer;
use crate::scopes::{Place, ScopeKind};
use bytecode::{Const, Op, Reg};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

/// Calls with more arguments go through a list.
const MOST_ARGUMENTS: usize = 40;

/// `keywords` of a call without any.
pub const NO_KEYWORDS: u32 = u32::MAX;

impl<'t> Lowerer<'t, '_> {
    pub fn call(&mut self, call: &'t ast::ExprCall, dst: Reg) {
        self.warn_of_call(&call.func);
        let mark = self.mark();
        if is_unpacked(&call.arguments) {
            let base = self.base(3, dst, call);
            self.into(&call.func, base);
            self.unpacked(&call.arguments, base.wrapping_add(1), base, call);
            self.emit(Op::CallUnpacked { dst, base }, call);
        } else if let Expr::Attribute(attribute) = call.func.as_ref() {
            let base = self.base(2, dst, call);
            self.method(attribute, base);
            let (argc, keywords) = self.arguments(&call.arguments, call);
            self.emit(Op::CallMethod { dst, base, argc, keywords }, call);
        } else if self.is_zero_argument_super(&call.func) || self.is_bare_super(call) {
            let base = self.base(1, dst, call);
            self.into(&call.func, base);
            self.super_operands(call.func.as_ref());
            self.emit(Op::Call { dst, base, argc: 2, keywords: NO_KEYWORDS }, call);
        } else {
            let base = self.base(1, dst, call);
            self.into(&call.func, base);
            let (argc, keywords) = self.arguments(&call.arguments, call);
            self.emit(Op::Call { dst, base, argc, keywords }, call);
        }
        self.release(mark);
        // A generator that only the call had is gone with it.
        if self.is_lent_generator(call) {
            let from = self.temp(call);
            self.emit(Op::Drop { from, any: 2 }, call);
            self.release(mark);
        }
    }

    fn is_lent_generator(&self, call: &ast::ExprCall) -> bool {
        call.arguments.args.iter().any(|argument| match argument {
            Expr::Call(inner) => self.makes(&inner.func) == Some(true) || self.is_lent_generator(inner),
            _ => false,
        })
    }

    /// Whether a call of it makes a generator (else a coroutine), as far as the names in a script tell.
    pub fn makes(&self, function: &Expr) -> Option<bool> {
        let name = match function {
            Expr::Name(name) => &name.id,
            Expr::Attribute(attribute) => &attribute.attr.id,
            _ => return None,
        };
        if self.options.is_hidden {
            return None;
        }
        let asyncio = ["sleep", "wait_for", "to_thread", "wait", "put", "get", "join", "acquire", "aclose"];
        self.scopes.lazy.get(name.as_str()).copied().or(asyncio.contains(&name.as_str()).then_some(false))
    }

    /// The first of `count` registers on top; the result's own where that is the topmost.
    fn base(&mut self, count: u16, dst: Reg, place: &impl Ranged) -> Reg {
        if !self.is_top(dst) {
            return self.temps(count, place);
        }
        if count > 1 {
            self.temps(count - 1, place);
        }
        dst
    }

    /// R[base] = the method, R[base+1] = what it is bound to
    fn method(&mut self, attribute: &'t ast::ExprAttribute, base: Reg) {
        let name = self.mangled(attribute.attr.as_str());
        let mark = self.mark();
        if self.is_zero_argument_super(&attribute.value) {
            let start = self.super_operands(attribute.value.as_ref());
            let name = self.unit.builder.name(&name);
            self.emit(Op::LoadSuperMethod { base, start, name }, attribute);
        } else {
            self.check_module_name(&attribute.value, attribute);
            let object = self.operand_in(&attribute.value, base);
            let cache = self.unit.builder.attribute_cache(&name);
            self.emit(Op::LoadMethod { base, object, cache }, attribute);
        }
        self.release(mark);
    }

    /// The arguments in new temporaries in a row: how many, and the constant with the names of keywords.
    pub fn arguments(&mut self, arguments: &'t ast::Arguments, place: &impl Ranged) -> (u8, u32) {
        self.row(&arguments.args, place);
        let (named, keywords) = self.keyword_arguments(arguments);
        (arguments.args.len() as u8 + named, keywords)
    }

    /// The values of the keyword arguments in new temporaries in a row: how many, and the constant with their names.
    pub fn keyword_arguments(&mut self, arguments: &'t ast::Arguments) -> (u8, u32) {
        let mut names = Vec::new();
        for keyword in &arguments.keywords {
            let dst = self.temp(keyword);
            self.into(&keyword.value, dst);
            names.extend(keyword.arg.as_ref().map(|name| Const::Str(name.as_str().to_owned())));
        }
        let argc = arguments.keywords.len() as u8;
        if names.is_empty() {
            return (argc, NO_KEYWORDS);
        }
        (argc, self.unit.builder.constant(Const::Tuple(names)))
    }

    /// R[start] = tuple of the positional arguments, R[start+1] = dict of the others, or unbound
    pub fn unpacked(&mut self, arguments: &'t ast::Arguments, start: Reg, callee: Reg, place: &impl Ranged) {
        match &*arguments.args {
            [Expr::Starred(only)] => {
                self.emit(Op::BuildList { dst: start, start: 0, count: 0 }, place);
                let mark = self.mark();
                let src = self.operand(&only.value);
                self.emit(Op::ListExtend { list: start, src }, place);
                self.release(mark);
            }
            args => self.list(args, start, place),
        }
        self.emit(Op::ListToTuple { dst: start, src: start }, place);
        let dict = start.wrapping_add(1);
        if arguments.keywords.is_empty() {
            return self.emit(Op::LoadUnbound { dst: dict }, place);
        }
        self.emit(Op::BuildDict { dst: dict, start: 0, count: 0 }, place);
        let has_mapping = arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
        for keyword in &arguments.keywords {
            let mark = self.mark();
            match &keyword.arg {
                Some(name) => {
                    let key = self.temp(keyword);
                    self.constant(Const::Str(name.as_str().to_owned()), key, keyword);
                    let value = self.operand(&keyword.value);
                    let one = self.temps(1, keyword);
                    // Merged rather than inserted: a key that a `**mapping` has brought already is an error.
                    if has_mapping {
                        let pair = self.temps(2, keyword);
                        self.emit(Op::Move { dst: pair, src: key }, keyword);
                        self.emit(Op::Move { dst: pair.wrapping_add(1), src: value }, keyword);
                        self.emit(Op::BuildDict { dst: one, start: pair, count: 1 }, keyword);
                        self.emit(Op::DictMerge { dict, src: one, callee }, keyword);
                    } else {
                        self.emit(Op::DictInsert { dict, key, value }, keyword);
                    }
                }
                None => {
                    let src = self.operand(&keyword.value);
                    self.emit(Op::DictMerge { dict, src, callee }, keyword);
                }
            }
            self.release(mark);
        }
    }

    /// `super()` in a method, `super` being the built-in one
    pub fn is_zero_argument_super(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Call(call) if self.is_bare_super(call))
    }

    fn is_bare_super(&self, call: &ast::ExprCall) -> bool {
        let Expr::Name(name) = call.func.as_ref() else { return false };
        name.id.as_str() == "super"
            && call.arguments.is_empty()
            && self.is_global("super")
            && !self.is_script_global("super")
            && self.first_parameter().is_some()
    }

    /// R[start] = the class the method belongs to, R[start+1] = its first parameter; new temporaries
    pub fn super_operands(&mut self, place: &impl Ranged) -> Reg {
        let start = self.temps(2, place);
        // As seen from the method itself, even inside a comprehension of it.
        let method = self.scopes.get(self.unit.scope).unit;
        let inner = std::mem::replace(&mut self.unit.scope, method);
        self.load("__class__", Some(start), place);
        if let Some(name) = self.first_parameter() {
            self.load(&name, Some(start.wrapping_add(1)), place);
        }
        self.unit.scope = inner;
        start
    }

    /// The first parameter of the function being written, if it takes any and is a method.
    fn first_parameter(&self) -> Option<String> {
        let scope = self.scopes.get(self.unit.scope);
        let unit = self.scopes.get(scope.unit);
        if !matches!(unit.kind, ScopeKind::Function | ScopeKind::Lambda) {
            return None;
        }
        let symbol = self.scopes.symbol_in(scope.unit, "__class__")?;
        let Place::Cell(_) = self.scopes.place(scope.unit, symbol) else { return None };
        let first = unit.order.iter().find(|symbol| unit.names[*symbol].is_parameter)?;
        Some(self.scopes.text(*first).to_owned())
    }

    /// Whether the module itself binds the name.
    pub fn is_script_global(&self, name: &str) -> bool {
        let module = crate::scopes::Scopes::MODULE;
        self.scopes
            .symbol_in(module, name)
            .and_then(|symbol| self.scopes.info(module, symbol))
            .is_some_and(|info| info.is_bound)
    }
}

pub fn is_unpacked(arguments: &ast::Arguments) -> bool {
    arguments.args.len() + arguments.keywords.len() > MOST_ARGUMENTS
        || arguments.args.iter().any(Expr::is_starred_expr)
        || arguments.keywords.iter().any(|keyword| keyword.arg.is_none())
}
