//! The page's one door for commands: edits, runs, drafts and links, tied to the run workers, storage and the address.

use super::browser::{Listener, window};
use super::location::{drop_fragment, use_address_changes};
use super::opening::{opened_by_link, remembered, scenario_of, store_draft, store_version};
use super::playhead::PlayheadDispatcher;
use super::storage::Keep;
use crate::live::{Loss, RunClient, RunHandle, RunUpdate};
use crate::run::Budget;
use crate::scenario::SideId;
use crate::ui::state::RunOnShow;
use crate::ui::state::{Address, Notice, PlayheadAction, PointedLine, Session, SessionAction, Slot, telling_moment};
use base::Time;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use trace::Trace;
use yew::prelude::*;

/// What the reader can ask of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Edit(SideId, Rc<str>),
    /// Both sides, as they stand in the editors.
    Run,
    /// Both scripts are these now, and run.
    Tune([Rc<str>; 2]),
    /// The world of the servers is this now.
    World(Rc<str>),
    /// The live runs of both sides take the place of the simulated ones: each with the script that it ran.
    ShowLive([Option<(Rc<str>, Rc<Trace>)>; 2]),
    Stop,
    /// Another experiment, with its draft.
    Choose(Slot),
    /// From a link's experiment back to what the reader had before.
    BackToDraft,
    /// What could be saved of a damaged link, in a slot of its own.
    OpenRescued,
    /// Both scripts as the experiment has them.
    Reset,
    BringToFront(SideId),
    Point(Option<PointedLine>),
    DismissNotice,
}

/// How long the reader rests before a script is checked and stored.
const CHECK_AFTER_MS: u32 = 300;
const STORE_AFTER_MS: u32 = 400;

impl Reducible for Session {
    type Action = SessionAction;

    fn reduce(self: Rc<Self>, action: SessionAction) -> Rc<Self> {
        let next = self.after(action);
        if next == *self { self } else { Rc::new(next) }
    }
}

/// The state of the page and its one door.
pub struct Page {
    pub session: Rc<Session>,
    /// The runs on show, A's and B's.
    pub runs: [Option<RunOnShow>; 2],
    pub send: Callback<Command>,
    /// For what else runs scripts.
    pub client: RunClient,
}

#[hook]
pub fn use_page(address: &Address, keep: &Keep, playhead: &PlayheadDispatcher) -> Page {
    let session = {
        let (address, keep) = (address.clone(), keep.clone());
        use_reducer_eq(move || first_session(&address, &keep))
    };
    let client = use_memo((), |()| RunClient::new());
    let runs: Rc<RefCell<Vec<RunHandle>>> = use_mut_ref(Vec::new);

    let run = {
        let (session, client, runs, keep) = (session.clone(), client.clone(), runs.clone(), keep.clone());
        let embed = address.embed;
        move |tuned: Option<[Rc<str>; 2]>| {
            if !embed && tuned.is_none() {
                store_draft(&keep, &session);
                store_version(&keep, &session);
            }
            for old in runs.borrow_mut().drain(..) {
                old.abandon();
            }
            for side in [SideId::A, SideId::B] {
                let mut script = session.side(side).script.clone();
                if let Some(tuned) = &tuned {
                    script = tuned[side as usize].clone();
                    session.dispatch(SessionAction::Edit { side, script: script.clone() });
                }
                runs.borrow_mut().push(begin(&client, &session, side, &script));
            }
        }
    };

    // An experiment just opened runs at once, simulated.
    {
        let run = run.clone();
        let held = !address.run && session.opened == 1;
        use_effect_with(session.opened, move |_| {
            if !held {
                run(None);
            }
        });
    }
    use_checks(SideId::A, &session, &client);
    use_checks(SideId::B, &session, &client);
    use_drafts(address.embed, &session, keep);

    let dispatch = session.dispatcher();
    {
        let (keep, current) = (keep.clone(), session.clone());
        let following = Callback::from(move |address: Address| current.dispatch(followed(&address, &keep, &current)));
        use_address_changes(following);
    }

    let (keep, current) = (keep.clone(), session.clone());
    let send = Callback::from(move |command: Command| match command {
        Command::Edit(side, script) => dispatch.dispatch(SessionAction::Edit { side, script }),
        Command::Run => run(None),
        Command::Tune(scripts) => run(Some(scripts)),
        Command::World(world) => dispatch.dispatch(SessionAction::World(world)),
        Command::ShowLive(live) => {
            for (side, live) in [SideId::A, SideId::B].into_iter().zip(live) {
                if let Some((script, trace)) = live {
                    dispatch.dispatch(SessionAction::ShowLive { side, script, run: RunOnShow::of(trace) });
                }
            }
        }
        Command::Stop => runs.borrow().iter().for_each(RunHandle::stop),
        Command::Choose(slot) if slot == current.slot => {}
        Command::Choose(slot) => {
            if let Some(original) = scenario_of(&slot) {
                store_draft(&keep, &current);
                keep.set("last", &slot.key());
                drop_fragment();
                dispatch.dispatch(super::opening::open(slot, original, &keep));
            }
        }
        Command::BackToDraft => {
            store_draft(&keep, &current);
            drop_fragment();
            dispatch.dispatch(remembered(&keep));
        }
        Command::OpenRescued => {
            if let Some(Notice::BrokenLink { raw, rescued: Some(rescued), .. }) = &current.notice {
                store_draft(&keep, &current);
                dispatch.dispatch(super::opening::open(Slot::of_link(raw), (**rescued).clone(), &keep));
            }
        }
        Command::Reset => dispatch.dispatch(SessionAction::Reset),
        Command::BringToFront(side) => dispatch.dispatch(SessionAction::BringToFront(side)),
        Command::Point(line) => dispatch.dispatch(SessionAction::Point(line)),
        Command::DismissNotice => dispatch.dispatch(SessionAction::Notify(None)),
    });
    let session = session_rc(&session);
    let runs = [&session.a, &session.b].map(|side| side.shown.as_ref().map(|shown| shown.run.clone()));
    use_shown(&runs, session.view.playhead, playhead);
    Page { session, runs, send, client: (*client).clone() }
}

