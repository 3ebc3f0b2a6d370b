//! Two scripts as the lines of a diff.

use similar::{Algorithm, DiffOp, capture_diff_slices, group_diff_ops};

/// Unchanged lines around a change.
const CONTEXT: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Where a hunk begins: `@@ -3,4 +3,5 @@`.
    Hunk,
    Same,
    Removed,
    Added,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    pub kind: LineKind,
    pub text: String,
}

/// What leads from one text to the other, in hunks.
pub fn diff(old: &str, new: &str) -> Vec<DiffLine> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut lines = Vec::new();
    for hunk in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        let (olds, news) =
            (first.old_range().start..last.old_range().end, first.new_range().start..last.new_range().end);
        let text = format!("@@ -{},{} +{},{} @@", olds.start + 1, olds.len(), news.start + 1, news.len());
        lines.push(DiffLine { kind: LineKind::Hunk, text });
        for op in hunk {
            let is_same = matches!(op, DiffOp::Equal { .. });
            let removed = if is_same { LineKind::Same } else { LineKind::Removed };
            lines.extend(old[op.old_range()].iter().map(|text| DiffLine { kind: removed, text: (*text).to_owned() }));
            if !is_same {
                let added = |text: &&str| DiffLine { kind: LineKind::Added, text: (*text).to_owned() };
                lines.extend(new[op.new_range()].iter().map(added));
            }
        }
    }
    lines
}

/// A unified diff as `patch` reads it.
pub fn unified(name: &str, old: &str, new: &str) -> String {
    let mut text = format!("--- {name}\n+++ {name}\n");
    for DiffLine { kind, text: line } in diff(old, new) {
        text.push_str(match kind {
            LineKind::Hunk => "",
            LineKind::Same => " ",
            LineKind::Removed => "-",
            LineKind::Added => "+",
        });
        text.push_str(&line);
        text.push('\n');
    }
    text
}
