//! What the scripts of a live run have printed so far, shown as it happens: past Yew, since renderings would be measured, too.

use crate::scenario::SideId;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;
use yew::NodeRef;

/// More than this is not kept on show: the oldest goes. Bytes.
const MOST: usize = 8_000;

/// Clones are the same.
#[derive(Clone, Default)]
pub struct Printed {
    shared: Rc<[Shown; 2]>,
}

#[derive(Default)]
struct Shown {
    node: NodeRef,
    text: RefCell<String>,
    /// Whether there is more of it than the page shows.
    is_stale: Cell<bool>,
}

impl PartialEq for Printed {
    fn eq(&self, other: &Printed) -> bool {
        Rc::ptr_eq(&self.shared, &other.shared)
    }
}

impl Printed {
    /// Where A's and B's stand on the page.
    pub fn nodes(&self) -> [NodeRef; 2] {
        [self.shared[0].node.clone(), self.shared[1].node.clone()]
    }

    /// For another run.
    pub fn clear(&self) {
        self.shared.iter().for_each(|shown| shown.text.borrow_mut().clear());
    }

    pub fn add(&self, side: SideId, text: &str) {
        let shown = &self.shared[usize::from(side == SideId::B)];
        let mut kept = shown.text.borrow_mut();
        kept.push_str(last_of(text, MOST));
        let cut = kept.len() - last_of(&kept, MOST).len();
        kept.drain(..cut);
        shown.is_stale.set(true);
    }

    /// Puts it on the page; once a frame is enough.
    pub fn show(&self) {
        for shown in self.shared.iter().filter(|shown| shown.is_stale.take()) {
            if let Some(node) = shown.node.cast::<Element>() {
                node.set_text_content(Some(&shown.text.borrow()));
                node.set_scroll_top(node.scroll_height());
            }
        }
    }
}

/// The end of a text, so many bytes at most.
pub fn last_of(text: &str, most: usize) -> &str {
    let mut from = text.len().saturating_sub(most);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}
