//! The page's door for scripts beside it: the desk's dialogs, which are loaded when they are opened, and the page around a
//! frame. Commands come as `yieldpoint` events whose detail is a line of text; `yieldpoint-state` events say what is on show,
//! and `yieldpoint-shown` that the page stands.
//! Who may send them is the business of `src/ui/desk/`.

use super::browser::{Listener, is_framed, object, window};
use super::location::href;
use super::scenarios::told_of;
use crate::live::{encode_without_events, extend_with, next_task};
use crate::scenario::{LinkView, SideId, encode_link};
use crate::ui::state::{Playhead, PointedLine, Session, share_link};
use base::{TaskId, Time};
use js_sys::Uint8Array;
use std::cell::Cell;
use std::rc::Rc;
use trace::Trace;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CustomEvent, CustomEventInit};
use yew::prelude::*;

thread_local! {
    /// Where the playhead stands and what is on show: asked for when a link is made, and by nobody who is drawn by it.
    static LOOKED_AT: Cell<LinkView> = const { Cell::new(LinkView { playhead: None, span: None, selected: None }) };
}

/// What a link made now says to look at.
pub fn looked_at() -> LinkView {
    LOOKED_AT.get()
}

/// The part of the runs that the timeline shows, `None` for all of them; and what is selected in it.
pub fn note_view(span: Option<(Time, Time)>, selected: Option<(u64, Time)>) {
    LOOKED_AT.set(LinkView { span, selected, ..LOOKED_AT.get() });
}

/// Tells the desk whose row was selected: a side's letter and the task's number.
pub fn tell_task(side: SideId, task: TaskId) {
    let letter = if side == SideId::A { "a" } else { "b" };
    dispatch("yieldpoint-task", &JsValue::from_str(&format!("{letter} {}", task.0)));
}

/// Calls back when the desk wants what a task does at a moment to be selected: it says which in the same words, and when.
#[hook]
pub fn use_wanted_task(wanted: Callback<(SideId, TaskId, Time)>) {
    let newest = use_mut_ref(|| wanted.clone());
    newest.replace(wanted);
    use_effect_with((), move |()| {
        let listener = window().map(|window| {
            Listener::new(&window, "yieldpoint-task-wanted", move |event| {
                let detail = super::browser::property(&event, "detail").as_string().unwrap_or_default();
                let side = if detail.starts_with('a') { SideId::A } else { SideId::B };
                let mut numbers = detail.split(' ').filter_map(|word| word.parse().ok());
                if let (Some(task), Some(at)) = (numbers.next(), numbers.next()) {
                    let wanted = newest.borrow().clone();
                    wanted.emit((side, TaskId(task as u32), Time(at)));
                }
            })
        });
        move || drop(listener)
    });
}

/// What a script beside the page may ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    Play,
    Pause,
    Seek(Time),
    /// To a line of a side's script.
    Point(PointedLine),
    Run,
    /// What the lab works on: the experiment and its runs, as a dialog of the desk gets them.
    Lab,
    /// Both scripts of the experiment on show, as the reader's own edits.
    Scripts([String; 2]),
    /// The same, to be run at once and kept in no version: a slider is under way.
    Tune([String; 2]),
    /// The world of the servers, as the reader has it now.
    World(String),
}

fn asked(detail: &JsValue) -> Option<Asked> {
    let text_of = |name| super::browser::property(detail, name).as_string();
    let text = text_of("text")?;
    let (word, rest) = text.split_once(' ').unwrap_or((&text, ""));
    Some(match word {
        "play" => Asked::Play,
        "pause" => Asked::Pause,
        "seek" => Asked::Seek(Time(rest.parse().ok()?)),
        "line-a" => Asked::Point(PointedLine { side: SideId::A, line: rest.parse().ok()? }),
        "line-b" => Asked::Point(PointedLine { side: SideId::B, line: rest.parse().ok()? }),
        "run" => Asked::Run,
        "lab" => Asked::Lab,
        "world" => Asked::World(text_of("world")?),
        "scripts" | "tune" => {
            let scripts = [text_of("a")?, text_of("b")?];
            if word == "tune" { Asked::Tune(scripts) } else { Asked::Scripts(scripts) }
        }
        _ => return None,
    })
}

