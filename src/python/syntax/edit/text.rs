//! Edits of a text: places and what stands there afterwards.

/// Bytes `start..end` of the source become `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

impl TextEdit {
    pub fn insert(at: usize, text: impl Into<String>) -> TextEdit {
        TextEdit { start: at, end: at, text: text.into() }
    }
}

/// The text with all edits made. They do not overlap; of two at one place the first stays first.
pub fn apply(source: &str, mut edits: Vec<TextEdit>) -> String {
    base::order::sort_by_key(&mut edits, |edit| edit.start);
    let mut text = String::with_capacity(source.len() + 64);
    let mut at = 0;
    for edit in edits {
        if edit.start < at {
            continue;
        }
        text.push_str(&source[at..edit.start]);
        text.push_str(&edit.text);
        at = edit.end;
    }
    text.push_str(&source[at..]);
    text
}
