//! The page's colours as the canvas needs them: read from the custom properties, patterns cut to the device's pixels.

use super::shapes::Form;
use crate::analysis::lanes::{MarkKind, State};
use crate::scenario::SideId;
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, Document, Element, HtmlCanvasElement};

/// Colours by the names of `static/tokens.css`, and the patterns made of them.
pub struct Palette {
    pub paper: String,
    pub ink: String,
    pub well: String,
    pub rule: String,
    pub edge: String,
    pub muted: String,
    pub focus: String,
    pub frost_ink: String,
    pub wrong: String,
    pub words: String,
    accent_a: String,
    accent_b: String,
    running: String,
    long: String,
    ready: String,
    suspended: String,
    offloaded: String,
    late: String,
    frost: String,
    frost_line: String,
    long_hatch: Option<CanvasPattern>,
    frost_hatch: Option<CanvasPattern>,
    thread_dots: Option<CanvasPattern>,
}

impl Palette {
    /// As the element shows them now. `ratio`: the device's pixels in one of CSS.
    pub fn read(element: &Element, ratio: f64) -> Option<Palette> {
        let window = web_sys::window()?;
        let style = window.get_computed_style(element).ok().flatten()?;
        let get = |name: &str| style.get_property_value(name).unwrap_or_default().trim().to_owned();
        let document = window.document()?;
        let (paper, long, offloaded) = (get("--paper"), get("--long"), get("--offloaded"));
        let (frost, frost_line) = (get("--frost"), get("--frost-line"));
        Some(Palette {
            long_hatch: stripes(&document, &paper, &long, 6.0, 2.5, ratio),
            frost_hatch: stripes(&document, &frost, &frost_line, 8.0, 1.0, ratio),
            thread_dots: dots(&document, &paper, &offloaded, ratio),
            ink: get("--ink"),
            well: get("--well"),
            rule: get("--rule"),
            edge: get("--edge"),
            muted: get("--muted"),
            focus: get("--focus"),
            frost_ink: get("--frost-ink"),
            wrong: get("--wrong"),
            words: get("--words"),
            accent_a: get("--accent-a"),
            accent_b: get("--accent-b"),
            running: get("--running"),
            ready: get("--ready"),
            suspended: get("--suspended"),
            late: get("--late"),
            paper,
            long,
            offloaded,
            frost,
            frost_line,
        })
    }

    pub fn accent(&self, side: SideId) -> &str {
        match side {
            SideId::A => &self.accent_a,
            SideId::B => &self.accent_b,
        }
    }

    /// The colour of a state's lines and edges.
    pub fn state(&self, state: State) -> &str {
        match state {
            State::Turn => &self.edge,
            State::Alive | State::Suspended | State::Sleeping => &self.suspended,
            State::Offloaded | State::OffloadedCall => &self.offloaded,
            State::Running => &self.running,
            State::Call => &self.ink,
            State::GilWait | State::CoreWait | State::Ready => &self.ready,
            State::Late => &self.late,
            State::Frozen => &self.frost_line,
            State::Long => &self.long,
        }
    }

    pub fn mark(&self, kind: MarkKind) -> &str {
        use MarkKind::*;
        match kind {
            TimerCancelled | TimerFired | TaskCreated | TaskReturned => &self.edge,
            Output | Note | CancelRequested | CancelDelivered | TaskCancelled => &self.ink,
            TimerLate | TimerPowerless => &self.late,
            ErrorOutput | NeverAwaited | CancelRefused | CancelSwallowed | TaskRaised | Unretrieved => &self.wrong,
        }
    }

    /// What a text on such a bar is written in, and what is laid under it first.
    pub fn text_on(&self, state: State, form: Form) -> (&str, Option<&str>) {
        match (state, form) {
            (_, Form::Line | Form::Tail | Form::Strip) => (&self.muted, Some(&self.paper)),
            (State::Running, _) => (&self.paper, None),
            (State::Long | State::Offloaded | State::OffloadedCall, _) => (&self.ink, Some(&self.paper)),
            (State::Frozen, _) => (&self.frost_ink, Some(&self.frost)),
            _ => (&self.ink, None),
        }
    }

    /// Takes up the state's pattern, or its colour where it is plain or there is no pattern to be had.
    pub fn fill(&self, context: &CanvasRenderingContext2d, state: State) {
        let pattern = match state {
            State::Long => &self.long_hatch,
            State::Frozen => &self.frost_hatch,
            State::OffloadedCall => &self.thread_dots,
            _ => &None,
        };
        match pattern {
            Some(pattern) => context.set_fill_style_canvas_pattern(pattern),
            None => context.set_fill_style_str(self.state(state)),
        }
    }
}

/// A tile of so many CSS pixels, to draw on in the device's.
fn tile(document: &Document, size: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(size);
    canvas.set_height(size);
    let context = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    Some((canvas, context))
}

fn repeated(canvas: &HtmlCanvasElement, context: &CanvasRenderingContext2d) -> Option<CanvasPattern> {
    context.create_pattern_with_html_canvas_element(canvas, "repeat").ok().flatten()
}

/// Stripes rising to the right: `every` and `width` in CSS pixels.
fn stripes(
    document: &Document,
    ground: &str,
    stripe: &str,
    every: f64,
    width: f64,
    ratio: f64,
) -> Option<CanvasPattern> {
    let size = (every * ratio).round().max(3.0);
    let (canvas, context) = tile(document, size as u32)?;
    context.set_fill_style_str(ground);
    context.fill_rect(0.0, 0.0, size, size);
    context.set_fill_style_str(stripe);
    let width = (width * ratio).round().max(1.0);
    for y in 0..size as u32 {
        let x = (size - f64::from(y)) % size;
        context.fill_rect(x, f64::from(y), width, 1.0);
        // The part that comes in again at the tile's other side.
        context.fill_rect(x - size, f64::from(y), width, 1.0);
    }
    repeated(&canvas, &context)
}

fn dots(document: &Document, ground: &str, dot: &str, ratio: f64) -> Option<CanvasPattern> {
    let size = (4.0 * ratio).round().max(3.0);
    let (canvas, context) = tile(document, size as u32)?;
    context.set_fill_style_str(ground);
    context.fill_rect(0.0, 0.0, size, size);
    context.set_fill_style_str(dot);
    let width = (1.5 * ratio).round().max(1.0);
    context.fill_rect(0.0, 0.0, width, width);
    let half = (size / 2.0).floor();
    context.fill_rect(half, half, width, width);
    repeated(&canvas, &context)
}
