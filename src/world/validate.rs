//! What is wrong with a world, in sentences.

use super::model::{Arrivals, Probe, Python, World};
use serde_json::Value;
use serde_json::error::Category;

/// The most requests of one run, retries left out.
pub const MOST_REQUESTS: f64 = 1_000_000.0;

const MOST_PER_SECOND: f64 = 100_000.0;
const LONGEST_SECONDS: f64 = 86_400.0;
const MOST_REPLICAS: u32 = 100;
const MOST_CLIENTS: u32 = 10_000;
const MOST_AT_ONCE: u32 = 100_000;

/// A probe's shortest period and timeout, a burst's shortest distance.
const SHORTEST_SECONDS: f64 = 0.001;

impl World {
    /// From JSON, or what is wrong with it.
    pub fn from_json(text: &str) -> Result<World, Vec<String>> {
        if serde_json::from_str::<Value>(text).is_ok_and(|value| !value.is_object()) {
            return Err(vec!["A world is an object, in braces.".to_owned()]);
        }
        let world: World = serde_json::from_str(text).map_err(|error| vec![unreadable(&error)])?;
        let problems = world.problems();
        if problems.is_empty() { Ok(world) } else { Err(problems) }
    }

    /// Everything that is wrong with it; empty when it can be run.
    pub fn problems(&self) -> Vec<String> {
        let mut said = Said(Vec::new());
        said.between("seconds", self.seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
        said.count("replicas", self.replicas, 1, MOST_REPLICAS);
        said.between("startupSeconds", self.startup_seconds, 0.0, LONGEST_SECONDS);
        let grace = self.termination_grace_period_seconds;
        said.between("terminationGracePeriodSeconds", grace, 0.0, LONGEST_SECONDS);
        said.between("networkSeconds", self.network_seconds, 0.0, 60.0);
        for (name, probe) in [("livenessProbe", &self.liveness_probe), ("readinessProbe", &self.readiness_probe)] {
            if let Some(probe) = probe {
                said.probe(name, probe);
            }
        }
        self.traffic_problems(&mut said);
        let database = &self.database;
        said.between("database.latencySeconds", database.latency_seconds, 0.0, LONGEST_SECONDS);
        said.between("database.jitterSeconds", database.jitter_seconds, 0.0, LONGEST_SECONDS);
        said.between("database.connectSeconds", database.connect_seconds, 0.0, LONGEST_SECONDS);
        said.between("database.failures", database.failures, 0.0, 1.0);
        for (host, upstream) in &self.upstreams {
            let name = |field: &str| format!("upstreams[\"{host}\"].{field}");
            said.between(&name("latencySeconds"), upstream.latency_seconds, 0.0, LONGEST_SECONDS);
            said.between(&name("jitterSeconds"), upstream.jitter_seconds, 0.0, LONGEST_SECONDS);
            said.between(&name("connectSeconds"), upstream.connect_seconds, 0.0, LONGEST_SECONDS);
            said.between(&name("failures"), upstream.failures, 0.0, 1.0);
            said.count(&name("status"), upstream.status.into(), 100, 599);
        }
        for (at, fault) in self.faults.iter().enumerate() {
            let name = format!("faults[{at}]");
            said.between(&format!("{name}.atSeconds"), fault.at_seconds, 0.0, LONGEST_SECONDS);
            said.between(&format!("{name}.untilSeconds"), fault.until_seconds, 0.0, LONGEST_SECONDS);
            said.between(&format!("{name}.factor"), fault.factor, 0.0, 1e6);
            if fault.target != "database" && !self.upstreams.contains_key(&fault.target) {
                said.say(format!(
                    "`{name}.target` is `{}`; it is `database`, or a host that `upstreams` has.",
                    fault.target
                ));
            }
            if fault.until_seconds <= fault.at_seconds {
                said.say(format!(
                    "`{name}` ends at {} s, before it begins at {} s.",
                    fault.until_seconds, fault.at_seconds
                ));
            }
        }
        said.python("python", &self.python);
        match self.beside.clone().map(|beside| serde_json::from_value(Value::Object(beside))) {
            None => {}
            Some(Ok(other)) => said.python("beside", &other),
            Some(Err(error)) => said.say(format!("`beside` has what no Python has: {}.", in_words(&error))),
        }
        for (at, sweep) in self.sweeps.iter().enumerate() {
            if sweep.axes.is_empty() || sweep.axes.len() > 2 {
                said.say(format!("`sweeps[{at}]` has {} axes; a sweep has one or two.", sweep.axes.len()));
            }
        }
        said.0
    }

    fn traffic_problems(&self, said: &mut Said) {
        let mut requests = 0.0;
        for (at, traffic) in self.traffic.iter().enumerate() {
            let name = format!("traffic[{at}] ({})", traffic.route);
            if traffic.method_and_path().is_none() {
                said.say(format!("`{name}`: a route is a method and a path, such as `GET /items/1`."));
            }
            said.between(&format!("{name}.timeoutSeconds"), traffic.timeout_seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
            said.between(&format!("{name}.retryAfterSeconds"), traffic.retry_after_seconds, 0.0, LONGEST_SECONDS);
            said.count(&format!("{name}.retries"), traffic.retries, 0, 100);
            said.between(&format!("{name}.fromSeconds"), traffic.from_seconds, 0.0, LONGEST_SECONDS);
            if let Some(until) = traffic.until_seconds {
                said.between(&format!("{name}.untilSeconds"), until, 0.0, LONGEST_SECONDS);
            }
            let until = traffic.until_seconds.unwrap_or(self.seconds);
            if until < traffic.from_seconds {
                said.say(format!("`{name}` ends at {until} s, before it begins at {} s.", traffic.from_seconds));
            }
            let lasts = (until.min(self.seconds) - traffic.from_seconds).max(0.0);
            requests += match traffic.arrivals {
                Arrivals::Steady { per_second } | Arrivals::Poisson { per_second } => {
                    said.rate(&name, per_second);
                    per_second * lasts
                }
                Arrivals::Bursts { size, every_seconds } => {
                    said.count(&format!("{name}.size"), size, 1, MOST_AT_ONCE);
                    said.between(&format!("{name}.everySeconds"), every_seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
                    f64::from(size) * (lasts / every_seconds.max(SHORTEST_SECONDS))
                }
                Arrivals::Clients { count, think_seconds } => {
                    said.count(&format!("{name}.count"), count, 1, MOST_CLIENTS);
                    said.between(&format!("{name}.thinkSeconds"), think_seconds, 0.0, LONGEST_SECONDS);
                    f64::from(count)
                }
            };
        }
        if requests > MOST_REQUESTS {
            said.say(format!(
                "That makes about {requests:.0} requests; {MOST_REQUESTS:.0} at most are simulated. Make it shorter, or less."
            ));
        }
    }
}

const COUNT: &str = "a whole number from 0 on";

/// In the reader's words, not in Rust's.
fn in_words(error: &serde_json::Error) -> String {
    let mut said = error.to_string();
    for (types, words) in [("f64", "a number"), ("u32", COUNT), ("u64", COUNT), ("u16", COUNT)] {
        said = said.replace(&format!("expected {types}"), &format!("expected {words}"));
    }
    said
}

fn unreadable(error: &serde_json::Error) -> String {
    let said = in_words(error);
    match error.classify() {
        Category::Data => format!("The world is not as it should be: {said}."),
        _ => format!("The world is no JSON: {said}."),
    }
}

struct Said(Vec<String>);

impl Said {
    fn say(&mut self, sentence: String) {
        self.0.push(sentence);
    }

    fn between(&mut self, name: &str, value: f64, least: f64, most: f64) {
        if !value.is_finite() || value < least || value > most {
            self.say(format!("`{name}` is {value}; it goes from {least} to {most}."));
        }
    }

    fn count(&mut self, name: &str, value: u32, least: u32, most: u32) {
        if !(least..=most).contains(&value) {
            self.say(format!("`{name}` is {value}; it goes from {least} to {most}."));
        }
    }

    fn rate(&mut self, name: &str, per_second: f64) {
        if per_second == 0.0 {
            self.say(format!(
                "`{name}`: with 0 requests a second nothing ever comes; leave it out, or give it a rate."
            ));
        } else if !per_second.is_finite() || per_second < 0.0 {
            self.say(format!("`{name}`: {per_second} requests a second can not be."));
        } else if per_second > MOST_PER_SECOND {
            self.say(format!(
                "`{name}`: {per_second} requests a second are more than {MOST_PER_SECOND}, which are more than one Python serves."
            ));
        }
    }

    fn python(&mut self, name: &str, python: &Python) {
        self.between(&format!("{name}.cpuSpeed"), python.cpu_speed, 0.001, 1000.0);
        self.count(&format!("{name}.cores"), python.cores, 1, 1024);
        self.between(&format!("{name}.switchIntervalSeconds"), python.switch_interval_seconds, 1e-6, 10.0);
        self.count(&format!("{name}.threadTokens"), python.thread_tokens, 1, 1000);
        if let Some(slice) = python.time_slice_seconds {
            self.between(&format!("{name}.timeSliceSeconds"), slice, 1e-5, 10.0);
        }
    }

    fn probe(&mut self, name: &str, probe: &Probe) {
        if !probe.path.starts_with('/') {
            self.say(format!("`{name}.path` is `{}`; it begins with a slash.", probe.path));
        }
        self.between(&format!("{name}.initialDelaySeconds"), probe.initial_delay_seconds, 0.0, LONGEST_SECONDS);
        self.between(&format!("{name}.periodSeconds"), probe.period_seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
        self.between(&format!("{name}.timeoutSeconds"), probe.timeout_seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
        self.count(&format!("{name}.failureThreshold"), probe.failure_threshold, 1, 10_000);
        self.count(&format!("{name}.successThreshold"), probe.success_threshold, 1, 10_000);
    }
}
