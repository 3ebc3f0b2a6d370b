//! The one function of `unicode-normalization` that Python's parser calls, for names that are not ASCII. Every browser has
//! the tables behind it, so the page does not bring them again; natively they are ICU's. Unicode promises that the
//! normal form of an assigned character never changes, so both say the same.

/// A text in normal form KC, which is how Python compares names.
pub trait UnicodeNormalization {
    fn nfkc(&self) -> std::vec::IntoIter<char>;
}

impl UnicodeNormalization for str {
    fn nfkc(&self) -> std::vec::IntoIter<char> {
        normalized(self).chars().collect::<Vec<_>>().into_iter()
    }
}

#[cfg(target_arch = "wasm32")]
fn normalized(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

#[cfg(not(target_arch = "wasm32"))]
fn normalized(text: &str) -> String {
    icu_normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::UnicodeNormalization;

    #[test]
    fn names_are_composed_and_made_plain() {
        assert_eq!("e\u{301}".nfkc().collect::<String>(), "é");
        assert_eq!("ﬁ𝐱".nfkc().collect::<String>(), "fix");
    }
}
