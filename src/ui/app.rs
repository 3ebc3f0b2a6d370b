//! The whole page: its contexts, and where each pane stands.
//!
//! [`App`] has the playhead and hands it down as a context; [`Body`] has everything else and is not drawn again when the
//! playhead moves. The few panes that follow it read the context themselves.

use super::comparison::comparison;
use super::embed::embedded;
use super::header::{HeaderProps, header};
use super::hooks::{
    Asked, Command, Keep, NARROW, Page, PlayheadContext, PlayheadDispatcher, Shortcut, href, open_desk, use_bridge,
    use_media_query, use_page, use_playhead_clock, use_shortcuts, use_title,
};
use super::live::{LivePanelProps, live_panel};
use super::notices::notices;
use super::parts::{Part, use_parts};
use super::side::{Both, sides};
use super::state::{Address, Playhead, PlayheadAction, Session, next_moment, previous_moment, share_link};
use super::stateful::stateful;
use super::timeline::{TimelineProps, timeline_pane};
use super::transport::{TransportProps, transport};
use crate::analysis::compare;
use crate::scenario::{SideId, encode_link};
use std::rc::Rc;
use yew::prelude::*;

#[component]
pub fn App() -> Html {
    let playhead: PlayheadContext = use_reducer_eq(Playhead::default);
    use_playhead_clock(&playhead);
    let dispatcher = playhead.dispatcher();
    html! {
        <ContextProvider<PlayheadContext> context={playhead}>
            { stateful(BodyProps { playhead: dispatcher }, |props, context| use_body(props).run(context)) }
        </ContextProvider<PlayheadContext>>
    }
}

#[derive(PartialEq)]
struct BodyProps {
    /// Moves the playhead without following it.
    playhead: PlayheadDispatcher,
}

#[hook]
fn use_body(props: &BodyProps) -> Html {
    let address = use_memo((), |()| Address::parse(&href()));
    let keep = use_memo((), |()| Keep::open());
    let Page { session, runs, send, client } = use_page(&address, &keep, &props.playhead);
    let narrow = use_media_query(NARROW);
    use_title(&session.original.title);
    let parts = use_parts(address.embed);
    let both = Both { session: &session, send: &send, runs: &runs, narrow, embedded: address.embed, parts };
    let shortcuts = shortcuts(ShortcutsProps { session: session.clone(), send: send.clone() });
    let timeline = timeline_pane(TimelineProps { runs: runs.clone(), send: send.clone(), looked_at: session.view });
    let playback = TransportProps { session: session.clone(), send: send.clone(), playback_only: address.embed };
    let home = {
        let session = session.clone();
        use_memo((session.a.script.clone(), session.b.script.clone(), session.opened, address.embed), |_| {
            let fragment = address.embed.then(|| encode_link(&session.scenario()).ok()).flatten();
            fragment.map_or_else(href, |fragment| share_link(&href(), &fragment))
        })
    };
    if address.embed {
        return html! { <>{ shortcuts }{ embedded(&both, &home, timeline, transport(playback)) }</> };
    }
    let [a, b] = &runs;
    let compared = compare(a.as_ref().map(|run| &run.metrics), b.as_ref().map(|run| &run.metrics));
    let live = LivePanelProps {
        a: session.a.script.clone(),
        b: session.b.script.clone(),
        settings: session.settings(),
        client,
        send: send.clone(),
    };
    html! {
        <>
            { shortcuts }
            if parts.stands(Part::Header) {
                { header(HeaderProps { session: session.clone(), send: send.clone(), keep: (*keep).clone() }) }
            }
            <main class="page">
                { notices(&session, &send, false) }
                { about(&session, narrow) }
                // The desk's: a scenario's question, and sliders for parameters.
                <div id="strip"></div>
                { sides(&both) }
                if parts.stands(Part::Timeline) {
                    <p class="headline">{ &compared.headline }</p>
                    { timeline }
                }
                if parts.stands(Part::Transport) {
                    { transport(playback) }
                }
                if parts.stands(Part::Foot) {
                    <div class="foot">
                        { comparison(&compared) }
                        { live_panel(live) }
                    </div>
                }
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

#[derive(PartialEq)]
struct ShortcutsProps {
    session: Rc<Session>,
    send: Callback<Command>,
}

fn shortcuts(props: ShortcutsProps) -> Html {
    stateful(props, |props, context| use_shortcut_keys(props).run(context))
}

/// Turns keys into what they stand for at the playhead's moment. Draws nothing.
#[hook]
fn use_shortcut_keys(props: &ShortcutsProps) -> Html {
    let playhead = use_context::<PlayheadContext>();
    {
        let (reins, send, session) = (playhead.clone(), props.send.clone(), props.session.clone());
        let heard = Callback::from(move |asked| match asked {
            Asked::Run => send.emit(Command::Run),
            Asked::Point(line) => send.emit(Command::Point(Some(line))),
            Asked::Lab => open_desk("lab", &session),
            Asked::Scripts([a, b]) => {
                send.emit(Command::Edit(SideId::A, Rc::from(a)));
                send.emit(Command::Edit(SideId::B, Rc::from(b)));
            }
            Asked::World(world) => send.emit(Command::World(Rc::from(world))),
            Asked::Tune(scripts) => send.emit(Command::Tune(scripts.map(Rc::from))),
            Asked::Play | Asked::Pause | Asked::Seek(_) => {
                let Some(reins) = &reins else { return };
                reins.dispatch(match asked {
                    Asked::Play => PlayheadAction::Play,
                    Asked::Seek(at) => PlayheadAction::SeekTo(at),
                    _ => PlayheadAction::Pause,
                });
            }
        });
        use_bridge(&props.session, playhead.as_ref().map(|playhead| **playhead), heard);
    }
    let (session, send) = (props.session.clone(), props.send.clone());
    use_shortcuts(Callback::from(move |shortcut| {
        let Some(playhead) = &playhead else { return };
        let step = |to| {
            if let Some(at) = to {
                playhead.dispatch(PlayheadAction::StepTo(at));
            }
        };
        match shortcut {
            Shortcut::Help => open_desk("help", &session),
            Shortcut::Run => send.emit(Command::Run),
            Shortcut::PlayOrPause if playhead.playing => playhead.dispatch(PlayheadAction::Pause),
            Shortcut::PlayOrPause => playhead.dispatch(PlayheadAction::Play),
            Shortcut::StepBack => step(previous_moment(session.traces(), playhead.at)),
            Shortcut::StepForward => step(next_moment(session.traces(), playhead.at)),
        }
    }));
    html! {}
}
