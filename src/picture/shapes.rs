//! What the picture is made of, in CSS pixels from its top left corner: the words between layout and paint.

use super::axis::AxisTick;
use crate::analysis::lanes::{MarkKind, State};
use crate::scenario::SideId;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

/// How a bar's state is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As high as the row allows.
    Block,
    /// A line along the middle: nothing is held, somebody waits.
    Line,
    /// From a due mark to when it was seen to.
    Tail,
    /// A strip inside another bar.
    Strip,
}

/// One bar that is wide enough to be itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BarShape {
    pub rect: Rect,
    pub state: State,
    pub form: Form,
}

/// Neighbouring pixels in which many bars share each pixel, all looking alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DensityShape {
    /// The whole band; the parts below are shares of its height.
    pub rect: Rect,
    /// The worst state of those that share it.
    pub worst: State,
    /// Share of the time somebody was at work, from the bottom.
    pub busy: f64,
    /// Share of the time somebody was kept waiting, from the top.
    pub ready: f64,
    /// Somebody was suspended for some of it: the line goes on.
    pub line: bool,
    /// Nothing else is near: drawn as a tick that can be seen.
    pub lone: bool,
}

/// A number over time: `rect` is the part below the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelShape {
    pub rect: Rect,
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TickShape {
    pub x: f64,
    pub y: f64,
    pub h: f64,
    /// The worst of the marks on this pixel.
    pub kind: MarkKind,
}

/// A frame drawn in time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BeatShape {
    pub x: f64,
    pub y: f64,
    pub h: f64,
}

/// What a text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOn {
    Bar(State, Form),
    /// Beside a mark.
    Mark(MarkKind),
}

#[derive(Clone, Debug, PartialEq)]
pub struct TextShape {
    pub x: f64,
    /// The middle of the line.
    pub y: f64,
    /// As measured.
    pub w: f64,
    pub text: String,
    pub on: TextOn,
}

/// One side's block of rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SideShape {
    pub side: SideId,
    pub y: f64,
    pub h: f64,
    /// Where its run ended, if that is on show.
    pub end_x: Option<f64>,
}

/// The whole picture, but for what moves with the playhead and the pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// The part that time is drawn on: the rows without the names, below the axis.
    pub plot: Rect,
    pub axis: Vec<AxisTick>,
    pub sides: Vec<SideShape>,
    pub levels: Vec<LevelShape>,
    pub density: Vec<DensityShape>,
    pub bars: Vec<BarShape>,
    /// Frames drawn in time, or every so manyth of them.
    pub beats: Vec<BeatShape>,
    pub ticks: Vec<TickShape>,
    pub texts: Vec<TextShape>,
}

impl Picture {
    /// How many shapes there are to paint.
    pub fn len(&self) -> usize {
        self.levels.len()
            + self.density.len()
            + self.bars.len()
            + self.beats.len()
            + self.ticks.len()
            + self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The letter of a state: the third way, after colour and pattern, in which it is told.
pub fn letter(state: State) -> &'static str {
    match state {
        State::Turn | State::Call | State::Alive => "",
        State::Frozen => "F",
        State::Suspended => "A",
        State::Sleeping => "S",
        State::Offloaded | State::OffloadedCall => "T",
        State::GilWait => "G",
        State::CoreWait => "C",
        State::Running => "R",
        State::Ready => "Q",
        State::Late => "D",
        State::Long => "L",
    }
}
