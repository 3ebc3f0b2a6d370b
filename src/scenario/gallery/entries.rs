//! The table of the gallery, in the order of the picker. The first is on the page when it opens.

use crate::scenario::{Scenario, Settings, Side};

/// One scenario of the gallery.
#[derive(Clone, Copy, Debug)]
pub struct GalleryEntry {
    /// The name of its folder; stable, for links and tests.
    pub id: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    /// Labels of A and B.
    pub labels: [&'static str; 2],
    /// Scripts of A and B.
    pub scripts: [&'static str; 2],
    pub cpu_speed: f64,
}

impl GalleryEntry {
    pub fn scenario(&self) -> Scenario {
        let side = |at: usize| Side { label: self.labels[at].to_owned(), script: self.scripts[at].to_owned() };
        Scenario {
            title: self.title.to_owned(),
            about: self.about.to_owned(),
            a: side(0),
            b: side(1),
            settings: Settings { cpu_speed: self.cpu_speed, ..Settings::default() },
        }
    }
}

/// All scenarios, in the order of the picker.
pub fn gallery() -> &'static [GalleryEntry] {
    &GALLERY
}

/// The scenario of that id.
pub fn gallery_entry(id: &str) -> Option<&'static GalleryEntry> {
    GALLERY.iter().find(|entry| entry.id == id)
}

macro_rules! scripts {
    ($id:literal) => {
        [include_str!(concat!($id, "/a.py")), include_str!(concat!($id, "/b.py"))]
    };
}

const FULL_SPEED: f64 = 1.0;
/// Computing that takes long enough to be seen, in a script small enough to run at once.
const A_TENTH: f64 = 0.1;

static GALLERY: [GalleryEntry; 8] = [
    GalleryEntry {
        id: "timeout",
        title: "A timeout without power",
        about: "asyncio.timeout(1) is a timer of the loop, and a timer needs the loop to fire it. On side A the call sits \
                on the loop's only thread for ten seconds; on side B a thread of its own takes it, and the timeout comes \
                when it should. The thread sleeps on to its end: asyncio.run waits for it.",
        labels: ["blocking call", "in a thread"],
        scripts: scripts!("timeout"),
        cpu_speed: FULL_SPEED,
    },
    GalleryEntry {
        id: "cancel",
        title: "A task that cannot be cancelled",
        about: "task.cancel() asks; the task hears it the next time it is resumed. On side A the one who would ask cannot \
                even run before the task is done, so cancel() returns False. On side B the task waits for a thread and is \
                cancelled after one second.",
        labels: ["blocking call", "in a thread"],
        scripts: scripts!("cancel"),
        cpu_speed: FULL_SPEED,
    },
    GalleryEntry {
        id: "chunk_size",
        title: "One long chunk, or many short ones",
        about: "Not only waiting blocks: computing does too. Both sides compute the same checksum on a slow processor. \
                Side A does it in one go; side B hands control back after every slice with await asyncio.sleep(0), and \
                the ticker gets its turns.",
        labels: ["one chunk", "100 chunks"],
        scripts: scripts!("chunk_size"),
        cpu_speed: A_TENTH,
    },
    GalleryEntry {
        id: "health_check",
        title: "The health check of a busy server",
        about: "A probe asks every second whether the server lives, and kills it when the answer takes longer than a \
                second. On side A the heavy handlers run on the loop, and two requests in a row are enough. On side B \
                they run in the thread pool, and every probe is answered at once.",
        labels: ["async handler", "thread pool"],
        scripts: scripts!("health_check"),
        cpu_speed: FULL_SPEED,
    },
    GalleryEntry {
        id: "cheat_sheet",
        title: "Sync and async: the four calls",
        about: "A plain call, asyncio.run, await, and the one that goes wrong: a synchronous function called from a \
                coroutine. Side A calls it directly and the clock stands still; side B hands it to asyncio.to_thread.",
        labels: ["called directly", "to_thread"],
        scripts: scripts!("cheat_sheet"),
        cpu_speed: FULL_SPEED,
    },
    GalleryEntry {
        id: "gather",
        title: "gather does not make it parallel",
        about: "Three reads of a second each, gathered. On side A each one blocks, so they run one after the other and \
                take three seconds. On side B each has a thread, and all are back after one.",
        labels: ["blocking reads", "three threads"],
        scripts: scripts!("gather"),
        cpu_speed: FULL_SPEED,
    },
    GalleryEntry {
        id: "sequential",
        title: "One await after the other, or together",
        about: "Nothing blocks here: the loop is free on both sides. But side A awaits one fetch before it starts the \
                next, and pays the sum of the waits; side B starts them in a TaskGroup and pays the longest.",
        labels: ["one by one", "TaskGroup"],
        scripts: scripts!("sequential"),
        cpu_speed: FULL_SPEED,
    },
    GalleryEntry {
        id: "never_yields",
        title: "An await that never yields",
        about: "await hands control back only when there is something to wait for. Side A awaits 150 reads that never \
                suspend: one chunk, and the clock stands still. Side B adds await asyncio.sleep(0) after each.",
        labels: ["only awaits", "sleep(0) between"],
        scripts: scripts!("never_yields"),
        cpu_speed: FULL_SPEED,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_blocks_for_ten_seconds_in_line_5() {
        assert_eq!(gallery()[0].id, "timeout");
        assert_eq!(gallery()[0].scripts[0].lines().nth(4), Some("    time.sleep(10)"));
    }

    #[test]
    fn ids_and_titles_are_unique_and_the_scripts_of_a_pair_differ() {
        for (at, entry) in gallery().iter().enumerate() {
            assert!(gallery()[..at].iter().all(|other| other.id != entry.id && other.title != entry.title));
            assert_ne!(entry.scripts[0], entry.scripts[1], "{}", entry.id);
            assert_eq!(gallery_entry(entry.id).map(|found| found.title), Some(entry.title));
        }
    }
}