/// An event for the scripts around the program.
pub fn dispatch(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let (Some(window), Ok(event)) = (window(), CustomEvent::new_with_event_init_dict(name, &init)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Events that are encoded before the browser has its turn again.
const EVENTS_AT_ONCE: usize = 10_000;

thread_local! {
    /// Counts what was asked of the desk: of two under way the newer one counts.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Opens a dialog of the desk for what is on show. A long run takes a while, in which the page is not held.
pub fn open_desk(dialog: &'static str, session: &Rc<Session>) {
    let session = session.clone();
    let number = ASKED.get() + 1;
    ASKED.set(number);
    spawn_local(async move {
        // The others have no use for the runs, which may be large.
        let wants_traces = matches!(dialog, "export" | "lab");
        let mut traces = [JsValue::NULL, JsValue::NULL];
        for (side, bytes) in [SideId::A, SideId::B].into_iter().zip(&mut traces) {
            if let Some(trace) = session.side(side).trace().filter(|_| wants_traces) {
                *bytes = encoded(trace).await;
            }
        }
        if ASKED.get() == number {
            put_on_desk(dialog, &session, traces);
        }
    });
}

async fn encoded(trace: &Trace) -> JsValue {
    let mut bytes = encode_without_events(trace);
    for (at, events) in trace.events.chunks(EVENTS_AT_ONCE).enumerate() {
        if at > 0 {
            next_task().await;
        }
        bytes = extend_with(bytes, events);
    }
    Uint8Array::from(bytes.as_slice()).into()
}

fn put_on_desk(dialog: &str, session: &Session, [trace_a, trace_b]: [JsValue; 2]) {
    let fragment = encode_link(&session.scenario()).unwrap_or_default();
    let text = |text: &str| JsValue::from_str(text);
    let detail = [
        ("dialog", text(dialog)),
        ("slot", text(&session.slot.key())),
        ("link", text(&share_link(&href(), &fragment))),
        ("title", text(&session.original.title)),
        ("a", text(&session.a.script)),
        ("b", text(&session.b.script)),
        ("traceA", trace_a),
        ("traceB", trace_b),
    ];
    dispatch("yieldpoint-desk", &object(&detail));
}

/// Hears commands, and says what is on show whenever that changes: to a page around this one, where there is one.
#[hook]
pub fn use_bridge(session: &Rc<Session>, playhead: Option<Playhead>, heard: Callback<Asked>) {
    let newest = use_mut_ref(|| heard.clone());
    newest.replace(heard);
    use_effect_with((), move |()| {
        let listener = window().map(|window| {
            Listener::new(&window, "yieldpoint", move |event| {
                if let Some(asked) = asked(&super::browser::property(&event, "detail")) {
                    let heard = newest.borrow().clone();
                    heard.emit(asked);
                }
            })
        });
        move || drop(listener)
    });
    LOOKED_AT.set(LinkView { playhead: playhead.map(|playhead| playhead.at), ..LOOKED_AT.get() });
    let running = session.running();
    let framed = *use_memo((), |()| is_framed());
    let (slot, texts) =
        (session.slot.clone(), (session.a.script.clone(), session.b.script.clone(), session.world.clone()));
    use_effect_with((slot, texts, running), |(slot, (a, b, world), running)| {
        let text = |text: &str| JsValue::from_str(text);
        let detail = [
            ("slot", text(&slot.key())),
            ("told", text(&told_of(slot))),
            ("a", text(a)),
            ("b", text(b)),
            ("world", text(world)),
            ("running", (*running).into()),
        ];
        dispatch("yieldpoint-experiment", &object(&detail));
    });
    let experiment = use_memo((session.a.script.clone(), session.b.script.clone(), session.opened), |_| {
        if framed { encode_link(&session.scenario()).unwrap_or_default() } else { String::new() }
    });
    use_effect_with((experiment, running, playhead), move |(fragment, running, playhead)| {
        let playhead = playhead.unwrap_or_default();
        dispatch(
            "yieldpoint-state",
            &object(&[
                ("fragment", JsValue::from_str(fragment)),
                ("running", (*running).into()),
                ("playing", playhead.playing.into()),
                ("at", (playhead.at.0 as f64 / 1e9).into()),
                ("end", (playhead.end.0 as f64 / 1e9).into()),
            ]),
        );
    });
}
