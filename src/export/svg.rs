//! The timeline as SVG: still, or with the playhead sweeping over it. It plays in an `<img>`, which runs no script; with reduced
//! motion it rests, and it is light or dark as its reader is.

use super::svg_arrows::svg_arrows;
use super::svg_marks::{bar, density, tick};
use super::{Sheet, SheetSide, palette};
use crate::analysis::duration::thousands;
use crate::analysis::lanes::State;
use crate::analysis::{Metrics, compare, summary_sentence};
use crate::picture::arrow::arrows;
use crate::picture::layout::{Frame, SideView, layout, row_band};
use crate::picture::rows::{AXIS_HEIGHT, Folds, Group, MOST_FOR_ARROWS, RowKind, Rows, SideLanes};
use crate::picture::shapes::{Picture, Rect, TextOn, letter};
use crate::picture::viewport::Viewport;
use crate::scenario::SideId;
use base::Time;
use std::fmt::{Display, Write};

/// Whether the playhead moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Still,
    Sweeping,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system has it.
    Auto,
    Light,
    Dark,
}

const WIDTH: f64 = 960.0;
const NAMES: f64 = 168.0;
const PAD: f64 = 16.0;
/// Title and headline.
const HEAD: f64 = 56.0;
/// A line of the sentences and of the legend under the rows.
const LINE: f64 = 18.0;
/// Higher pictures are cut: a thousand unfolded tasks are no figure.
const HIGHEST: f64 = 4000.0;
/// Characters of a sentence that fit on a line.
const COLUMNS: usize = 140;

const LEGEND: [(State, &str); 8] = [
    (State::Running, "runs"),
    (State::Long, "long chunk"),
    (State::Frozen, "frozen"),
    (State::Ready, "ready, waits for the loop"),
    (State::Late, "due, waits for the loop"),
    (State::Sleeping, "sleeps"),
    (State::Suspended, "awaits"),
    (State::Offloaded, "thread"),
];

/// About the width of a text of 11 pixels in any of the system's fonts; rather too wide, so that nothing is cut.
fn measure(text: &str) -> f64 {
    text.chars().map(|c| if "iljtfr.,:;'|()[] ".contains(c) { 4.2 } else { 7.0 }).sum()
}

/// The whole of the runs.
pub fn svg(sheet: &Sheet, motion: Motion, theme: Theme) -> String {
    drawn(sheet, motion, theme, false)
}

/// The same, and who woke and who cancelled whom. For that a few tasks are unfolded.
pub fn svg_with_arrows(sheet: &Sheet, motion: Motion, theme: Theme) -> String {
    drawn(sheet, motion, theme, true)
}

