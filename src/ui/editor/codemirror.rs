//! The Rust side of `codemirror.js`: one editor in the page.

use crate::analysis::HeldLine;
use crate::ui::hooks::browser::{object, property};
use crate::ui::state::Utf16;
use base::Problem;
use js_sys::{Array, Function};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// What an editor reports.
pub struct Hooks {
    /// The whole text after each edit of the reader's.
    pub changed: Box<dyn Fn(String)>,
    /// Ctrl+Enter.
    pub run: Box<dyn Fn()>,
}

/// An editor in the page; gone from it when this is dropped.
pub struct CodeMirror {
    handle: JsValue,
    _changed: Closure<dyn Fn(String)>,
    _run: Closure<dyn Fn()>,
}

impl CodeMirror {
    /// `None` where the module does not do what it should; the plain field stays then.
    pub fn new(module: &JsValue, host: &HtmlElement, label: &str, text: &str, hooks: Hooks) -> Option<CodeMirror> {
        let create = property(module, "createEditor").dyn_into::<Function>().ok()?;
        let changed = Closure::wrap(hooks.changed);
        let run = Closure::wrap(hooks.run);
        let options = object(&[
            ("text", text.into()),
            ("label", label.into()),
            ("changed", changed.as_ref().clone()),
            ("run", run.as_ref().clone()),
        ]);
        let handle = create.call2(&JsValue::NULL, host, &options).ok()?;
        Some(CodeMirror { handle, _changed: changed, _run: run })
    }

    fn call(&self, method: &str, arguments: &[JsValue]) {
        if let Ok(method) = property(&self.handle, method).dyn_into::<Function>() {
            let _ = method.apply(&self.handle, &arguments.iter().collect::<Array>());
        }
    }

    /// Does nothing when the text is the editor's own.
    pub fn set_text(&self, text: &str) {
        self.call("setText", &[text.into()]);
    }

    pub fn set_problems(&self, text: &str, problems: &[Problem]) {
        let offsets = Utf16::of(text);
        let problem = |problem: &Problem| {
            let hint = problem.hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
            object(&[
                ("from", offsets.at(problem.span.start).into()),
                ("to", offsets.at(problem.span.end).into()),
                ("message", format!("{}: {}{hint}", problem.kind, problem.message).into()),
            ])
        };
        self.call("setProblems", &[problems.iter().map(problem).collect::<Array>().into()]);
    }

    pub fn set_held(&self, lines: &[HeldLine]) {
        let line = |held: &HeldLine| {
            object(&[("line", held.line.into()), ("text", held.text().into()), ("heavy", held.loop_thread.into())])
        };
        self.call("setHeld", &[lines.iter().map(line).collect::<Array>().into()]);
    }

    /// Lines from 1; 0 for none. The running line is scrolled to while `follow` is on, the pointed one always.
    pub fn set_lit(&self, running: u32, pointed: u32, follow: bool) {
        self.call("setLit", &[running.into(), pointed.into(), follow.into()]);
    }
}

impl Drop for CodeMirror {
    fn drop(&mut self) {
        self.call("destroy", &[]);
    }
}
