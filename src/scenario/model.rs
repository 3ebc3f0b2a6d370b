//! The model of an experiment. Links have wire types of their own.

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SideId {
    A,
    B,
}

/// One script of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// A word or two under the letter: "blocking", "in a thread".
    pub label: String,
    pub script: String,
}

/// An experiment: everything a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    pub title: String,
    /// Two or three sentences: what to look at.
    pub about: String,
    pub a: Side,
    pub b: Side,
    pub settings: Settings,
    /// What both are served in, as text that is read by who serves them; empty where they are no servers.
    pub world: String,
}

impl Scenario {
    /// All that a reader edits.
    pub fn texts(&self) -> [&str; 3] {
        [&self.a.script, &self.b.script, &self.world]
    }

    pub fn side(&self, id: SideId) -> &Side {
        match id {
            SideId::A => &self.a,
            SideId::B => &self.b,
        }
    }
}

/// The world both scripts run in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// 1.0 computes about as fast as CPython 3.13 on a desktop; 0.5 takes twice as long.
    pub cpu_speed: f64,
    /// Cores of the machine: the default pool has `min(32, cores + 4)` threads.
    pub cores: u32,
    /// Where all chance of a run comes from.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { cpu_speed: 1.0, cores: 4, seed: 0 }
    }
}
