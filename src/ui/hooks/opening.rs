//! Opening experiments: from the gallery, from a link, from the reader's own drafts. Drafts never write over each other.

use super::location::href;
use super::scenarios::{Gallery, gallery, gallery_scenario};
use super::storage::Keep;
use crate::scenario::{
    LinkError, LinkView, Scenario, Settings, Side, decode_view, encode_link, first_entry, rescue_link,
};
use crate::ui::state::{Address, Draft, Notice, Session, SessionAction, Slot};
use std::rc::Rc;

const LAST: &str = "last";

/// The experiment of a slot that needs no link.
pub fn scenario_of(slot: &Slot) -> Option<Scenario> {
    match slot {
        Slot::Gallery(id) => gallery_scenario(id),
        Slot::Own => Some(blank()),
        Slot::Link(_) => None,
    }
}

/// What an own experiment begins with.
pub fn blank() -> Scenario {
    let side = |label: &str, body: &str| Side {
        label: label.to_owned(),
        script: format!("import asyncio\nimport time\n\nasync def main():\n{body}\n\nasyncio.run(main())\n"),
    };
    Scenario {
        title: "Your own experiment".to_owned(),
        about: "Two scripts of yours on one time axis. They stay in this browser until you share a link.".to_owned(),
        a: side("first", "    print(\"hello\")\n    time.sleep(1)\n    print(\"bye\")"),
        b: side("second", "    print(\"hello\")\n    await asyncio.sleep(1)\n    print(\"bye\")"),
        settings: Settings::default(),
        world: String::new(),
    }
}

/// A slot's experiment, with the reader's draft of it.
pub fn open(slot: Slot, original: Scenario, keep: &Keep) -> SessionAction {
    let draft = keep.get(&draft_name(&slot)).and_then(|json| Draft::from_json(&json));
    let texts = draft.map(|draft| [draft.a, draft.b, draft.world].map(Rc::from));
    SessionAction::Open { slot, original: Rc::new(original), texts, view: LinkView::default(), notice: None }
}

/// What the reader had before them last; the gallery's first on a first visit.
pub fn remembered(keep: &Keep) -> SessionAction {
    let slot = keep.get(LAST).and_then(|key| Slot::from_key(&key)).and_then(|slot| Some((scenario_of(&slot)?, slot)));
    let (scenario, slot) = slot.unwrap_or_else(|| {
        let first = first_entry();
        (first.scenario, Slot::Gallery(first.id))
    });
    open(slot, scenario, keep)
}

/// Whether the page opens with a scenario of the gallery that is not in the page itself.
pub fn wants_gallery() -> bool {
    let named = Address::parse(&href()).fragment.or_else(|| Keep::open().get(LAST));
    named.and_then(|key| Slot::from_key(&key)).is_some_and(|slot| slot.of_gallery() && scenario_of(&slot).is_none())
}

/// A link's experiment in a slot of its own; a link that does not open leaves the reader with what they had.
pub fn opened_by_link(fragment: &str, keep: &Keep) -> SessionAction {
    // `#gallery.NAME` is the link of a scenario itself.
    let named = Slot::from_key(fragment).filter(Slot::of_gallery);
    if let Some((slot, scenario)) = named.as_ref().and_then(|slot| Some((slot, scenario_of(slot)?))) {
        return open(slot.clone(), scenario, keep);
    }
    match decode_view(fragment) {
        Ok((scenario, looked_at)) => match open(slot_of(&scenario), scenario, keep) {
            SessionAction::Open { slot, original, texts, notice, .. } => {
                SessionAction::Open { slot, original, texts, view: looked_at, notice }
            }
            other => other,
        },
        Err(error) => match remembered(keep) {
            SessionAction::Open { slot, original, texts, view, .. } => {
                SessionAction::Open { slot, original, texts, view, notice: Some(broken(fragment, error)) }
            }
            other => other,
        },
    }
}

/// By the experiment alone: what was looked at makes no other draft of it.
fn slot_of(scenario: &Scenario) -> Slot {
    Slot::of_link(&encode_link(scenario).unwrap_or_default())
}

fn broken(fragment: &str, error: LinkError) -> Notice {
    let why = match (Slot::from_key(fragment), gallery()) {
        (Some(slot), Gallery::Here(_)) if slot.of_gallery() => "There is no scenario of this name.".to_owned(),
        (Some(slot), _) if slot.of_gallery() => {
            "The gallery has not arrived. Reload the page with a connection.".to_owned()
        }
        _ => error.to_string(),
    };
    Notice::BrokenLink { why, raw: Rc::from(fragment), rescued: rescue_link(fragment).map(Rc::new) }
}

/// Versions of one experiment that are kept.
const MOST_VERSIONS: u8 = 10;

/// Keeps the edits as they stand, as the newest of ten versions; what is a version already is not kept twice.
pub fn store_version(keep: &Keep, session: &Session) {
    if session.edited() {
        let draft = draft_of(session);
        keep_version(keep, &session.slot, &session.original.title, &draft);
    }
}

fn draft_of(session: &Session) -> Draft {
    Draft { a: session.a.script.to_string(), b: session.b.script.to_string(), world: session.world.to_string() }
}

fn keep_version(keep: &Keep, slot: &Slot, title: &str, draft: &Draft) {
    let name = |at: u8| format!("version.{}.{at}", slot.key());
    let versions: Vec<_> = (0..MOST_VERSIONS)
        .map(|at| keep.get(&name(at)).and_then(|json| Some((Draft::made_at(&json)?, Draft::from_json(&json)?))))
        .collect();
    if versions.iter().flatten().any(|(_, kept)| kept == draft) {
        return;
    }
    // The first free place, else the oldest.
    let place = versions.iter().enumerate().min_by(|(_, one), (_, other)| {
        let made = |version: &Option<(f64, Draft)>| version.as_ref().map_or(-1.0, |(made, _)| *made);
        made(one).total_cmp(&made(other))
    });
    let place = place.map_or(0, |(at, _)| at as u8);
    keep.set(&name(place), &draft.to_version(js_sys::Date::now(), title));
}

/// Keeps what the reader changed; what equals the original needs no draft.
pub fn store_draft(keep: &Keep, session: &Session) {
    let name = draft_name(&session.slot);
    if session.edited() {
        let draft = draft_of(session);
        // Another tab has written in the meantime: its text becomes a version.
        if let Some(theirs) = keep.foreign(&name).and_then(|json| Draft::from_json(&json)).filter(|it| *it != draft) {
            keep_version(keep, &session.slot, &session.original.title, &theirs);
        }
        keep.set(&name, &draft.to_json());
    } else {
        keep.remove(&name);
    }
}

fn draft_name(slot: &Slot) -> String {
    format!("draft.{}", slot.key())
}
