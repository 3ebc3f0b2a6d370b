//! The arrows of wake-ups and cancellations as SVG elements, as the page's painter draws them: paper around the ink, so that they are
//! seen on any bar.

use super::palette::{ARROW, rule};
use super::svg::{N, Theme};
use crate::picture::arrow::Arrow;
use std::fmt::Write;

const HEAD: f64 = 7.0;
const HALF: f64 = 4.0;

/// Halos first, so that none lies on an arrow.
pub fn svg_arrows(out: &mut String, arrows: &[Arrow], theme: Theme) {
    let _ = write!(out, "<style>{}", rule(&ARROW, theme == Theme::Dark));
    if theme == Theme::Auto {
        let _ = write!(out, "@media(prefers-color-scheme:dark){{{}}}", rule(&ARROW, true));
    }
    out.push_str("</style><g class=\"arrows\" stroke-linejoin=\"round\">");
    let paths: Vec<String> = arrows.iter().map(path).collect();
    for path in &paths {
        let _ = write!(out, "<path class=\"paper s-paper\" stroke-width=\"4\" d=\"{path}\"/>");
    }
    for path in &paths {
        let _ = write!(out, "<path class=\"focus s-focus\" stroke-width=\"1.5\" d=\"{path}\"/>");
    }
    out.push_str("</g>");
}

/// A small square where it comes from, the line, and the head.
fn path(arrow: &Arrow) -> String {
    let Arrow { from_x, from_y, to_x, to_y } = *arrow;
    let (dx, dy) = (to_x - from_x, to_y - from_y);
    let length = dx.hypot(dy).max(1.0);
    let (along_x, along_y) = (dx / length, dy / length);
    let (base_x, base_y) = (to_x - along_x * HEAD, to_y - along_y * HEAD);
    let (wide_x, wide_y) = (along_y * HALF, along_x * HALF);
    format!(
        "M{} {}h3v3h-3zM{} {}L{} {}M{} {}L{} {} {} {}z",
        N(from_x - 1.5),
        N(from_y - 1.5),
        N(from_x),
        N(from_y),
        N(base_x),
        N(base_y),
        N(to_x),
        N(to_y),
        N(base_x - wide_x),
        N(base_y + wide_y),
        N(base_x + wide_x),
        N(base_y - wide_y)
    )
}
