//! A side's script, to be edited: CodeMirror once it has arrived, a plain text field until then and where it never does.
//! Both have the same name, the same text and the same place.

mod codemirror;
mod module;

use super::hooks::{Command, PlayheadContext};
use super::state::{PointedLine, RunOnShow, running_line};
use super::stateful::stateful;
use crate::scenario::SideId;
use base::Problem;
use codemirror::{CodeMirror, Hooks};
use gloo_timers::callback::Timeout;
use module::use_editor_module;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(PartialEq)]
pub struct EditorProps {
    pub side: SideId,
    pub script: Rc<str>,
    pub problems: Rc<[Problem]>,
    /// The run on show, where it is a run of this very text.
    pub run: Option<RunOnShow>,
    pub pointed: Option<PointedLine>,
    /// Not behind the other side's.
    pub in_sight: bool,
    pub send: Callback<Command>,
}

/// The accessible name of a side's editor.
fn name(side: SideId) -> &'static str {
    match side {
        SideId::A => "Side A script",
        SideId::B => "Side B script",
    }
}

pub fn editor(props: EditorProps) -> Html {
    stateful(props, |props, context| use_editor(props).run(context))
}

#[hook]
fn use_editor(props: &EditorProps) -> Html {
    let module = use_editor_module();
    let host = use_node_ref();
    let plain = use_node_ref();
    let mirror = use_state(|| None::<Rc<CodeMirror>>);
    let newest = use_mut_ref(|| (props.send.clone(), props.script.clone()));
    *newest.borrow_mut() = (props.send.clone(), props.script.clone());
    // The reader who is typing into the plain field keeps it until they leave it.
    let left = use_state_eq(|| 0_u32);

    {
        let (host, plain, mirror, newest, side) =
            (host.clone(), plain.clone(), mirror.clone(), newest.clone(), props.side);
        use_effect_with((module, *left, props.in_sight), move |(module, _, in_sight)| {
            let module = module.clone().filter(|_| *in_sight && mirror.is_none());
            // Each editor is made in a task of its own, and when it is looked at.
            let making = module.map(|module| {
                Timeout::new(0, move || {
                    let typing = plain.cast::<HtmlElement>().is_some_and(|plain| has_focus(&plain));
                    if let (Some(host), false) = (host.cast::<HtmlElement>(), typing) {
                        let script = newest.borrow().1.clone();
                        mirror.set(
                            CodeMirror::new(&module, &host, name(side), &script, hooks(side, newest)).map(Rc::new),
                        );
                    }
                })
            });
            move || drop(making)
        });
    }
    {
        let mirror = (*mirror).clone();
        use_effect_with((props.script.clone(), mirror.is_some()), move |(script, _)| {
            if let Some(mirror) = mirror {
                mirror.set_text(script);
            }
        });
    }
    {
        let (mirror, script) = ((*mirror).clone(), props.script.clone());
        use_effect_with((props.problems.clone(), mirror.is_some()), move |(problems, _)| {
            if let Some(mirror) = mirror {
                mirror.set_problems(&script, problems);
            }
        });
    }
    {
        let mirror = (*mirror).clone();
        use_effect_with((props.run.clone(), mirror.is_some()), move |(run, _)| {
            if let Some(mirror) = mirror {
                mirror.set_held(run.as_ref().map_or(&[], |run| &run.held));
            }
        });
    }

    let typed = {
        let (send, side) = (props.send.clone(), props.side);
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) {
                send.emit(Command::Edit(side, Rc::from(field.value())));
            }
        })
    };
    let leave = Callback::from(move |_: FocusEvent| left.set(*left + 1));
    html! {
        <div class="editor">
            <div class="editor-host" ref={host}></div>
            if let Some(mirror) = (*mirror).clone() {
                { light(LightProps { mirror: ByIdentity(mirror), run: props.run.clone(), side: props.side, pointed: props.pointed }) }
            } else {
                <textarea class="editor-plain" ref={plain} aria-label={name(props.side)} spellcheck="false" autocapitalize="off"
                    autocomplete="off" wrap="off" value={props.script.to_string()} oninput={typed} onblur={leave} />
            }
        </div>
    }
}

fn has_focus(element: &HtmlElement) -> bool {
    super::hooks::browser::document().and_then(|document| document.active_element()).as_ref() == Some(element.as_ref())
}

/// What the editor reports, to whoever listens by then.
fn hooks(side: SideId, newest: Rc<RefCell<(Callback<Command>, Rc<str>)>>) -> Hooks {
    let for_run = newest.clone();
    Hooks {
        changed: Box::new(move |text: String| {
            let send = newest.borrow().0.clone();
            send.emit(Command::Edit(side, Rc::from(text)));
        }),
        run: Box::new(move || {
            let send = for_run.borrow().0.clone();
            send.emit(Command::Run);
        }),
    }
}

/// An editor is a thing, not a value.
#[derive(Clone)]
struct ByIdentity(Rc<CodeMirror>);

impl PartialEq for ByIdentity {
    fn eq(&self, other: &ByIdentity) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq)]
struct LightProps {
    mirror: ByIdentity,
    run: Option<RunOnShow>,
    side: SideId,
    pointed: Option<PointedLine>,
}

fn light(props: LightProps) -> Html {
    stateful(props, |props, context| use_light(props).run(context))
}

/// Lights the line that runs at the playhead. Alone in following the playhead, so that the editor need not.
#[hook]
fn use_light(props: &LightProps) -> Html {
    let playhead = use_context::<PlayheadContext>();
    let line = match (&playhead, &props.run) {
        (Some(playhead), Some(run)) => running_line(&run.trace, playhead.at).unwrap_or(0),
        _ => 0,
    };
    let playing = playhead.is_some_and(|playhead| playhead.playing);
    let pointed = props.pointed.filter(|pointed| pointed.side == props.side).map_or(0, |pointed| pointed.line);
    let mirror = props.mirror.0.clone();
    use_effect_with((line, pointed, playing), move |(line, pointed, playing)| {
        mirror.set_lit(*line, *pointed, *playing);
    });
    html! {}
}
