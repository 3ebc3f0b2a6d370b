//! The gallery's scenarios, read. The page carries the first, and reads the file with all of them when it has arrived.

use super::json::{Json, Object};
use super::{Scenario, Settings, Side};

/// One scenario of the gallery.
#[derive(Clone, Debug, PartialEq)]
pub struct GalleryEntry {
    /// The name of its folder; stable, for links and tests.
    pub id: String,
    /// The heading it stands under. Those of a group stand together.
    pub group: String,
    pub scenario: Scenario,
    /// All that its `about.json` says.
    pub told: Object,
}

/// A question for before the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub text: String,
    /// What can be answered, and what is said to each.
    pub answers: Vec<(String, String)>,
    /// One of the answers.
    pub right: String,
}

impl GalleryEntry {
    /// What both runs have to show: see `analysis::unmet_claims`; of servers `world::unmet_claims`.
    pub fn claim(&self) -> String {
        text(&self.told, "claim")
    }

    /// Where the claim is from: its name and its address.
    pub fn source(&self) -> [String; 2] {
        ["text", "url"].map(|part| member(&self.told, "source").map_or_else(String::new, |source| text(source, part)))
    }

    pub fn question(&self) -> Option<Question> {
        let ask = member(&self.told, "ask")?;
        let answers = member(ask, "answers")?.members().filter_map(|(answer, told)| match told {
            Json::Text(told) => Some((answer.to_owned(), told.clone())),
            _ => None,
        });
        Some(Question { text: text(ask, "text"), answers: answers.collect(), right: text(ask, "right") })
    }

    /// `[a, b, world]` are the texts of the folder where they are no members of the object.
    fn read(id: &str, told: Object, texts: Option<[&str; 3]>) -> GalleryEntry {
        let labels = member(&told, "labels");
        let part = |at: usize, name: &str| texts.map_or_else(|| text(&told, name), |texts| texts[at].to_owned());
        let side = |at: usize, name: &str| Side {
            label: labels.map_or_else(String::new, |labels| text(labels, name)),
            script: part(at, name),
        };
        let cpu_speed = match told.get("speed") {
            Some(Json::Number(speed)) => *speed,
            _ => 1.0,
        };
        let scenario = Scenario {
            title: text(&told, "title"),
            about: text(&told, "about"),
            a: side(0, "a"),
            b: side(1, "b"),
            settings: Settings { cpu_speed, ..Settings::default() },
            world: part(2, "world"),
        };
        GalleryEntry { id: id.to_owned(), group: text(&told, "group"), scenario, told }
    }

    fn of_folder(folder: &gallery::Folder) -> GalleryEntry {
        let told = Object::read(folder.about).expect("the gallery is JSON: a test reads it");
        GalleryEntry::read(folder.id, told, Some([folder.a, folder.b, folder.world]))
    }
}

/// What the page opens with.
pub fn first_entry() -> GalleryEntry {
    GalleryEntry::of_folder(&gallery::FIRST)
}

/// All scenarios, in the order of the picker, for who carries them.
pub fn whole_gallery() -> Vec<GalleryEntry> {
    gallery::ALL.iter().map(GalleryEntry::of_folder).collect()
}

/// All scenarios from the page's file; `None` when it is damaged.
pub fn read_gallery(file: &str) -> Option<Vec<GalleryEntry>> {
    let entries = Object::read(file)?.into_members();
    let read = entries.filter_map(|(id, told)| match told {
        Json::Object(told) => Some(GalleryEntry::read(&id, told, None)),
        _ => None,
    });
    Some(read.collect())
}

fn text(object: &Object, name: &str) -> String {
    object.text(name).unwrap_or_default()
}

fn member<'a>(object: &'a Object, name: &str) -> Option<&'a Object> {
    match object.get(name)? {
        Json::Object(member) => Some(member),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_blocks_for_ten_seconds_in_line_5() {
        assert_eq!(first_entry(), whole_gallery()[0]);
        assert_eq!(first_entry().scenario.a.script.lines().nth(4), Some("    time.sleep(10)"));
    }

    #[test]
    fn the_pages_file_holds_the_same() {
        let read = read_gallery(&gallery::text()).unwrap();
        assert_eq!(read.len(), whole_gallery().len());
        for (read, whole) in read.iter().zip(whole_gallery()) {
            assert_eq!((&read.id, &read.group, &read.scenario), (&whole.id, &whole.group, &whole.scenario));
            assert_eq!((read.claim(), read.question()), (whole.claim(), whole.question()));
        }
        assert_eq!(read_gallery(&gallery::text()[..1000]), None);
    }

    #[test]
    fn each_says_what_it_has_to() {
        let entries = whole_gallery();
        let mut groups: Vec<&str> = entries.iter().map(|entry| &*entry.group).collect();
        groups.dedup();
        for (at, entry) in entries.iter().enumerate() {
            let (id, scenario) = (&entry.id, &entry.scenario);
            assert!(
                entries[..at].iter().all(|other| other.id != *id && other.scenario.title != scenario.title),
                "{id}"
            );
            assert_ne!(scenario.a.script, scenario.b.script, "{id}");
            assert!(!scenario.title.is_empty() && !scenario.a.label.is_empty() && !scenario.b.label.is_empty(), "{id}");
            let sentences = scenario.about.matches(". ").count() + 1;
            assert!(scenario.about.ends_with('.') && sentences >= 3, "{id}: {sentences} sentences");
            assert!(!entry.claim().is_empty(), "{id} claims nothing");
            let [source, url] = entry.source();
            assert!(!source.is_empty() && url.starts_with("https://"), "{id}: {source} {url}");
            assert_eq!(groups.iter().filter(|group| **group == entry.group).count(), 1, "{id}: its group stands apart");
            if let Some(Question { text, answers, right }) = entry.question() {
                assert!(text.ends_with('?') && answers.len() > 1, "{id}");
                assert!(answers.iter().any(|(answer, told)| *answer == right && !told.is_empty()), "{id}: {right}");
            }
        }
    }
}
