//! Globals, class namespaces and imports.

use super::machine::{Control, Step};
use super::*;
use crate::object::*;

impl Vm {
    /// R[dst] = a global, else a built-in; fills the cache.
    pub(super) fn load_global(&mut self, module: Value, cache: u32, dst: u8) -> Step {
        let name = self.global_caches[cache as usize].name;
        let globals = &self.heap.modules.get(module).globals;
        if let Some(slot) = globals.slot(name)
            && globals.at(slot).is_bound()
        {
            let value = globals.at(slot);
            self.global_caches[cache as usize].slot = slot + 1;
            return self.store(dst, value);
        }
        let slots = globals.len() as u32;
        match self.builtin(module, name) {
            Some(builtin) => {
                let found = &mut self.global_caches[cache as usize];
                (found.slot, found.builtin, found.slots) = (0, builtin, slots);
                self.store(dst, builtin)
            }
            None => self.no_such_name(name),
        }
    }

    /// What a name that is no global means: a built-in, and for our own Python also what the prelude has.
    fn builtin(&self, module: Value, name: Name) -> Option<Value> {
        let builtin = self.heap.modules.get(self.builtins).globals.get(name);
        if builtin.is_some() || !self.heap.modules.get(module).is_hidden {
            return builtin;
        }
        self.heap.modules.get(self.prelude).globals.get(name)
    }

    fn global_or_builtin(&self, module: Value, name: Name) -> Option<Value> {
        self.heap.modules.get(module).globals.get(name).or_else(|| self.builtin(module, name))
    }

    /// In a class body: R[dst] = the namespace's entry, else global, else built-in.
    pub(super) fn load_name(&mut self, namespace: Value, module: Value, name: Name, dst: u8) -> Step {
        if let Some(value) = self.in_namespace(namespace, name) {
            return self.store(dst, value);
        }
        match self.global_or_builtin(module, name) {
            Some(value) => self.store(dst, value),
            None => self.no_such_name(name),
        }
    }

    fn in_namespace(&mut self, namespace: Value, name: Name) -> Option<Value> {
        let key = self.heap.str(self.heap.names.text(name).to_owned());
        let namespace = self.heap.unwrapped(namespace);
        self.heap.dict_get(namespace, key).ok().flatten()
    }

    pub(super) fn store_name(&mut self, namespace: Value, name: Name, value: Value) -> Step {
        let key = self.heap.str(self.heap.names.text(name).to_owned());
        // A metaclass's `__prepare__` may have given another mapping than a dict.
        self.set_item(namespace, key, value)
    }

    pub(super) fn delete_name(&mut self, namespace: Value, name: Name) -> Step {
        let key = self.heap.str(self.heap.names.text(name).to_owned());
        let dict = self.heap.unwrapped(namespace);
        match self.heap.dict_remove(dict, key) {
            Ok(Some(_)) => Ok(Control::Continue),
            _ => self.no_such_name(name),
        }
    }

