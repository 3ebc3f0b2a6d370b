//! What a reader has to be told beside the figures: an app that never served, nobody who came, a route that does not exist.

use super::record::{Process, ProcessEnd, Record, Request, RequestEnd, Source};
use trace::{Outcome, Trace};

pub(super) fn add(record: &mut Record) {
    let notes = starts(record).into_iter().chain(nobody(record)).chain(routes(record)).collect::<Vec<_>>();
    record.notes.extend(notes);
}

/// Why no process ever listened.
fn starts(record: &Record) -> Option<String> {
    if record.processes.is_empty() || record.processes.iter().any(|process| process.listened.is_some()) {
        return None;
    }
    let died = |process: &&Process| process.end != ProcessEnd::Running;
    let Some(process) = record.processes.iter().find(died) else {
        return Some("The server never began to listen: the world ended first.".to_owned());
    };
    let why =
        process.trace.as_ref().map(why_it_ended).unwrap_or_else(|| "it was killed before its first line".to_owned());
    Some(format!("The server never began to listen: {why}."))
}

/// A world in which nothing is sent.
fn nobody(record: &Record) -> Option<String> {
    let world = &record.world;
    let has_probes = world.liveness_probe.is_some() || world.readiness_probe.is_some();
    match (world.traffic.is_empty(), has_probes) {
        (true, true) => Some("Only probes came: the world has no traffic.".to_owned()),
        (true, false) => Some("Nothing came: the world has neither traffic nor probes.".to_owned()),
        (false, _) => None,
    }
}

fn why_it_ended(trace: &Trace) -> String {
    match &trace.outcome {
        Outcome::Raised { exception, message, line, .. } => {
            let at = if *line == 0 { String::new() } else { format!(" in line {line}") };
            let words = if message.is_empty() { String::new() } else { format!(": {message}") };
            format!("{exception}{at}{words}")
        }
        Outcome::Exited { .. } => {
            let said = trace.output.trim().lines().last().unwrap_or_default().trim_end_matches('.');
            if said.is_empty() { "it exited".to_owned() } else { format!("it exited, saying `{said}`") }
        }
        Outcome::Finished => "the script came to its end without an app to serve".to_owned(),
        Outcome::Deadlocked { .. } => "it waits for what never comes".to_owned(),
        _ => "it was killed while it was starting".to_owned(),
    }
}

/// Routes of which each answer was that there is none.
fn routes(record: &Record) -> Vec<String> {
    let world = &record.world;
    let traffic = world.traffic.iter().enumerate().map(|(at, traffic)| (Source::Traffic(at as u32), &*traffic.route));
    let liveness = world.liveness_probe.iter().map(|probe| (Source::Liveness, &*probe.path));
    let readiness = world.readiness_probe.iter().map(|probe| (Source::Readiness, &*probe.path));
    let named = traffic.chain(liveness).chain(readiness);
    let missing = named.filter_map(|(source, route)| {
        let answered = |request: &&Request| request.source == source && request.outcome == RequestEnd::Answered;
        let mut answers = record.requests.iter().filter(answered).map(|request| request.status.unwrap_or_default());
        let first = answers.next()?;
        if !matches!(first, 404 | 405) || answers.any(|status| status != first) {
            return None;
        }
        Some(match first {
            404 => format!("The app has no route for {route}: each answer to it was 404."),
            _ => format!("The app has a route for {route} with another method: each answer to it was 405."),
        })
    });
    missing.collect()
}