fn drawn(sheet: &Sheet, motion: Motion, theme: Theme, with_arrows: bool) -> String {
    let end = sheet.sides.iter().map(|side| side.trace.ended_at).max().unwrap_or(Time::ZERO);
    let lanes: Vec<SideLanes> =
        sheet.sides.iter().map(|side| SideLanes { side: side.side, lanes: &side.lanes }).collect();
    let mut folds = Folds::default();
    for side in &lanes {
        let count = side.lanes.task_count();
        if with_arrows && count <= MOST_FOR_ARROWS {
            folds.open(side.side, Group::Tasks, count);
        }
    }
    let rows = Rows::of(&lanes, &folds, false);
    let rows_px = (rows.height_px + AXIS_HEIGHT).min(HIGHEST);
    let frame = Frame {
        width_px: WIDTH - 2.0 * PAD,
        height_px: rows_px,
        names_px: NAMES,
        scroll_px: 0.0,
        viewport: Viewport::fit(end),
    };
    let views: Vec<SideView> =
        sheet.sides.iter().map(|side| SideView { side: side.side, lanes: &side.lanes, trace: &side.trace }).collect();
    let picture = layout(&views, &rows, &frame, &measure);
    let sentences = sentences(sheet);
    let height = HEAD + rows_px + LINE * (sentences.len() as f64 + 2.0) + PAD;

    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"title about\">\
         <title id=\"title\">{}</title><desc id=\"about\">{}</desc><metadata id=\"yieldpoint\">{}</metadata>",
        Escaped(sheet.title),
        Escaped(&sentences.join(" ")),
        Escaped(sheet.link),
    );
    let _ = write!(out, "<style>{}</style>{PATTERNS}", style(motion, theme, &frame, end));
    let _ = write!(out, "<rect class=\"paper\" width=\"{WIDTH}\" height=\"{height}\"/>");
    let _ = write!(out, "<text class=\"ink head\" x=\"{PAD}\" y=\"24\">{}</text>", Escaped(sheet.title));
    let _ = write!(out, "<text class=\"muted\" x=\"{PAD}\" y=\"44\">{}</text>", Escaped(&headline(sheet)));
    let _ = write!(out, "<g transform=\"translate({PAD} {HEAD})\">");
    draw(&mut out, sheet, &picture, &rows, &frame);
    if with_arrows {
        svg_arrows(&mut out, &arrows(&views, &rows, &frame), theme);
    }
    if motion == Motion::Sweeping {
        let Rect { x, y, w, h } = picture.plot;
        let _ = write!(
            out,
            "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><g class=\"sweep\"><rect class=\"paper veil\" width=\"{}\" height=\"{}\"/>\
             <rect class=\"ink\" width=\"2\" height=\"{}\"/></g></svg>",
            N(x),
            N(y),
            N(w),
            N(h),
            N(w + 2.0),
            N(h),
            N(h)
        );
    }
    out.push_str("</g>");
    foot(&mut out, &sentences, HEAD + rows_px + LINE);
    out.push_str("</svg>\n");
    out
}

fn headline(sheet: &Sheet) -> String {
    let metrics = |id| sheet.sides.iter().find(|side| side.side == id).map(|side| Metrics::new(&side.trace));
    compare(metrics(SideId::A).as_ref(), metrics(SideId::B).as_ref()).headline
}

