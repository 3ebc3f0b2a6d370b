//! The same world again and again, with one or two numbers of it or of its script changed: point by point, so that whoever runs it can spread the points
//! and stop between them.

use super::{Metrics, World};
use crate::scenario::with_param;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// More points than this are no question any more.
pub const MOST_POINTS: usize = 2_500;

/// A number and the values that it takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Axis {
    /// Where it stands in the world: `python.cpuSpeed`, `traffic[0].arrivals.steady.perSecond`; or a parameter of the script:
    /// `param.CHUNK`.
    pub path: String,
    pub values: Vec<f64>,
}

/// All combinations of the values of its axes, the last axis fastest. A point is made when it is asked for.
#[derive(Clone, Debug)]
pub struct Sweep {
    pub axes: Vec<Axis>,
    written: Value,
    script: String,
}

/// What a point of a sweep is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Metric {
    WorstProbe,
    FailedProbes,
    Restarts,
    Availability,
    Throughput,
    P50,
    P99,
    Worst,
    LongestChunk,
}

impl Sweep {
    /// One or two axes, or what is wrong with their number. A point may still be none: see [`Sweep::point`].
    pub fn new(world: &World, script: &str, axes: Vec<Axis>) -> Result<Sweep, Vec<String>> {
        if axes.is_empty() || axes.len() > 2 {
            return Err(vec!["A sweep has one axis or two.".to_owned()]);
        }
        let written = serde_json::to_value(world).expect("a world is plain data");
        let sweep = Sweep { axes, written, script: script.to_owned() };
        match sweep.len() {
            points if points == 0 || points > MOST_POINTS => {
                Err(vec![format!("A sweep has 1 to {MOST_POINTS} points; this one has {points}.")])
            }
            _ => Ok(sweep),
        }
    }

    pub fn len(&self) -> usize {
        self.axes.iter().map(|axis| axis.values.len()).product()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values of a point, one of each axis.
    pub fn values(&self, point: usize) -> Vec<f64> {
        let mut rest = point;
        let mut values: Vec<f64> = Vec::new();
        for axis in self.axes.iter().rev() {
            values.push(axis.values[rest % axis.values.len()]);
            rest /= axis.values.len();
        }
        values.reverse();
        values
    }

    /// The world and the script of a point, or what is wrong with them.
    pub fn point(&self, point: usize) -> Result<(World, String), Vec<String>> {
        let (mut changed, mut script) = (self.written.clone(), self.script.clone());
        for (axis, value) in self.axes.iter().zip(self.values(point)) {
            let done = match axis.path.strip_prefix("param.") {
                Some(name) => with_param(&script, name, &value.to_string()).map(|changed| script = changed),
                None => set(&mut changed, &axis.path, value),
            };
            done.map_err(|said| vec![said])?;
        }
        Ok((World::from_json(&changed.to_string())?, script))
    }
}

impl Metric {
    /// Its name on a command line and in a question.
    pub fn named(name: &str) -> Option<Metric> {
        serde_json::from_value(Value::String(name.to_owned())).ok()
    }

