//! Opening experiments: from the gallery, from a link, from the reader's own drafts. Drafts never write over each other.

use super::storage::Keep;
use crate::scenario::{Scenario, Settings, Side, decode_link, gallery, gallery_entry};
use crate::ui::state::{Draft, Notice, Session, SessionAction, Slot};
use std::rc::Rc;

const LAST: &str = "last";

/// The experiment of a slot that needs no link.
pub fn scenario_of(slot: &Slot) -> Option<Scenario> {
    match slot {
        Slot::Gallery(id) => gallery_entry(id).map(|entry| entry.scenario()),
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
    }
}

/// A slot's experiment, with the reader's draft of it.
pub fn open(slot: Slot, original: Scenario, keep: &Keep) -> SessionAction {
    let draft = keep.get(&draft_name(&slot)).and_then(|json| Draft::from_json(&json));
    let scripts = draft.map(|draft| [Rc::from(draft.a), Rc::from(draft.b)]);
    SessionAction::Open { slot, original: Rc::new(original), scripts, notice: None }
}

/// What the reader had before them last; the gallery's first on a first visit.
pub fn remembered(keep: &Keep) -> SessionAction {
    let slot = keep.get(LAST).and_then(|key| Slot::from_key(&key)).and_then(|slot| Some((scenario_of(&slot)?, slot)));
    let first = || gallery().first().map(|entry| (entry.scenario(), Slot::Gallery(entry.id.to_owned())));
    let (scenario, slot) = slot.or_else(first).unwrap_or_else(|| (blank(), Slot::Own));
    open(slot, scenario, keep)
}

/// A link's experiment in a slot of its own; a link that does not open leaves the reader with what they had.
pub fn opened_by_link(fragment: &str, keep: &Keep) -> SessionAction {
    match decode_link(fragment) {
        Ok(scenario) => open(Slot::of_link(fragment), scenario, keep),
        Err(error) => match remembered(keep) {
            SessionAction::Open { slot, original, scripts, .. } => {
                SessionAction::Open { slot, original, scripts, notice: Some(Notice::BrokenLink(error.to_string())) }
            }
            other => other,
        },
    }
}

/// Keeps what the reader changed; what equals the original needs no draft.
pub fn store_draft(keep: &Keep, session: &Session) {
    let name = draft_name(&session.slot);
    if session.edited() {
        let draft = Draft { a: session.a.script.to_string(), b: session.b.script.to_string() };
        keep.set(&name, &draft.to_json());
    } else {
        keep.remove(&name);
    }
}

fn draft_name(slot: &Slot) -> String {
    format!("draft.{}", slot.key())
}
