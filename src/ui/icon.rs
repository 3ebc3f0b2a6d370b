//! The few pictures on buttons. Drawn in the text's colour; the button's name says what they mean.

use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Play,
    Pause,
    StepBack,
    StepForward,
    Theme,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Play => "M4.5 2.5v11l9-5.5z",
            Icon::Pause => "M4 2.5h3v11H4zM9 2.5h3v11H9z",
            Icon::StepBack => "M3 2.5h2v11H3zM13 2.5v11L6 8z",
            Icon::StepForward => "M11 2.5h2v11h-2zM3 2.5v11L10 8z",
            Icon::Theme => {
                "M8 1.5a6.5 6.5 0 1 0 0 13zM8 .5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zm0 1a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z"
            }
        }
    }

    pub fn draw(self) -> Html {
        html! {
            <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path fill-rule="evenodd" d={self.path()} />
            </svg>
        }
    }
}
