//! What can be saved of a link that does not open: its texts, as far as they go.

use super::codec::inflate_what_is_there;
use super::wire;
use crate::scenario::Scenario;
use crate::scenario::json::Object;

/// A cut text ends in the middle of a word; so many characters before its end there is a place where it can be closed.
const STEPS_BACK: usize = 32;

/// The experiment of a damaged link, with everything after the damage missing. `None` where not even the beginning of a script
/// can be read. What was altered may be read wrongly: a reader has to look at it before they run it.
pub fn rescue_link(fragment: &str) -> Option<Scenario> {
    let text = inflate_what_is_there(fragment)?;
    let mut end = text.len();
    for _ in 0..STEPS_BACK {
        if let Some(scenario) = Object::read(&closed(&text[..end])).and_then(|object| wire::read_loosely(&object)) {
            return Some(scenario);
        }
        end = text[..end].char_indices().next_back()?.0;
    }
    None
}

/// JSON that breaks off, with its texts and objects closed.
fn closed(text: &str) -> String {
    let (mut open, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' if !in_text => open += 1,
            b'}' if !in_text => open = open.saturating_sub(1),
            _ => {}
        }
    }
    let text = if escaped { &text[..text.len() - 1] } else { text };
    let mut closed = text.to_owned();
    if in_text {
        closed.push('"');
    }
    closed.extend(std::iter::repeat_n('}', open.min(8)));
    closed
}
