//! What the browser itself tells of its page: long tasks, long animation frames, late input. Where it does not tell of one of
//! these there is none to show.

use super::figures::{Entry, Measured, Seen};
use js_sys::{Array, Object, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Document, PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList};

/// The least that Event Timing lets itself be asked for, in milliseconds.
const LEAST_EVENT_MS: f64 = 16.0;

pub struct Observers {
    long_tasks: Option<Observer>,
    long_frames: Option<Observer>,
    inputs: Option<Observer>,
    hidden: Rc<Cell<bool>>,
    on_visibility: Closure<dyn FnMut()>,
}

struct Observer {
    observer: PerformanceObserver,
    entries: Rc<RefCell<Vec<Entry>>>,
    length_ms: fn(&PerformanceEntry) -> f64,
    _callback: Closure<dyn FnMut(PerformanceObserverEntryList)>,
}

impl Observers {
    pub fn start() -> Observers {
        let hidden = Rc::new(Cell::new(document().is_some_and(|document| document.hidden())));
        let on_visibility = Closure::new({
            let hidden = hidden.clone();
            move || hidden.set(true)
        });
        if let Some(document) = document() {
            let _ =
                document.add_event_listener_with_callback("visibilitychange", on_visibility.as_ref().unchecked_ref());
        }
        Observers {
            long_tasks: Observer::start("longtask", PerformanceEntry::duration),
            long_frames: Observer::start("long-animation-frame", PerformanceEntry::duration),
            inputs: Observer::start("event", input_delay_ms),
            hidden,
            on_visibility,
        }
    }

    /// Whether the tab was hidden since the last call.
    pub fn take_hidden(&self) -> bool {
        self.hidden.replace(document().is_some_and(|document| document.hidden()))
    }

    /// Adds what was told since the last call, of what was going on at `since_ms` or later.
    pub fn put(&self, measured: &mut Measured, since_ms: f64) {
        let taken = |observer: &Option<Observer>| -> Seen { Some(observer.as_ref()?.take(since_ms)) };
        measured.long_tasks = taken(&self.long_tasks);
        measured.long_frames = taken(&self.long_frames);
        measured.inputs = taken(&self.inputs);
    }
}

impl Drop for Observers {
    fn drop(&mut self) {
        for observer in [&self.long_tasks, &self.long_frames, &self.inputs].into_iter().flatten() {
            observer.observer.disconnect();
        }
        if let Some(document) = document() {
            let callback = self.on_visibility.as_ref().unchecked_ref();
            let _ = document.remove_event_listener_with_callback("visibilitychange", callback);
        }
    }
}

impl Observer {
    /// `None` where the browser does not know such entries.
    fn start(kind: &str, length_ms: fn(&PerformanceEntry) -> f64) -> Option<Observer> {
        let known = Reflect::get(&js_sys::global(), &"PerformanceObserver".into()).ok()?;
        let known: Array = Reflect::get(&known, &"supportedEntryTypes".into()).ok()?.dyn_into().ok()?;
        if !known.includes(&kind.into(), 0) {
            return None;
        }
        let entries = Rc::new(RefCell::new(Vec::new()));
        let callback = Closure::new({
            let entries = entries.clone();
            move |list: PerformanceObserverEntryList| keep(&entries, &list.get_entries(), length_ms)
        });
        let observer = PerformanceObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &kind.into()).ok()?;
        Reflect::set(&options, &"durationThreshold".into(), &LEAST_EVENT_MS.into()).ok()?;
        observer.observe(options.unchecked_ref());
        Some(Observer { observer, entries, length_ms, _callback: callback })
    }

    fn take(&self, since_ms: f64) -> Vec<Entry> {
        keep(&self.entries, &self.observer.take_records(), self.length_ms);
        let mut entries = self.entries.take();
        entries.retain(|entry| entry.at_ms + entry.length_ms >= since_ms);
        entries
    }
}

fn keep(entries: &RefCell<Vec<Entry>>, told: &Array, length_ms: fn(&PerformanceEntry) -> f64) {
    for entry in told.iter() {
        let entry: PerformanceEntry = entry.unchecked_into();
        entries.borrow_mut().push(Entry { at_ms: entry.start_time(), length_ms: length_ms(&entry) });
    }
}

/// From the input to the first of its handlers.
fn input_delay_ms(entry: &PerformanceEntry) -> f64 {
    let began_ms = Reflect::get(entry, &"processingStart".into()).ok().and_then(|began| began.as_f64());
    began_ms.map_or(0.0, |began_ms| (began_ms - entry.start_time()).max(0.0))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
