//! Where an experiment's draft is kept, so that opening one never writes over another.

/// A place for one experiment and the reader's edits of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// An entry of the gallery, by its key.
    Gallery(String),
    /// The reader's own, begun from nothing.
    Own,
    /// An experiment that came by a link, by a digest of the link: edits of one never touch another.
    Link(u64),
}

impl Slot {
    /// The slot of a link's fragment. FNV-1a: stable for ever, since it names what readers have stored.
    pub fn of_link(fragment: &str) -> Slot {
        let digest = fragment
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Slot::Link(digest)
    }

    pub fn is_link(&self) -> bool {
        matches!(self, Slot::Link(_))
    }

    pub fn of_gallery(&self) -> bool {
        matches!(self, Slot::Gallery(_))
    }

    /// The slot's name in storage, and its value in the scenario picker.
    pub fn key(&self) -> String {
        match self {
            Slot::Gallery(key) => format!("gallery.{key}"),
            Slot::Own => "own".to_owned(),
            Slot::Link(digest) => format!("link.{digest:016x}"),
        }
    }

    /// The inverse of [`Slot::key`].
    pub fn from_key(key: &str) -> Option<Slot> {
        if key == "own" {
            Some(Slot::Own)
        } else if let Some(name) = key.strip_prefix("gallery.") {
            Some(Slot::Gallery(name.to_owned()))
        } else {
            let digits = key.strip_prefix("link.")?;
            u64::from_str_radix(digits, 16).ok().map(Slot::Link)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_round() {
        for slot in [Slot::Own, Slot::Gallery("timeout".into()), Slot::of_link("1.abc")] {
            assert_eq!(Slot::from_key(&slot.key()), Some(slot));
        }
        assert_eq!(Slot::from_key("link.zz"), None);
        assert_eq!(Slot::from_key(""), None);
    }

    #[test]
    fn different_links_have_different_slots() {
        assert_ne!(Slot::of_link("1.abc"), Slot::of_link("1.abd"));
        assert_eq!(Slot::of_link("").key(), "link.cbf29ce484222325");
    }
}
