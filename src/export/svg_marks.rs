//! Bars, ticks and crowded pixels as SVG elements: colour, pattern and shape as the page's painter has them.

use super::svg::{N, rect};
use crate::analysis::lanes::{MarkKind, State};
use crate::picture::shapes::{BarShape, DensityShape, Form, Rect, TickShape};
use std::fmt::Write;

/// The colour of a state's lines and edges.
pub fn class(state: State) -> &'static str {
    match state {
        State::Turn => "edge",
        State::Alive | State::Suspended | State::Sleeping => "suspended",
        State::Offloaded | State::OffloadedCall => "offloaded",
        State::Running => "running",
        State::Call => "ink",
        State::GilWait | State::CoreWait | State::Ready => "ready",
        State::Late => "late",
        State::Frozen => "frost-line",
        State::Long => "long",
    }
}

fn mark_class(kind: MarkKind) -> &'static str {
    use MarkKind::*;
    match kind {
        TimerCancelled | TimerFired | TaskCreated | TaskReturned => "edge",
        Output | Note | CancelRequested | CancelDelivered | TaskCancelled => "ink",
        TimerLate | TimerPowerless => "late",
        ErrorOutput | NeverAwaited | CancelRefused | CancelSwallowed | TaskRaised | Unretrieved => "wrong",
    }
}

pub fn mark_text_class(kind: MarkKind) -> &'static str {
    if kind == MarkKind::TimerFired { "ink" } else { mark_class(kind) }
}

pub fn bar(out: &mut String, shape: &BarShape) {
    let BarShape { rect: whole, state, form } = *shape;
    let middle = whole.y + whole.h / 2.0;
    match form {
        Form::Line if state == State::Sleeping => {
            let _ = write!(
                out,
                "<path class=\"s-suspended\" stroke-width=\"1.5\" stroke-dasharray=\"2 3\" d=\"M{} {}h{}\"/>",
                N(whole.x),
                N(middle),
                N(whole.w)
            );
        }
        Form::Line => rect(out, class(state), Rect { y: middle - 0.7, h: 1.4, ..whole }),
        Form::Tail => {
            rect(out, class(state), Rect { y: middle - 1.0, h: 2.0, ..whole });
            rect(
                out,
                class(state),
                Rect { x: whole.x + whole.w - 2.0, y: middle - whole.h / 4.0, w: 2.0, h: whole.h / 2.0 },
            );
        }
        Form::Strip => rect(out, class(state), whole),
        Form::Block => block(out, whole, state),
    }
}

fn block(out: &mut String, whole: Rect, state: State) {
    let edge = class(state);
    let pattern = match state {
        State::Running => return rect(out, edge, whole),
        State::Long => Some("p-long"),
        State::Frozen => Some("p-frost"),
        State::OffloadedCall => Some("p-thread"),
        _ => None,
    };
    let width = if state == State::Long { 2.0 } else { 1.0 };
    match pattern {
        Some(pattern) => element(out, &format!("fill=\"url(#{pattern})\""), whole),
        None => {
            let opacity = if state == State::Offloaded { ".3" } else { ".1" };
            element(out, &format!("class=\"{edge}\" fill-opacity=\"{opacity}\""), whole);
        }
    }
    let inset = width / 2.0;
    let Rect { x, y, w, h } = whole;
    let framed = Rect { x: x + inset, y: y + inset, w: w - width, h: h - width };
    if framed.w > 0.0 {
        element(out, &format!("class=\"s-{edge}\" stroke-width=\"{width}\""), framed);
    } else {
        rect(out, edge, whole);
    }
    if state == State::Long {
        rect(out, edge, Rect { w: w.min(4.0), ..whole });
    }
}

/// A rectangle with any attributes.
fn element(out: &mut String, attributes: &str, Rect { x, y, w, h }: Rect) {
    let _ = write!(
        out,
        "<rect {attributes} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        N(x),
        N(y),
        N(w.max(0.5)),
        N(h)
    );
}

/// Many bars to a pixel.
pub fn density(out: &mut String, shape: &DensityShape) {
    let whole = shape.rect;
    if matches!(shape.worst, State::Long | State::Frozen) {
        return block(out, whole, shape.worst);
    }
    if shape.line {
        rect(out, "suspended", Rect { y: whole.y + whole.h / 2.0, h: 1.0, ..whole });
    }
    let busy = class(if shape.worst.is_busy() { shape.worst } else { State::Running });
    if shape.lone {
        let class = if shape.busy > 0.0 { busy } else { class(shape.worst) };
        return rect(out, class, Rect { w: 2.0, ..whole });
    }
    if shape.busy > 0.0 {
        element(out, &format!("class=\"{busy}\" fill-opacity=\".4\""), whole);
        let h = (whole.h * shape.busy).max(2.0);
        rect(out, busy, Rect { y: whole.y + whole.h - h, h, ..whole });
    }
    if shape.ready > 0.0 {
        let h = (whole.h * shape.ready).max(1.0).min(whole.h * (1.0 - shape.busy).max(0.1));
        let late = if shape.worst == State::Late { State::Late } else { State::Ready };
        element(out, &format!("class=\"{}\" fill-opacity=\".6\"", class(late)), Rect { h, ..whole });
    }
}

pub fn tick(out: &mut String, tick: &TickShape) {
    let TickShape { x, y, h, kind } = *tick;
    let class = mark_class(kind);
    use MarkKind::*;
    let w = if matches!(kind, TaskCreated | TimerCancelled | TaskReturned) { 1.0 } else { 2.0 };
    rect(out, class, Rect { x, y, w, h });
    let cross = |out: &mut String, middle: f64, arm: f64| {
        let _ = write!(
            out,
            "<path class=\"s-{class}\" stroke-width=\"1.7\" d=\"M{} {}l{2} {2}m0-{2}l-{2} {2}\"/>",
            N(x + 1.0 - arm),
            N(middle - arm),
            N(2.0 * arm)
        );
    };
    match kind {
        TaskReturned => rect(out, class, Rect { x: x - 5.0, y: y + (h - 5.0) / 2.0, w: 5.0, h: 5.0 }),
        CancelRequested | CancelDelivered | TaskCancelled | CancelRefused | CancelSwallowed | TaskRaised
        | Unretrieved => cross(out, y + h / 2.0, 4.0),
        TimerPowerless => cross(out, y + 2.0, 3.0),
        TimerFired | TimerLate => rect(out, class, Rect { x: x - 2.0, y, w: 6.0, h: 2.0 }),
        TimerCancelled | TaskCreated | Output | ErrorOutput | Note | NeverAwaited => {}
    }
}
