//! The playhead as a context, for the few that follow it.

use crate::ui::state::{Playhead, PlayheadAction};
use std::rc::Rc;
use yew::prelude::*;

/// Read it with `use_context::<PlayheadContext>()`; move it with `dispatch(PlayheadAction::…)`.
pub type PlayheadContext = UseReducerHandle<Playhead>;

impl Reducible for Playhead {
    type Action = PlayheadAction;

    fn reduce(self: Rc<Self>, action: PlayheadAction) -> Rc<Self> {
        let next = self.after(action);
        if next == *self { self } else { Rc::new(next) }
    }
}
