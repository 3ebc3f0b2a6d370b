//! The whole page: its state, its contexts, and where each pane stands.

use super::comparison::Comparison;
use super::embed::Embedded;
use super::header::Header;
use super::hooks::{
    Command, Keep, NARROW, Page, PlayheadContext, Shortcut, href, use_media_query, use_page, use_playhead_clock,
    use_shortcuts,
};
use super::live::LivePanel;
use super::notices::Notices;
use super::side::Sides;
use super::state::{Address, Playhead, PlayheadAction, Session, next_moment, previous_moment};
use super::timeline::TimelinePane;
use super::transport::Transport;
use std::rc::Rc;
use yew::prelude::*;

#[component]
pub fn App() -> Html {
    let address = use_memo((), |()| Address::parse(&href()));
    let keep = use_memo((), |()| Keep::open());
    let playhead: PlayheadContext = use_reducer_eq(Playhead::default);
    let Page { session, send, client } = use_page(&address, &keep, &playhead);
    let narrow = use_media_query(NARROW);
    use_playhead_clock(&playhead);
    use_shortcuts(shortcuts(&session, &playhead, &send));
    let page = if address.embed {
        html! { <Embedded session={session} send={send} /> }
    } else {
        html! {
            <>
            <Header session={session.clone()} send={send.clone()} keep={(*keep).clone()} />
            <main class="page">
                <Notices session={session.clone()} send={send.clone()} />
                { about(&session, narrow) }
                <Sides session={session.clone()} send={send.clone()} {narrow} />
                <TimelinePane a={session.a.shown.clone()} b={session.b.shown.clone()} send={send.clone()} />
                <Transport session={session.clone()} send={send.clone()} />
                <div class="foot">
                    <Comparison a={session.a.trace().cloned()} b={session.b.trace().cloned()} />
                    <LivePanel a={session.a.script.clone()} b={session.b.script.clone()} settings={session.settings()} {client} />
                </div>
            </main>
            </>
        }
    };
    html! { <ContextProvider<PlayheadContext> context={playhead}>{ page }</ContextProvider<PlayheadContext>> }
}

/// What to look at; folded away where it would push everything else off the screen.
fn about(session: &Session, narrow: bool) -> Html {
    let (title, text) = (&session.original.title, &session.original.about);
    if narrow {
        return html! {
            <details class="about">
                <summary>{ "What to look at" }</summary>
                <h2><b>{ title }</b></h2>
                <p>{ text }</p>
            </details>
        };
    }
    html! {
        <div class="about">
            <h2 class="visually-hidden">{ title }</h2>
            <p><b aria-hidden="true">{ title }</b>{ ". " }{ text }</p>
        </div>
    }
}

fn shortcuts(session: &Rc<Session>, playhead: &PlayheadContext, send: &Callback<Command>) -> Callback<Shortcut> {
    let (session, playhead, send) = (session.clone(), playhead.clone(), send.clone());
    Callback::from(move |shortcut| match shortcut {
        Shortcut::Run => send.emit(Command::Run),
        Shortcut::PlayOrPause if playhead.playing => playhead.dispatch(PlayheadAction::Pause),
        Shortcut::PlayOrPause => playhead.dispatch(PlayheadAction::Play),
        Shortcut::StepBack => {
            if let Some(at) = previous_moment(session.traces(), playhead.at) {
                playhead.dispatch(PlayheadAction::StepTo(at));
            }
        }
        Shortcut::StepForward => {
            if let Some(at) = next_moment(session.traces(), playhead.at) {
                playhead.dispatch(PlayheadAction::StepTo(at));
            }
        }
    })
}