    /// None where that world has none: no probe, no answer.
    pub fn of(self, metrics: &Metrics) -> Option<f64> {
        let (all, liveness) = (&metrics.requests, metrics.liveness.as_ref());
        match self {
            Metric::WorstProbe => liveness.and_then(|probes| probes.worst),
            Metric::FailedProbes => liveness.map(|probes| probes.failed as f64),
            Metric::Restarts => Some(metrics.restarts as f64),
            Metric::Availability => all.availability,
            Metric::Throughput => Some(all.throughput),
            Metric::P50 => all.p50,
            Metric::P99 => all.p99,
            Metric::Worst => all.worst,
            Metric::LongestChunk => metrics.longest_chunk.as_ref().map(|chunk| chunk.seconds),
        }
    }
}

/// Puts a number where the path leads; errors are sentences.
fn set(world: &mut Value, path: &str, value: f64) -> Result<(), String> {
    let place = world.pointer_mut(&pointer(path)).ok_or_else(|| format!("The world has no `{path}`."))?;
    // What may be left out is written as null.
    if !place.is_number() && !place.is_null() {
        return Err(format!("`{path}` is no number that can be changed."));
    }
    // Counts are whole.
    *place = if place.is_u64() && value >= 0.0 && value == libm::trunc(value) {
        Value::from(value as u64)
    } else if place.is_u64() {
        return Err(format!("`{path}` is a count; {value} is none."));
    } else {
        Value::from(value)
    };
    Ok(())
}

/// A JSON pointer (RFC 6901): `upstreams["api.example.com"].latencySeconds` is `/upstreams/api.example.com/latencySeconds`.
fn pointer(path: &str) -> String {
    let mut pointer = String::from("/");
    let mut is_quoted = false;
    for letter in path.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '~' => pointer += "~0",
            '/' => pointer += "~1",
            '.' | '[' if !is_quoted => pointer.push('/'),
            ']' if !is_quoted => {}
            _ => pointer.push(letter),
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(path: &str, values: &[f64]) -> Axis {
        Axis { path: path.to_owned(), values: values.to_vec() }
    }

    fn world() -> World {
        let traffic = r#"{"traffic": [{"route": "GET /", "arrivals": {"steady": {"perSecond": 1}}}]}"#;
        World::from_json(traffic).expect("it is right")
    }

    #[test]
    fn all_combinations_the_last_axis_fastest() {
        let script = "N = 1  # param: 1..9\n";
        let axes = vec![axis("traffic[0].arrivals.steady.perSecond", &[1.0, 2.0]), axis("replicas", &[1.0, 2.0, 3.0])];
        let sweep = Sweep::new(&world(), script, axes).expect("both can be changed");
        let values: Vec<Vec<f64>> = (0..sweep.len()).map(|point| sweep.values(point)).collect();
        assert_eq!(values, [[1.0, 1.0], [1.0, 2.0], [1.0, 3.0], [2.0, 1.0], [2.0, 2.0], [2.0, 3.0]]);
        assert_eq!(sweep.point(5).expect("it can be").0.replicas, 3);
        assert_eq!(sweep.point(0), Ok((world(), script.to_owned())));
        let host = r#"{"upstreams": {"api.example.com": {}}, "traffic": [{"route": "GET /", "arrivals": {"clients": {"count": 1}}}]}"#;
        let host = World::from_json(host).expect("it is right");
        let latency = axis("upstreams[\"api.example.com\"].latencySeconds", &[0.5]);
        let until = axis("traffic[0].untilSeconds", &[5.0]);
        let sweep = Sweep::new(&host, "", vec![latency, until]).expect("it has two axes");
        let (changed, _) = sweep.point(0).expect("both can be changed");
        let latency = changed.upstreams["api.example.com"].latency_seconds;
        assert_eq!((latency, changed.traffic[0].until_seconds), (0.5, Some(5.0)));
        let sweep = Sweep::new(&world(), script, vec![axis("param.N", &[1.0, 7.0])]).expect("it is there");
        assert_eq!(sweep.point(1), Ok((world(), "N = 7  # param: 1..9\n".to_owned())));
    }

    #[test]
    fn what_can_not_be_swept_is_said() {
        let said = |axes| Sweep::new(&world(), "", axes).and_then(|sweep| sweep.point(0)).unwrap_err().join(" ");
        assert_eq!(said(vec![]), "A sweep has one axis or two.");
        assert_eq!(said(vec![axis("replicas", &[])]), "A sweep has 1 to 2500 points; this one has 0.");
        assert_eq!(said(vec![axis("traffic[7].retries", &[1.0])]), "The world has no `traffic[7].retries`.");
        assert_eq!(said(vec![axis("app", &[1.0])]), "`app` is no number that can be changed.");
        assert_eq!(said(vec![axis("replicas", &[1.5])]), "`replicas` is a count; 1.5 is none.");
        assert_eq!(said(vec![axis("param.N", &[1.0])]), "the script names no parameter N: it has none");
        assert_eq!(said(vec![axis("replicas", &[0.0])]), "`replicas` is 0; it goes from 1 to 100.");
    }
}