/// What the page says under each side, cut into lines.
fn sentences(sheet: &Sheet) -> Vec<String> {
    let mut lines = Vec::new();
    for side in sheet.sides {
        let text = format!("{:?}: {}", side.side, summary_sentence(&side.trace).replace('`', ""));
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= COLUMNS {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

fn draw(out: &mut String, sheet: &Sheet, picture: &Picture, rows: &Rows, frame: &Frame) {
    let bottom = picture.plot.y + picture.plot.h;
    let mut labelled_until = f64::MIN;
    for axis in &picture.axis {
        let major = !axis.label.is_empty();
        let (from, class) = if major { (AXIS_HEIGHT - 8.0, "edge") } else { (AXIS_HEIGHT - 4.0, "rule") };
        rect(out, class, Rect { x: axis.x, y: from, w: 1.0, h: AXIS_HEIGHT - from });
        if major {
            rect(out, "rule", Rect { x: axis.x, y: AXIS_HEIGHT, w: 1.0, h: bottom - AXIS_HEIGHT });
            let w = measure(&axis.label);
            let x = (axis.x - w / 2.0).min(frame.width_px - w);
            if x >= labelled_until {
                text(out, "muted", x, AXIS_HEIGHT - 15.0, &axis.label);
                labelled_until = x + w + 8.0;
            }
        }
    }
    rect(out, "rule", Rect { x: 0.0, y: AXIS_HEIGHT - 1.0, w: frame.width_px, h: 1.0 });
    for side in &picture.sides {
        let class = if side.side == SideId::A { "accent-a" } else { "accent-b" };
        rect(out, class, Rect { x: 0.0, y: side.y, w: 3.0, h: side.h });
        if let Some(x) = side.end_x {
            let w = picture.plot.x + picture.plot.w - x;
            rect(out, "well", Rect { x, y: side.y, w, h: side.h });
            rect(out, "edge", Rect { x, y: side.y, w: 1.0, h: side.h });
        }
    }
    names(out, sheet, rows, frame);
    let Rect { x, w, .. } = picture.plot;
    let _ = write!(
        out,
        "<clipPath id=\"plot\"><rect x=\"{}\" y=\"0\" width=\"{}\" height=\"{}\"/></clipPath><g clip-path=\"url(#plot)\">",
        N(x),
        N(w + 8.0),
        N(bottom + 8.0)
    );
    for level in &picture.levels {
        let class = super::svg_marks::class(level.state);
        let _ = write!(out, "<g opacity=\".5\">");
        rect(out, class, level.rect);
        out.push_str("</g>");
    }
    picture.density.iter().for_each(|shape| density(out, shape));
    for beat in &picture.beats {
        rect(out, "suspended", Rect { x: beat.x, y: beat.y, w: 1.0, h: beat.h });
    }
    picture.bars.iter().for_each(|shape| bar(out, shape));
    picture.ticks.iter().for_each(|shape| tick(out, shape));
    for shape in &picture.texts {
        let (class, ground) = ink(shape.on);
        if let Some(ground) = ground {
            rect(out, ground, Rect { x: shape.x - 3.0, y: shape.y - 7.0, w: shape.w + 4.0, h: 14.0 });
        }
        text(out, class, shape.x, shape.y, &shape.text);
    }
    out.push_str("</g>");
}

/// What a text is written in, and what is laid under it.
fn ink(on: TextOn) -> (&'static str, Option<&'static str>) {
    use crate::picture::shapes::Form;
    match on {
        TextOn::Bar(_, Form::Line | Form::Tail | Form::Strip) => ("muted", Some("paper")),
        TextOn::Bar(State::Running, _) => ("paper", None),
        TextOn::Bar(State::Long | State::Offloaded | State::OffloadedCall, _) => ("ink", Some("paper")),
        TextOn::Bar(State::Frozen, _) => ("frost-ink", Some("frost")),
        TextOn::Bar(..) => ("ink", None),
        TextOn::Mark(kind) => (super::svg_marks::mark_text_class(kind), Some("paper")),
    }
}

fn names(out: &mut String, sheet: &Sheet, rows: &Rows, frame: &Frame) {
    for row in &rows.list {
        let Some(side) = sheet.sides.iter().find(|side| side.side == row.side) else { continue };
        let band = row_band(row, frame);
        let name = row_name(side, row.kind);
        let mut shown = format!("{:?} {name}", row.side);
        let mut letters = shown.chars().count();
        while measure(&shown) > NAMES - 16.0 - row.nest.depth as f64 * 8.0 && letters > 1 {
            letters -= 1;
            shown = shown.chars().take(letters).chain(['…']).collect();
        }
        text(out, "ink", 10.0 + row.nest.depth as f64 * 8.0, band.y + band.h / 2.0, &shown);
    }
}

fn row_name(side: &SheetSide, kind: RowKind) -> String {
    match kind {
        RowKind::Lane(at) => side.lanes.lanes.get(at).map_or(String::new(), |lane| match lane.detail.as_str() {
            "" => lane.name.clone(),
            detail => format!("{} {detail}", lane.name),
        }),
        RowKind::Ready => "ready queue".to_owned(),
        RowKind::Group { group: Group::Threads, count, .. } => format!("{} threads", thousands(count as u64)),
        RowKind::Group { count, .. } => format!("{} tasks", thousands(count as u64)),
    }
}

fn foot(out: &mut String, sentences: &[String], mut y: f64) {
    for line in sentences {
        text(out, "ink", PAD, y, line);
        y += LINE;
    }
    y += 4.0;
    let mut x = PAD;
    for (state, words) in LEGEND {
        let swatch = Rect { x, y: y - 7.0, w: 22.0, h: 14.0 };
        let form = if matches!(state, State::Sleeping | State::Suspended) {
            crate::picture::shapes::Form::Line
        } else {
            crate::picture::shapes::Form::Block
        };
        bar(out, &crate::picture::shapes::BarShape { rect: swatch, state, form });
        if form == crate::picture::shapes::Form::Block {
            let class = if state == State::Running { "paper" } else { "ink" };
            text(out, class, x + 7.0, y, letter(state));
        }
        text(out, "muted", x + 28.0, y, words);
        x += 28.0 + measure(words) + 14.0;
    }
}

/// Colours, letters, and how the sheet moves.
/// What every picture has: its font, and its colours in that theme.
pub(super) fn colours(theme: Theme) -> String {
    let mut style = "text{font:500 11px system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;dominant-baseline:central}\
                     .head{font-size:15px;font-weight:600}[class^=s-]{fill:none}"
        .to_owned();
    style.push_str(&palette::rules(theme == Theme::Dark));
    if theme == Theme::Auto {
        let _ = write!(style, "@media(prefers-color-scheme:dark){{{}}}", palette::rules(true));
    }
    style
}

fn style(motion: Motion, theme: Theme, frame: &Frame, end: Time) -> String {
    let mut style = colours(theme);
    if motion == Motion::Sweeping {
        let scale = frame.scale();
        let (to, left) = (scale.x(end) - scale.left_px, scale.width_px);
        // Real time where that can be watched; then a rest on the whole picture.
        let seconds = (end.0 as f64 / 1e9).clamp(4.0, 12.0) * 1.25;
        let _ = write!(
            style,
            ".veil{{opacity:.8}}.sweep{{animation:sweep {seconds:.1}s linear infinite}}\
             @keyframes sweep{{0%{{transform:translateX(0)}}80%{{transform:translateX({}px);opacity:1}}\
             82%{{transform:translateX({}px);opacity:0}}100%{{transform:translateX({}px);opacity:0}}}}\
             @media(prefers-reduced-motion:reduce){{.sweep{{animation:none;opacity:0}}}}",
            N(to),
            N(left),
            N(left)
        );
    }
    style
}

pub(super) const PATTERNS: &str = "<defs>\
    <pattern id=\"p-long\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect class=\"paper\" width=\"6\" height=\"6\"/>\
    <path class=\"s-long\" stroke-width=\"2\" d=\"M-1 1 1-1M0 6 6 0M5 7 7 5\"/></pattern>\
    <pattern id=\"p-frost\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect class=\"frost\" width=\"8\" height=\"8\"/>\
    <path class=\"s-frost-line\" d=\"M-1 1 1-1M0 8 8 0M7 9 9 7\"/></pattern>\
    <pattern id=\"p-thread\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><rect class=\"paper\" width=\"4\" height=\"4\"/>\
    <path class=\"offloaded\" d=\"M0 0h1.5v1.5H0zM2 2h1.5v1.5H2z\"/></pattern></defs>";

pub(super) fn rect(out: &mut String, class: &str, Rect { x, y, w, h }: Rect) {
    let (w, h) = (w.max(0.5), h.max(0.5));
    let _ =
        write!(out, "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", N(x), N(y), N(w), N(h));
}

fn text(out: &mut String, class: &str, x: f64, y: f64, text: &str) {
    let _ = write!(out, "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>", N(x), N(y), Escaped(text));
}

/// A length with at most one decimal.
pub(super) struct N(pub f64);

impl Display for N {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        if tenths % 10 == 0 { write!(out, "{}", tenths / 10) } else { write!(out, "{}", tenths as f64 / 10.0) }
    }
}

/// Text inside an element: what XML 1.0 can not hold becomes a replacement character.
pub(super) struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use std::fmt::Write as _;
        self.0.chars().try_for_each(|letter| match letter {
            '&' => out.write_str("&amp;"),
            '<' => out.write_str("&lt;"),
            '>' => out.write_str("&gt;"),
            '"' => out.write_str("&quot;"),
            '\n' | '\t' => out.write_char(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.write_char('\u{fffd}'),
            _ => out.write_char(letter),
        })
    }
}
