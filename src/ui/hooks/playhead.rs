//! The playhead as a context, for the few that follow it, and the clock that moves it.

use super::browser::{AnimationFrame, now_ms};
use crate::ui::state::{Playhead, PlayheadAction};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Read it with `use_context::<PlayheadContext>()`; move it with `dispatch(PlayheadAction::…)`.
pub type PlayheadContext = UseReducerHandle<Playhead>;

/// Moves the playhead without following it.
pub type PlayheadDispatcher = UseReducerDispatcher<Playhead>;

impl Reducible for Playhead {
    type Action = PlayheadAction;

    fn reduce(self: Rc<Self>, action: PlayheadAction) -> Rc<Self> {
        let next = self.after(action);
        if next == *self { self } else { Rc::new(next) }
    }
}

/// A frame that took longer than this moves the playhead no further: after a nap of the tab, playback goes on, not over.
const LONGEST_FRAME_MS: f64 = 250.0;

/// Ticks the playhead once per frame of the browser while it plays.
#[hook]
pub fn use_playhead_clock(playhead: &PlayheadContext) {
    let dispatcher = playhead.dispatcher();
    use_effect_with(playhead.playing, move |playing| {
        let frame: Rc<RefCell<Option<AnimationFrame>>> = Rc::default();
        if *playing {
            tick_on(&frame, now_ms(), dispatcher);
        }
        move || drop(frame.take())
    });
}

fn tick_on(frame: &Rc<RefCell<Option<AnimationFrame>>>, last_ms: f64, dispatcher: UseReducerDispatcher<Playhead>) {
    let slot = Rc::downgrade(frame);
    *frame.borrow_mut() = AnimationFrame::request(move |at_ms| {
        let passed_ms = (at_ms - last_ms).clamp(0.0, LONGEST_FRAME_MS);
        dispatcher.dispatch(PlayheadAction::Tick { real_ns: (passed_ms * 1e6) as u64 });
        if let Some(frame) = slot.upgrade() {
            tick_on(&frame, at_ms.max(last_ms), dispatcher.clone());
        }
    });
}
