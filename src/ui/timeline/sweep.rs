//! The playhead on its way over the picture: the only part of the pane that follows it, and it only paints.

use super::stage::{SharedStage, is_in_view, sweep};
use crate::ui::hooks::PlayheadContext;
use crate::ui::state::{Playhead, PlayheadAction};
use crate::ui::stateful::stateful;
use base::Time;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The playhead for those who move it without following it.
#[derive(Clone, Default)]
pub struct Reins(Rc<RefCell<Option<Held>>>);

/// What moves it, and where it is.
type Held = (UseReducerDispatcher<Playhead>, Playhead);

impl PartialEq for Reins {
    fn eq(&self, other: &Reins) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Reins {
    pub fn dispatch(&self, action: PlayheadAction) {
        let dispatcher = self.0.borrow().as_ref().map(|(dispatcher, _)| dispatcher.clone());
        if let Some(dispatcher) = dispatcher {
            dispatcher.dispatch(action);
        }
    }

    pub fn playhead(&self) -> Playhead {
        self.0.borrow().as_ref().map(|(_, playhead)| *playhead).unwrap_or_default()
    }
}

pub struct SweepProps {
    pub stage: SharedStage,
    pub reins: Reins,
    /// The playhead has left what is on show.
    pub reveal: Callback<Time>,
}

impl PartialEq for SweepProps {
    fn eq(&self, other: &SweepProps) -> bool {
        Rc::ptr_eq(&self.stage, &other.stage) && self.reins == other.reins && self.reveal == other.reveal
    }
}

pub fn playhead_sweep(props: SweepProps) -> Html {
    stateful(props, |props, context| use_sweep(props).run(context))
}

#[hook]
fn use_sweep(props: &SweepProps) -> Html {
    if let Some(context) = use_context::<PlayheadContext>() {
        *props.reins.0.borrow_mut() = Some((context.dispatcher(), *context));
        sweep(&props.stage, *context);
    }
    let at = props.reins.playhead().at;
    let (stage, reveal) = (props.stage.clone(), props.reveal.clone());
    use_effect_with(at, move |at| {
        if !is_in_view(&stage, *at) {
            reveal.emit(*at);
        }
    });
    Html::default()
}