    pub(super) fn load_name_or_cell(&mut self, namespace: Value, cell: Value, name: Name, dst: u8) -> Step {
        if let Some(value) = self.in_namespace(namespace, name) {
            return self.store(dst, value);
        }
        let value = self.heap.cells.get(cell).contents;
        if value.is_bound() {
            return self.store(dst, value);
        }
        let name = self.heap.names.text(name).to_owned();
        Err(self.name_error(format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        )))
    }

    /// An imported module by its full name.
    pub fn imported(&self, name: &str) -> Option<Value> {
        let name = self.heap.names.find(name)?;
        self.modules.iter().find(|(known, _)| *known == name).map(|(_, module)| *module)
    }

    /// R[dst] = a module, after all on the way to it have been imported: one at a time, the operation is executed again after each.
    pub(super) fn import(&mut self, name: Name, top: bool, dst: u8) -> Step {
        let full = self.heap.names.text(name).to_owned();
        let mut parent: Option<Value> = None;
        let mut end = 0;
        for part in full.split('.') {
            end += part.len();
            let so_far = &full[..end];
            end += 1;
            let module = match self.imported(so_far) {
                Some(module) => module,
                None => return self.import_now(so_far),
            };
            if let Some(parent) = parent {
                let part = self.heap.names.intern(part);
                self.heap.modules.get_mut(parent).globals.set(part, module);
            }
            parent = Some(module);
        }
        let wanted = if top { full.split('.').next().unwrap_or(&full) } else { &full };
        match self.imported(wanted) {
            Some(module) => self.store(dst, module),
            None => self.no_module(&full),
        }
    }

    fn no_module(&mut self, name: &str) -> Step {
        let Raised(error) = self.error(self.types.module_not_found_error, format!("No module named '{name}'"));
        let value = self.heap.str(name);
        self.set_slot(error, Name::NAME_ATTRIBUTE, value);
        Err(Raised(error))
    }

    /// Makes the module and runs its Python, after which the operation that wanted it is executed again.
    fn import_now(&mut self, name: &str) -> Step {
        let Some(def) = self.importable.iter().find(|def| def.name == name).copied() else {
            return self.no_module(name);
        };
        let Some(code) = self.library.code(&def) else {
            if self.library.has_shelf() {
                return self.no_module(name);
            }
            if let Some(frame) = self.frames.last_mut() {
                frame.pc -= 1;
            }
            return Ok(Control::Exit(Exit::Modules));
        };
        let module = self.add_module(def.name, true);
        for (key, call) in def.natives {
            let value = self.heap.native(Native { name: key, call: *call });
            self.set_global(module, key, value);
        }
        let source = self.add_source(def.name, "", true);
        let code = self.load(&code, source);
        self.expect_value(0, Then::Retry);
        self.push_module(code, module, FrameFlags::MODULE);
        Ok(Control::Continue)
    }

    /// `from module import *`: what `__all__` names, else everything without an underscore before it.
    pub(super) fn import_all(&mut self, module: Value) -> Step {
        let Some(into) = self.frames.last().map(|frame| frame.module) else { return Ok(Control::Continue) };
        let all: Vec<(Name, Value)> = self.heap.modules.get(module).globals.iter().collect();
        let listed = self.global(module, "__all__").map(|names| match names.kind() {
            Some(Kind::Tuple) => self.heap.tuples.get(names).to_vec(),
            Some(Kind::List) => self.heap.lists.get(names).clone(),
            _ => Vec::new(),
        });
        let listed: Option<Vec<Name>> =
            listed.map(|names| names.into_iter().filter_map(|name| self.heap.name_of(name)).collect());
        let globals = &self.heap.modules.get(module).globals;
        let is_absent = |name: &&Name| globals.get(**name).is_none();
        if let Some(function) = globals.get(Name::GETATTR)
            && let Some(name) = listed.as_ref().and_then(|listed| listed.iter().find(is_absent))
        {
            // It binds the name, and then this is done again.
            let name = self.heap.str(self.heap.names.text(*name).to_owned());
            if let Some(frame) = self.frames.last_mut() {
                frame.pc -= 1;
            }
            return self.invoke(function, &[name], 0, Then::Discard);
        }
        for (name, value) in all {
            let is_meant = match &listed {
                Some(listed) => listed.contains(&name),
                None => !self.heap.names.text(name).starts_with('_') && !value.is_kind(Kind::Module),
            };
            if is_meant {
                self.heap.modules.get_mut(into).globals.set(name, value);
            }
        }
        Ok(Control::Continue)
    }

    /// R[dst] = `from module import name`: an attribute, else a submodule already imported.
    pub(super) fn import_from(&mut self, module: Value, name: Name, dst: u8) -> Step {
        if module.is_kind(Kind::Module) {
            if let Some(value) = self.heap.modules.get(module).globals.get(name) {
                return self.store(dst, value);
            }
            let full = format!("{}.{}", self.heap.modules.get(module).name, self.heap.names.text(name));
            if self.imported(&full).is_some() || self.importable.iter().any(|def| def.name == full) {
                let full = self.heap.names.intern(&full);
                return self.import(full, false, dst);
            }
            if let Some(function) = self.heap.modules.get(module).globals.get(Name::GETATTR) {
                let name = self.heap.str(self.heap.names.text(name).to_owned());
                return self.call_prelude("_import_from", &[function, name, module], dst, Then::Store);
            }
        }
        let of = if module.is_kind(Kind::Module) { self.heap.modules.get(module).name.to_string() } else { "?".into() };
        let name = self.heap.names.text(name).to_owned();
        let Raised(error) = self.import_error(format!("cannot import name '{name}' from '{of}' (unknown location)"));
        let of = self.heap.str(of);
        self.set_slot(error, Name::NAME_ATTRIBUTE, of);
        Err(Raised(error))
    }
}
