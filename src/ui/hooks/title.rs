//! The document's title: what tabs, bookmarks and shared links are called.

use super::browser::document;
use yew::prelude::*;

#[hook]
pub fn use_title(experiment: &str) {
    use_effect_with(experiment.to_owned(), |experiment| {
        if let Some(document) = document() {
            let title =
                if experiment.is_empty() { "Yieldpoint".to_owned() } else { format!("Yieldpoint: {experiment}") };
            document.set_title(&title);
        }
    });
}
