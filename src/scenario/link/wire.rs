//! An experiment as it is written into a link: short keys, everything that has its usual value left out.
//!
//! Never change the meaning of a key: links live in articles for years.

use super::view::LinkView;
use crate::scenario::json::{Json, Object};
use crate::scenario::{Scenario, Settings, Side};
use base::Time;

/// Slower or faster than this says nothing about a machine anyone has.
const CPU_SPEED: std::ops::RangeInclusive<f64> = 0.001..=1000.0;
const CORES: std::ops::RangeInclusive<u32> = 1..=1024;

/// The defaults of version 1, fixed for ever: the page's own may move on.
const USUAL: Settings = Settings { cpu_speed: 1.0, cores: 4, seed: 0 };

/// `t` and `d` are title and description, `a` and `b` the sides with `l`abel and `s`cript, `x` the settings: `v`elocity,
/// `c`ores and `r`andom seed. Texts that are missing are empty; settings that are missing have their default, as of the day
/// the version began. `o` is the world that servers are served in, as text. `w` is what was looked at, in decimal digits: `p`layhead, `f`rom and `t`o, the `r`ow of what was selected and
/// the moment when it `b`egins; moments in nanoseconds.
pub fn write(scenario: &Scenario, view: LinkView) -> String {
    let text = |object: &mut Object, name: &str, text: &str| {
        if !text.is_empty() {
            object.set(name, Json::Text(text.to_owned()));
        }
    };
    let side = |side: &Side| {
        let mut object = Object::default();
        text(&mut object, "l", &side.label);
        object.set("s", Json::Text(side.script.clone()));
        Json::Object(object)
    };
    let Settings { cpu_speed, cores, seed } = clamped(scenario.settings);
    let mut settings = Object::default();
    if cpu_speed != USUAL.cpu_speed {
        settings.set("v", Json::Number(cpu_speed));
    }
    if cores != USUAL.cores {
        settings.set("c", Json::Number(f64::from(cores)));
    }
    if seed != USUAL.seed {
        // Decimal digits: a JSON number would lose bits in other readers.
        settings.set("r", Json::Text(seed.to_string()));
    }
    let mut object = Object::default();
    text(&mut object, "t", &scenario.title);
    text(&mut object, "d", &scenario.about);
    object.set("a", side(&scenario.a));
    object.set("b", side(&scenario.b));
    object.set("x", Json::Object(settings));
    text(&mut object, "o", &scenario.world);
    let mut looked_at = Object::default();
    let (from, to) = view.span.unzip();
    let (row, begins) = view.selected.map(|(row, at)| (Time(row), at)).unzip();
    for (name, at) in [("p", view.playhead), ("f", from), ("t", to), ("r", row), ("b", begins)] {
        if let Some(at) = at {
            looked_at.set(name, Json::Text(at.0.to_string()));
        }
    }
    if view != LinkView::default() {
        object.set("w", Json::Object(looked_at));
    }
    object.write()
}

/// None where a member has another type than it should, or a setting makes no sense at all; one that is only out of range is
/// brought into it.
pub fn read(text: &str) -> Option<(Scenario, LinkView)> {
    let object = Object::read(text)?;
    Some((read_scenario(&object)?, read_view(&object)))
}

/// An experiment of which parts may be missing, but not all of its scripts.
pub fn read_loosely(object: &Object) -> Option<Scenario> {
    let text = |object: &Object, name: &str| object.text(name).unwrap_or_default();
    let side = |name: &str| match object.get(name) {
        Some(Json::Object(side)) => Side { label: text(side, "l"), script: text(side, "s") },
        _ => Side { label: String::new(), script: String::new() },
    };
    let settings = match object.get("x") {
        Some(Json::Object(settings)) => read_settings(settings).unwrap_or(USUAL),
        _ => USUAL,
    };
    let (a, b) = (side("a"), side("b"));
    let something = !a.script.is_empty() || !b.script.is_empty();
    something.then(|| Scenario {
        title: text(object, "t"),
        about: text(object, "d"),
        a,
        b,
        settings: clamped(settings),
        world: text(object, "o"),
    })
}

/// A view that makes no sense is none: the experiment is what counts.
fn read_view(object: &Object) -> LinkView {
    let Some(Json::Object(view)) = object.get("w") else { return LinkView::default() };
    let at = |name: &str| view.text(name).and_then(|digits| digits.parse().ok()).map(Time);
    LinkView {
        playhead: at("p"),
        span: at("f").zip(at("t")).filter(|(from, to)| from < to),
        selected: at("r").zip(at("b")).map(|(row, begins)| (row.0, begins)),
    }
}

fn read_scenario(object: &Object) -> Option<Scenario> {
    let settings = match object.get("x") {
        None => Settings { ..USUAL },
        Some(Json::Object(settings)) => read_settings(settings)?,
        Some(_) => return None,
    };
    Some(Scenario {
        title: text_or_empty(object, "t")?,
        about: text_or_empty(object, "d")?,
        a: read_side(object, "a")?,
        b: read_side(object, "b")?,
        settings: clamped(settings),
        world: text_or_empty(object, "o")?,
    })
}

fn read_side(object: &Object, name: &str) -> Option<Side> {
    let Json::Object(side) = object.get(name)? else { return None };
    Some(Side { label: text_or_empty(side, "l")?, script: side.text("s")? })
}

fn read_settings(object: &Object) -> Option<Settings> {
    let number = |name: &str, usual: f64| match object.get(name) {
        None | Some(Json::Other) => Some(usual),
        Some(Json::Number(number)) => Some(*number),
        Some(_) => None,
    };
    let cpu_speed = number("v", USUAL.cpu_speed)?;
    let cores = number("c", f64::from(USUAL.cores))?;
    let seed = match object.get("r") {
        None | Some(Json::Other) => USUAL.seed,
        Some(Json::Text(digits)) => digits.parse().ok()?,
        Some(_) => return None,
    };
    let is_count = (1.0..=f64::from(u32::MAX)).contains(&cores) && cores.fract() == 0.0;
    (cpu_speed > 0.0 && is_count).then_some(Settings { cpu_speed, cores: cores as u32, seed })
}

fn text_or_empty(object: &Object, name: &str) -> Option<String> {
    match object.get(name) {
        None => Some(String::new()),
        Some(_) => object.text(name),
    }
}

fn clamped(settings: Settings) -> Settings {
    let Settings { cpu_speed, cores, seed } = settings;
    let cpu_speed =
        if cpu_speed.is_nan() { USUAL.cpu_speed } else { cpu_speed.clamp(*CPU_SPEED.start(), *CPU_SPEED.end()) };
    Settings { cpu_speed, cores: cores.clamp(*CORES.start(), *CORES.end()), seed }
}
