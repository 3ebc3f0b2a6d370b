//! What the reader would be sorry to lose: kept in the browser's local storage, or in memory where that is blocked.

use super::browser::window;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use web_sys::Storage;

const PREFIX: &str = "yieldpoint.";

/// Named texts that outlive the page where the browser lets them.
#[derive(Clone)]
pub struct Keep {
    inner: Rc<Inner>,
}

struct Inner {
    /// `None` in sandboxed and third-party frames: the browser throws there.
    local: Option<Storage>,
    memory: RefCell<HashMap<String, String>>,
    /// What this tab last read or wrote.
    known: RefCell<HashMap<String, String>>,
    failed: Cell<bool>,
    told: Cell<bool>,
}

impl PartialEq for Keep {
    fn eq(&self, other: &Keep) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Keep {
    pub fn open() -> Keep {
        let local = window().and_then(|window| window.local_storage().ok().flatten()).filter(writable);
        let failed = Cell::new(local.is_none());
        Keep {
            inner: Rc::new(Inner {
                local,
                memory: RefCell::default(),
                known: RefCell::default(),
                failed,
                told: Cell::new(false),
            }),
        }
    }

    /// Whether something is kept in memory alone, and the reader has not been told: true once.
    pub fn fails_since_last_asked(&self) -> bool {
        self.inner.failed.get() && !self.inner.told.replace(true)
    }

    pub fn get(&self, name: &str) -> Option<String> {
        let kept = self.inner.memory.borrow().get(name).cloned();
        let found = kept.or_else(|| self.stored(name));
        if let Some(text) = &found {
            self.inner.known.borrow_mut().insert(name.to_owned(), text.clone());
        }
        found
    }

    fn stored(&self, name: &str) -> Option<String> {
        self.inner.local.as_ref()?.get_item(&format!("{PREFIX}{name}")).ok().flatten()
    }

    /// What lies there now and neither was read nor written by this tab: another one's.
    pub fn foreign(&self, name: &str) -> Option<String> {
        self.stored(name).filter(|text| self.inner.known.borrow().get(name) != Some(text))
    }

    pub fn set(&self, name: &str, text: &str) {
        self.inner.known.borrow_mut().insert(name.to_owned(), text.to_owned());
        let stored = self.inner.local.as_ref().map(|local| local.set_item(&format!("{PREFIX}{name}"), text));
        if matches!(stored, Some(Ok(()))) {
            self.inner.memory.borrow_mut().remove(name);
        } else {
            self.inner.failed.set(true);
            self.inner.memory.borrow_mut().insert(name.to_owned(), text.to_owned());
        }
    }

    pub fn remove(&self, name: &str) {
        self.inner.memory.borrow_mut().remove(name);
        if let Some(local) = &self.inner.local {
            let _ = local.remove_item(&format!("{PREFIX}{name}"));
        }
    }
}

/// Some browsers hand out a storage that takes nothing.
fn writable(storage: &Storage) -> bool {
    let name = format!("{PREFIX}probe");
    let took = storage.set_item(&name, "1").is_ok();
    let _ = storage.remove_item(&name);
    took
}