/// The state itself, without the means to change it.
fn session_rc(session: &UseReducerHandle<Session>) -> Rc<Session> {
    Rc::new((**session).clone())
}

/// What the page opens with: the address's experiment, or what the reader had last, or the gallery's first.
fn first_session(address: &Address, keep: &Keep) -> Session {
    let action = match &address.fragment {
        Some(fragment) => opened_by_link(fragment, keep),
        None => remembered(keep),
    };
    let blank = Rc::new(super::opening::blank());
    let session = Session::open(Slot::Own, blank, None).after(action);
    match &session.notice {
        None if !address.embed && keep.fails_since_last_asked() => {
            session.after(SessionAction::Notify(Some(Notice::NoStorage)))
        }
        _ => session,
    }
}

/// The fragment has changed under an open page: a link followed in this tab, or a step back in its history.
fn followed(address: &Address, keep: &Keep, current: &Session) -> SessionAction {
    store_draft(keep, current);
    match &address.fragment {
        None => remembered(keep),
        Some(fragment) => match opened_by_link(fragment, keep) {
            // What is on the page stays on it.
            SessionAction::Open { notice: notice @ Some(Notice::BrokenLink { .. }), .. } => {
                SessionAction::Notify(notice)
            }
            opened => opened,
        },
    }
}

fn begin(client: &RunClient, session: &UseReducerHandle<Session>, side: SideId, script: &Rc<str>) -> RunHandle {
    let dispatch = session.dispatcher();
    dispatch.dispatch(SessionAction::RunBegan { side });
    client.run(script, session.settings(), Budget::default(), move |update| {
        dispatch.dispatch(match update {
            RunUpdate::Progress(progress) => SessionAction::Progressed { side, reached: progress.now },
            RunUpdate::Done(trace, views) => SessionAction::RunEnded { side, run: RunOnShow::with(trace, *views) },
            RunUpdate::Lost(Loss::Stopped) => SessionAction::RunStopped { side },
            RunUpdate::Lost(loss) => SessionAction::RunLost { side, why: loss.to_string() },
        });
    })
}

/// Has a script checked when the reader rests.
#[hook]
fn use_checks(side: SideId, session: &UseReducerHandle<Session>, client: &Rc<RunClient>) {
    let (dispatch, client) = (session.dispatcher(), client.clone());
    let last_opened = use_mut_ref(|| None::<u32>);
    use_effect_with((session.opened, session.side(side).script.clone()), move |(opened, script)| {
        // A script just opened is run, which checks it.
        let fresh = last_opened.replace(Some(*opened)) != Some(*opened);
        let script = script.clone();
        let check = (!fresh).then(|| {
            Timeout::new(CHECK_AFTER_MS, move || {
                client.check(&script.clone(), move |checked| {
                    if let Ok(problems) = checked {
                        dispatch.dispatch(SessionAction::Checked { side, script, problems });
                    }
                });
            })
        });
        move || drop(check)
    });
}

/// Stores the reader's text when they rest, and when they leave.
#[hook]
fn use_drafts(embed: bool, session: &UseReducerHandle<Session>, keep: &Keep) {
    let texts = (session.a.script.clone(), session.b.script.clone(), session.world.clone());
    let (keep, session) = (keep.clone(), session.clone());
    use_effect_with(texts, move |_| {
        let store = Rc::new(move || {
            store_draft(&keep, &session);
            if keep.fails_since_last_asked() {
                session.dispatch(SessionAction::Notify(Some(Notice::NoStorage)));
            }
        });
        let rested = (!embed).then(|| {
            let store = store.clone();
            Timeout::new(STORE_AFTER_MS, move || store())
        });
        let leaving = window().filter(|_| !embed).map(|w| Listener::new(&w, "pagehide", move |_| store()));
        move || drop((rested, leaving))
    });
}

/// Puts new runs on the time axis, with the playhead where they tell the most.
#[hook]
fn use_shown(runs: &[Option<RunOnShow>; 2], wanted: Option<Time>, playhead: &PlayheadDispatcher) {
    let playhead = playhead.clone();
    use_effect_with((runs.clone(), wanted), move |(runs, wanted)| {
        let runs = || runs.iter().flatten();
        let end = runs().map(|run| run.trace.ended_at).max().unwrap_or_default();
        let at = telling_moment(runs().map(|run| &run.metrics));
        playhead.dispatch(PlayheadAction::Show { end, at: wanted.unwrap_or(at) });
    });
}
