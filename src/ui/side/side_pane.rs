//! One side of the comparison, and both beside each other.

use super::output::{OutputProps, output};
use super::problems::problem_list;
use super::sentence::sentence;
use super::status_line::status_line;
use super::tabs::tabs;
use crate::scenario::SideId;
use crate::ui::editor::{EditorProps, editor};
use crate::ui::hooks::Command;
use crate::ui::little_app::{LittleAppProps, little_app};
use crate::ui::parts::{Part, Parts};
use crate::ui::state::{RunOnShow, Session};
use std::rc::Rc;
use yew::prelude::*;

/// What both sides are drawn from.
pub struct Both<'a> {
    pub session: &'a Rc<Session>,
    pub send: &'a Callback<Command>,
    /// The runs on show, A's and B's.
    pub runs: &'a [Option<RunOnShow>; 2],
    /// One script at a time, under tabs.
    pub narrow: bool,
    /// Scripts and outputs alone: apps, statuses and sentences stand elsewhere.
    pub embedded: bool,
    /// How far the page stands.
    pub parts: Parts,
}

impl Both<'_> {
    pub fn run(&self, side: SideId) -> Option<&RunOnShow> {
        let [a, b] = self.runs;
        match side {
            SideId::A => a.as_ref(),
            SideId::B => b.as_ref(),
        }
    }

    fn app(&self, side: SideId, lettered: bool) -> Html {
        little_app(LittleAppProps { side, run: self.run(side).cloned(), end: self.session.end(), lettered })
    }
}

pub fn sides(both: &Both) -> Html {
    html! {
        <>
        if both.narrow {
            { tabs(both.session, both.send) }
            if !both.embedded && both.parts.stands(Part::Apps) {
                { apps(both) }
            }
        }
        <div class="sides">
            if both.parts.stands(Part::SideA) {
                { side_pane(SideId::A, both) }
            }
            if both.parts.stands(Part::SideB) {
                { side_pane(SideId::B, both) }
            }
        </div>
        </>
    }
}

/// Both small apps beside each other: where only one script has room, the comparison is still seen at one look.
pub fn apps(both: &Both) -> Html {
    html! { <div class="apps">{ both.app(SideId::A, true) }{ "" }{ both.app(SideId::B, true) }</div> }
}

fn side_pane(id: SideId, both: &Both) -> Html {
    let (session, send, side) = (both.session, both.send, both.session.side(id));
    let letter = letter(id);
    let run = both.run(id).cloned();
    let hidden = both.narrow && session.front != id;
    let script = EditorProps {
        side: id,
        script: side.script.clone(),
        problems: side.problems.clone(),
        // Lines of a run belong to the text that ran.
        run: run.clone().filter(|_| !side.stale()),
        pointed: session.pointed,
        in_sight: !hidden,
        send: send.clone(),
    };
    html! {
        <section class={classes!("side", side_class(id), side.stale().then_some("stale"))} {hidden}
            aria-label={format!("Side {letter}")} id={format!("side-{letter}")}>
            <div class="side-head">
                <h2><span class="letter">{ letter }</span>{ &*side.label }</h2>
                if !both.embedded {
                    { status_line(id, session) }
                }
            </div>
            <div class="script">
                { editor(script) }
                { problem_list(id, &side.problems, send) }
            </div>
            <div class="side-run">
                if !both.narrow && !both.embedded {
                    { both.app(id, false) }
                }
                { output(OutputProps { side: id, run }) }
            </div>
            if !both.embedded {
                { sentence(id, both.run(id), send) }
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
