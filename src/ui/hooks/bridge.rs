//! The page's door for scripts beside it: the desk's dialogs, which are loaded when they are opened, and the page around a
//! frame. Commands come as `yieldpoint` events whose detail is a line of text; `yieldpoint-state` events say what is on show.
//! Who may send them is the business of `src/ui/desk/`.

use super::browser::{Listener, is_framed, object, window};
use super::location::href;
use super::scenarios::told_of;
use crate::scenario::{LinkView, SideId, encode_link};
use crate::ui::state::{Playhead, PointedLine, Session, share_link};
use base::Time;
use js_sys::Uint8Array;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
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

fn dispatch(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let (Some(window), Ok(event)) = (window(), CustomEvent::new_with_event_init_dict(name, &init)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Opens a dialog of the desk for what is on show.
pub fn open_desk(dialog: &str, session: &Session) {
    // The others have no use for the runs, which may be large.
    let wants_traces = matches!(dialog, "export" | "lab");
    let trace = |side| match session.side(side).trace() {
        Some(trace) if wants_traces => Uint8Array::from(crate::live::encode_trace(trace).as_slice()).into(),
        _ => JsValue::NULL,
    };
    let fragment = encode_link(&session.scenario()).unwrap_or_default();
    let text = |text: &str| JsValue::from_str(text);
    let detail = [
        ("dialog", text(dialog)),
        ("slot", text(&session.slot.key())),
        ("link", text(&share_link(&href(), &fragment))),
        ("title", text(&session.original.title)),
        ("a", text(&session.a.script)),
        ("b", text(&session.b.script)),
        ("traceA", trace(SideId::A)),
        ("traceB", trace(SideId::B)),
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
