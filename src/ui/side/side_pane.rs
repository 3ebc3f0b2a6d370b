//! One side of the comparison, and both beside each other.

use super::output::Output;
use super::problems::Problems;
use super::sentence::Sentence;
use super::status_line::StatusLine;
use super::tabs::Tabs;
use crate::scenario::SideId;
use crate::ui::editor::{Editor, TraceOnShow};
use crate::ui::hooks::Command;
use crate::ui::little_app::LittleApp;
use crate::ui::state::{Session, held_lines};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SidesProps {
    pub session: Rc<Session>,
    pub send: Callback<Command>,
    /// One script at a time, under tabs.
    pub narrow: bool,
    /// Scripts and outputs alone: apps, statuses and sentences stand elsewhere.
    #[prop_or_default]
    pub embedded: bool,
}

#[component]
pub fn Sides(props: &SidesProps) -> Html {
    let pane = |side: SideId| {
        let hidden = props.narrow && props.session.front != side;
        html! { <SidePane {side} session={props.session.clone()} send={props.send.clone()} in_tab={props.narrow}
        embedded={props.embedded} {hidden} /> }
    };
    html! {
        <>
        if props.narrow {
            <Tabs session={props.session.clone()} send={props.send.clone()} />
            if !props.embedded {
                <Apps session={props.session.clone()} />
            }
        }
        <div class="sides">
            { pane(SideId::A) }
            { pane(SideId::B) }
        </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct AppsProps {
    pub session: Rc<Session>,
}

/// Both small apps beside each other: where only one script has room, the comparison is still seen at one look.
#[component]
pub fn Apps(props: &AppsProps) -> Html {
    let session = &props.session;
    html! {
        <div class="apps">
            <LittleApp side={SideId::A} trace={session.a.trace().cloned().map(TraceOnShow)} end={session.end()} lettered=true />
            <LittleApp side={SideId::B} trace={session.b.trace().cloned().map(TraceOnShow)} end={session.end()} lettered=true />
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct SidePaneProps {
    pub side: SideId,
    pub session: Rc<Session>,
    pub send: Callback<Command>,
    pub in_tab: bool,
    pub embedded: bool,
    pub hidden: bool,
}

#[component]
pub fn SidePane(props: &SidePaneProps) -> Html {
    let (id, side) = (props.side, props.session.side(props.side));
    let trace = side.trace().cloned().map(TraceOnShow);
    // Lines of a run belong to the text that ran.
    let of_this_text = trace.clone().filter(|_| !side.stale());
    let held =
        use_memo(of_this_text.clone(), |trace| trace.as_ref().map(|trace| held_lines(&trace.0)).unwrap_or_default());
    let letter = letter(id);
    html! {
        <section class={classes!("side", side_class(id), side.stale().then_some("stale"))} hidden={props.hidden}
            aria-label={format!("Side {letter}")} id={format!("side-{letter}")}>
            <div class="side-head">
                <h2><span class="letter">{ letter }</span>{ &*side.label }</h2>
                if !props.embedded {
                    <StatusLine side={id} session={props.session.clone()} />
                }
            </div>
            <div class="script">
                <Editor side={id} script={side.script.clone()} problems={side.problems.clone()} {held} trace={of_this_text}
                    pointed={props.session.pointed} send={props.send.clone()} />
                <Problems side={id} problems={side.problems.clone()} send={props.send.clone()} />
            </div>
            <div class="side-run">
                if !props.in_tab && !props.embedded {
                    <LittleApp side={id} trace={trace.clone()} end={props.session.end()} lettered=false />
                }
                <Output side={id} trace={trace.clone()} />
            </div>
            if !props.embedded {
                <Sentence side={id} {trace} send={props.send.clone()} />
            }
        </section>
    }
}

pub fn letter(side: SideId) -> &'static str {
    match side {
        SideId::A => "A",
        SideId::B => "B",
    }
}

pub fn side_class(side: SideId) -> &'static str {
    match side {
        SideId::A => "side-a",
        SideId::B => "side-b",
    }
}
