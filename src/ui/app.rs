//! The whole page: its contexts, and where each pane stands.
//!
//! [`App`] has the playhead and hands it down as a context; [`Body`] has everything else and is not drawn again when the
//! playhead moves. The few panes that follow it read the context themselves.

use super::comparison::Comparison;
use super::embed::Embedded;
use super::header::Header;
use super::hooks::{
    Command, Keep, NARROW, Page, PlayheadContext, PlayheadDispatcher, Shortcut, href, use_media_query, use_page,
    use_playhead_clock, use_shortcuts, use_title,
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
    let playhead: PlayheadContext = use_reducer_eq(Playhead::default);
    use_playhead_clock(&playhead);
    let dispatcher = playhead.dispatcher();
    html! {
        <ContextProvider<PlayheadContext> context={playhead}>
            <Body playhead={dispatcher} />
        </ContextProvider<PlayheadContext>>
    }
}

#[derive(Properties, PartialEq)]
struct BodyProps {
    /// Moves the playhead without following it.
    playhead: PlayheadDispatcher,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let address = use_memo((), |()| Address::parse(&href()));
    let keep = use_memo((), |()| Keep::open());
    let Page { session, send, client } = use_page(&address, &keep, &props.playhead);
    let narrow = use_media_query(NARROW);
    use_title(&session.original.title);
    if address.embed {
        return html! {
            <>
                <Shortcuts session={session.clone()} send={send.clone()} />
                <Embedded {session} {send} />
            </>
        };
    }
    html! {
        <>
            <Shortcuts session={session.clone()} send={send.clone()} />
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

#[derive(Properties, PartialEq)]
struct ShortcutsProps {
    session: Rc<Session>,
    send: Callback<Command>,
}

/// Turns keys into what they stand for at the playhead's moment. Draws nothing.
#[component]
fn Shortcuts(props: &ShortcutsProps) -> Html {
    let playhead = use_context::<PlayheadContext>();
    let (session, send) = (props.session.clone(), props.send.clone());
    use_shortcuts(Callback::from(move |shortcut| {
        let Some(playhead) = &playhead else { return };
        let step = |to| {
            if let Some(at) = to {
                playhead.dispatch(PlayheadAction::StepTo(at));
            }
        };
        match shortcut {
            Shortcut::Run => send.emit(Command::Run),
            Shortcut::PlayOrPause if playhead.playing => playhead.dispatch(PlayheadAction::Pause),
            Shortcut::PlayOrPause => playhead.dispatch(PlayheadAction::Play),
            Shortcut::StepBack => step(previous_moment(session.traces(), playhead.at)),
            Shortcut::StepForward => step(next_moment(session.traces(), playhead.at)),
        }
    }));
    html! {}
}
