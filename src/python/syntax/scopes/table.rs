//! The scopes of a script and what is known of each name in them.

use base::QuickHash;
use ruff_text_size::TextRange;
use std::borrow::Cow;
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ScopeId(pub u32);

/// A name, mangled where it is private to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Symbol(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    /// Of a list, set or dict: its code is part of the code around it.
    Comprehension,
    /// A generator expression.
    Generator,
}

#[derive(Clone, Debug, Default)]
pub struct NameInfo {
    pub is_bound: bool,
    /// How many places bind it.
    pub bindings: u32,
    pub is_parameter: bool,
    pub is_global: bool,
    pub is_nonlocal: bool,
    /// Bound by `:=` somewhere: its register can change in the middle of an expression.
    pub is_walrus: bool,
    /// Unbound somewhere: `del`, or the end of an `except … as name`.
    pub is_deleted: bool,
    /// Used by an inner code object: it lives in a cell.
    pub is_captured: bool,
    pub is_iteration_variable: bool,
    pub is_annotated: bool,
    pub first: Option<TextRange>,
    pub place: Option<Place>,
}

/// Where a name's value is, seen from one scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A register of this code: the variable of that scope.
    Local(ScopeId),
    /// A cell, which a register of this code holds: the variable of that scope.
    Cell(ScopeId),
    Global,
    /// The class namespace, then globals.
    ClassName,
    /// The class namespace, then a cell.
    ClassNameOrCell(ScopeId),
}

#[derive(Debug)]
pub struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    /// The scope whose code holds this scope's variables: itself, but for comprehensions.
    pub unit: ScopeId,
    pub names: HashMap<Symbol, NameInfo, QuickHash>,
    /// The names in the order of their first appearance.
    pub order: Vec<Symbol>,
    /// Cells of enclosing codes that this code (or one inside it) uses; only of units.
    pub free: Vec<(ScopeId, Symbol)>,
    pub is_async: bool,
    pub is_generator: bool,
    /// The name of the innermost class around, for private names.
    pub class_name: Option<String>,
    pub has_annotations: bool,
    /// A class body whose `__class__` a method uses.
    pub needs_class_cell: bool,
}

#[derive(Debug, Default)]
pub struct Scopes {
    pub scopes: Vec<Scope>,
    pub symbols: Vec<String>,
    /// Annotations are values; else they are kept as their text (PEP 563).
    pub evaluates_annotations: bool,
    /// Some class has a `__del__`.
    pub has_finalizer: bool,
    /// Names of functions whose call only makes something that may be dropped half-way, or before it has run: whether that is a
    /// generator (else a coroutine).
    pub lazy: HashMap<String, bool, QuickHash>,
    by_name: HashMap<String, Symbol, QuickHash>,
}

impl Scopes {
    pub const MODULE: ScopeId = ScopeId(0);

    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    pub fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    pub fn add(&mut self, kind: ScopeKind, parent: Option<ScopeId>, class_name: Option<String>) -> ScopeId {
        let id = ScopeId(self.scopes.len() as u32);
        let unit = match (kind, parent) {
            (ScopeKind::Comprehension, Some(parent)) => self.get(parent).unit,
            _ => id,
        };
        self.scopes.push(Scope {
            kind,
            parent,
            unit,
            names: HashMap::default(),
            order: Vec::new(),
            free: Vec::new(),
            is_async: false,
            is_generator: false,
            class_name,
            has_annotations: false,
            needs_class_cell: false,
        });
        id
    }

    pub fn symbol(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.by_name.get(name) {
            return *symbol;
        }
        let symbol = Symbol(self.symbols.len() as u32);
        self.symbols.push(name.to_owned());
        self.by_name.insert(name.to_owned(), symbol);
        symbol
    }

    /// The symbol of a name as it is written in that scope, if the scopes know it at all.
    pub fn symbol_in(&self, scope: ScopeId, name: &str) -> Option<Symbol> {
        self.by_name.get(mangle(self.get(scope).class_name.as_deref(), name).as_ref()).copied()
    }

    pub fn text(&self, symbol: Symbol) -> &str {
        &self.symbols[symbol.0 as usize]
    }

    pub fn info(&self, scope: ScopeId, symbol: Symbol) -> Option<&NameInfo> {
        self.get(scope).names.get(&symbol)
    }

    /// The entry for a name of a scope, made when it is not there.
    pub fn entry(&mut self, scope: ScopeId, symbol: Symbol) -> &mut NameInfo {
        let scope = self.get_mut(scope);
        if !scope.names.contains_key(&symbol) {
            scope.order.push(symbol);
        }
        scope.names.entry(symbol).or_default()
    }

    pub fn place(&self, scope: ScopeId, symbol: Symbol) -> Place {
        self.info(scope, symbol).and_then(|info| info.place).unwrap_or(Place::Global)
    }
}

/// The language reference, "Private name mangling": `__x` in class `C` is `_C__x`.
pub fn mangle<'n>(class_name: Option<&str>, name: &'n str) -> Cow<'n, str> {
    let Some(class_name) = class_name else { return Cow::Borrowed(name) };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return Cow::Borrowed(name);
    }
    match class_name.trim_start_matches('_') {
        "" => Cow::Borrowed(name),
        class_name => Cow::Owned(format!("_{class_name}{name}")),
    }
}
