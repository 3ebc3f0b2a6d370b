//! From names and scopes to places: which variable a name means, and which variables live in cells.

use super::{Place, ScopeId, ScopeKind, Scopes, Symbol};

impl Scopes {
    /// Gives every name of every scope its place.
    pub fn resolve(&mut self) {
        let all = (0..self.scopes.len() as u32)
            .flat_map(|id| self.scopes[id as usize].order.iter().map(move |symbol| (ScopeId(id), *symbol)))
            .collect::<Vec<_>>();
        let owners = all.iter().map(|(scope, symbol)| self.owner(*scope, *symbol)).collect::<Vec<_>>();
        for ((scope, symbol), owner) in all.iter().zip(&owners) {
            if let Some(owner) = owner {
                self.capture(*scope, *owner, *symbol);
            }
        }
        for ((scope, symbol), owner) in all.iter().zip(&owners) {
            let place = self.place_of(*scope, *owner, *symbol);
            self.entry(*scope, *symbol).place = Some(place);
        }
    }

    /// The scope whose variable the name is; none for a global, a built-in or an entry of a class namespace.
    pub fn owner(&self, scope: ScopeId, symbol: Symbol) -> Option<ScopeId> {
        let own = self.info(scope, symbol)?;
        if own.is_global {
            return None;
        }
        let here = self.get(scope);
        if own.is_bound && !own.is_nonlocal {
            return match here.kind {
                ScopeKind::Module | ScopeKind::Class => None,
                _ => Some(scope),
            };
        }
        let mut above = here.parent;
        while let Some(id) = above {
            let outer = self.get(id);
            match outer.kind {
                ScopeKind::Module => return None,
                ScopeKind::Class if self.text(symbol) == "__class__" => return Some(id),
                ScopeKind::Class => {}
                _ => {
                    if let Some(info) = outer.names.get(&symbol) {
                        if info.is_global {
                            return None;
                        }
                        if info.is_bound && !info.is_nonlocal {
                            return Some(id);
                        }
                    }
                }
            }
            above = outer.parent;
        }
        None
    }

    /// When the owner's code is another one, its variable becomes a cell that every code on the way passes on.
    fn capture(&mut self, scope: ScopeId, owner: ScopeId, symbol: Symbol) {
        let is_class_cell = self.get(owner).kind == ScopeKind::Class;
        let home = self.get(owner).unit;
        let mut unit = self.get(scope).unit;
        if unit == home && !is_class_cell {
            return;
        }
        if is_class_cell {
            self.get_mut(owner).needs_class_cell = true;
        }
        self.entry(owner, symbol).is_captured = true;
        while unit != home {
            let inner = self.get_mut(unit);
            if !inner.free.contains(&(owner, symbol)) {
                inner.free.push((owner, symbol));
            }
            match inner.parent {
                Some(parent) => unit = self.get(parent).unit,
                None => break,
            }
        }
    }

    fn place_of(&self, scope: ScopeId, owner: Option<ScopeId>, symbol: Symbol) -> Place {
        let here = self.get(scope);
        let is_global = self.info(scope, symbol).is_some_and(|info| info.is_global);
        let is_nonlocal = self.info(scope, symbol).is_some_and(|info| info.is_nonlocal);
        let Some(owner) = owner else {
            return if here.kind == ScopeKind::Class && !is_global { Place::ClassName } else { Place::Global };
        };
        if here.kind == ScopeKind::Class {
            return if is_nonlocal { Place::Cell(owner) } else { Place::ClassNameOrCell(owner) };
        }
        match self.info(owner, symbol) {
            Some(info) if info.is_captured => Place::Cell(owner),
            _ => Place::Local(owner),
        }
    }
}
