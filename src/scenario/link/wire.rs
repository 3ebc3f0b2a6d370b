//! An experiment as it is written into a link: short keys, everything that has its usual value left out.
//!
//! Never change the meaning of a key: links live in articles for years.

use crate::scenario::{Scenario, Settings, Side};
use serde::{Deserialize, Serialize};

/// Slower or faster than this says nothing about a machine anyone has.
const CPU_SPEED: std::ops::RangeInclusive<f64> = 0.001..=1000.0;
const CORES: std::ops::RangeInclusive<u32> = 1..=1024;

#[derive(Serialize, Deserialize)]
pub struct ScenarioWire {
    #[serde(rename = "t", default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(rename = "d", default, skip_serializing_if = "String::is_empty")]
    about: String,
    a: SideWire,
    b: SideWire,
    #[serde(rename = "x", default)]
    settings: SettingsWire,
}

#[derive(Serialize, Deserialize)]
struct SideWire {
    #[serde(rename = "l", default, skip_serializing_if = "String::is_empty")]
    label: String,
    #[serde(rename = "s")]
    script: String,
}

/// What is missing has its default, as of the day the version began.
#[derive(Default, Serialize, Deserialize)]
struct SettingsWire {
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    cpu_speed: Option<f64>,
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    cores: Option<u32>,
    /// Decimal digits: a JSON number would lose bits in other readers.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    seed: Option<String>,
}

/// The defaults of version 1, fixed for ever: the page's own may move on.
const USUAL: Settings = Settings { cpu_speed: 1.0, cores: 4, seed: 0 };

impl ScenarioWire {
    pub fn new(scenario: &Scenario) -> ScenarioWire {
        let side = |side: &Side| SideWire { label: side.label.clone(), script: side.script.clone() };
        let Settings { cpu_speed, cores, seed } = clamped(scenario.settings);
        ScenarioWire {
            title: scenario.title.clone(),
            about: scenario.about.clone(),
            a: side(&scenario.a),
            b: side(&scenario.b),
            settings: SettingsWire {
                cpu_speed: (cpu_speed != USUAL.cpu_speed).then_some(cpu_speed),
                cores: (cores != USUAL.cores).then_some(cores),
                seed: (seed != USUAL.seed).then(|| seed.to_string()),
            },
        }
    }

    /// None where a setting makes no sense at all; one that is only out of range is brought into it.
    pub fn into_scenario(self) -> Option<Scenario> {
        let cpu_speed = self.settings.cpu_speed.unwrap_or(USUAL.cpu_speed);
        let cores = self.settings.cores.unwrap_or(USUAL.cores);
        let seed = match self.settings.seed {
            Some(digits) => digits.parse().ok()?,
            None => USUAL.seed,
        };
        if cpu_speed <= 0.0 || !cpu_speed.is_finite() || cores == 0 {
            return None;
        }
        let side = |side: SideWire| Side { label: side.label, script: side.script };
        Some(Scenario {
            title: self.title,
            about: self.about,
            a: side(self.a),
            b: side(self.b),
            settings: clamped(Settings { cpu_speed, cores, seed }),
        })
    }
}

fn clamped(settings: Settings) -> Settings {
    let Settings { cpu_speed, cores, seed } = settings;
    let cpu_speed =
        if cpu_speed.is_nan() { USUAL.cpu_speed } else { cpu_speed.clamp(*CPU_SPEED.start(), *CPU_SPEED.end()) };
    Settings { cpu_speed, cores: cores.clamp(*CORES.start(), *CORES.end()), seed }
}
