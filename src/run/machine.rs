//! A script made ready to run by whatever clock.

use super::Budget;
use crate::base::Problem;
use crate::clock::Clock;
use crate::event_loop::{Limits, Machine, World};
use crate::scenario::Settings;

/// A machine with the script loaded, at its first moment; or what keeps the script from running.
pub fn machine(
    script: &str,
    settings: &Settings,
    budget: Budget,
    clock: Box<dyn Clock>,
) -> Result<Machine, Vec<Problem>> {
    let problems = super::check(script);
    if !problems.is_empty() {
        return Err(problems);
    }
    let Settings { cpu_speed, cores, seed } = *settings;
    let Budget { instructions, events, heap } = budget;
    Ok(Machine::new(clock, World { cpu_speed, cores, seed }, Limits { instructions, events, heap }))
}
