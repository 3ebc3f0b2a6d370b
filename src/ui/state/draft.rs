//! The reader's edits of an experiment as they lie in storage. A wire type: what is stored today must open for ever.

use crate::scenario::json::{Json, Object};

/// Both scripts and the world, whole. Title and settings stay the experiment's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub a: String,
    pub b: String,
    /// Empty where there is none, as in drafts of earlier days.
    pub world: String,
}

impl Draft {
    pub fn to_json(&self) -> String {
        let mut object = Object::default();
        self.write(&mut object);
        object.write()
    }

    /// The same with its day in milliseconds since 1970, and the experiment's name for the list of drafts.
    pub fn to_version(&self, made_ms: f64, title: &str) -> String {
        let mut object = Object::default();
        object.set("at", Json::Number(made_ms));
        object.set("t", Json::Text(title.to_owned()));
        self.write(&mut object);
        object.write()
    }

    fn write(&self, object: &mut Object) {
        for (name, text) in [("a", &self.a), ("b", &self.b), ("o", &self.world)] {
            object.set(name, Json::Text(text.clone()));
        }
    }

    /// When a version was made.
    pub fn made_at(json: &str) -> Option<f64> {
        match Object::read(json)?.get("at")? {
            Json::Number(made_ms) => Some(*made_ms),
            _ => None,
        }
    }

    /// `None` for what is no draft: somebody else's text under our key is left alone.
    pub fn from_json(json: &str) -> Option<Draft> {
        let object = Object::read(json)?;
        Some(Draft { a: object.text("a")?, b: object.text("b")?, world: object.text("o").unwrap_or_default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_go_round() {
        let draft = Draft { a: "print('ä\"\\n')\n".into(), b: String::new(), world: String::new() };
        assert_eq!(Draft::from_json(&draft.to_json()), Some(draft));
        assert_eq!(Draft::from_json("{"), None);
        let draft = Draft { a: "1".into(), b: "2".into(), world: "{}".into() };
        let version = draft.to_version(1_764_280_000_000.0, "t");
        assert_eq!((Draft::made_at(&version), Draft::from_json(&version)), (Some(1_764_280_000_000.0), Some(draft)));
    }

    #[test]
    fn a_draft_of_the_first_day_opens() {
        assert!(Draft::from_json(r#"{"a":"pass","b":""}"#).is_some());
    }
}
