//! Parameters: numbers of a script that are meant to be changed. A script names one in a comment that CPython reads over:
//!
//! ```text
//! CHUNK = 0.25  # param: 0.01..2 step 0.01, seconds
//! ```
//!
//! The line stands at the left edge; after the name its value, `param:`, the bounds, and where they are wanted the step and,
//! after a comma, what the number is. A value is changed by writing another literal in its place, so what runs is what the
//! editor shows, and a link holds it. `src/ui/desk/params.js` reads the same form.

use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    pub name: String,
    pub value: f64,
    pub from: f64,
    pub to: f64,
    pub step: f64,
    /// A word or two, or nothing.
    pub about: String,
    /// Where the value stands in the script, in bytes.
    place: Range<usize>,
    /// Digits after the point.
    decimals: usize,
}

/// Steps of a parameter that names none and is no whole number.
const USUAL_STEPS: f64 = 100.0;

/// A script's parameters in order of their lines. Of two with one name the first counts.
pub fn params(script: &str) -> Vec<Param> {
    let mut found: Vec<Param> = Vec::new();
    let mut start = 0;
    for line in script.split_inclusive('\n') {
        if let Some(param) = read(line.trim_end(), start)
            && found.iter().all(|other| other.name != param.name)
        {
            found.push(param);
        }
        start += line.len();
    }
    found
}

/// The script with another value for a parameter. Errors are sentences.
pub fn with_param(script: &str, name: &str, value: &str) -> Result<String, String> {
    let params = params(script);
    let Some(param) = params.iter().find(|param| param.name == name) else {
        let names: Vec<&str> = params.iter().map(|param| param.name.as_str()).collect();
        let others = if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
        return Err(format!("the script names no parameter {name}: {others}"));
    };
    let number = number(value).ok_or_else(|| format!("{name} is a number, and {value} is none"))?;
    if !(param.from..=param.to).contains(&number) {
        return Err(format!("{name} goes from {} to {}", param.from, param.to));
    }
    if param.decimals == 0 && number.fract() != 0.0 {
        return Err(format!("{name} is a whole number"));
    }
    Ok(format!("{}{value}{}", &script[..param.place.start], &script[param.place.end..]))
}

/// `NAME = VALUE # param: FROM..TO step STEP, about`; `start` is where the line begins.
fn read(line: &str, start: usize) -> Option<Param> {
    let (assignment, comment) = line.split_once('#')?;
    let (name, literal) = assignment.split_once('=')?;
    let name = name.trim_end();
    let is_name = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && name.starts_with(|first: char| !first.is_ascii_digit());
    let literal = literal.trim();
    let at = start + line.find('=')? + 1 + assignment.split_once('=')?.1.find(literal)?;
    let (range, about) = match comment.trim().strip_prefix("param:")?.split_once(',') {
        Some((range, about)) => (range, about.trim()),
        None => (comment.trim().strip_prefix("param:")?, ""),
    };
    let (bounds, step) = match range.split_once(" step ") {
        Some((bounds, step)) => (bounds, Some(step.trim())),
        None => (range, None),
    };
    let (from, to) = bounds.split_once("..")?;
    let (from, to) = (from.trim(), to.trim());
    let texts = [literal, from, to].into_iter().chain(step);
    let decimals = texts.map(|text| text.split_once('.').map_or(0, |(_, digits)| digits.len())).max()?;
    let (value, from, to) = (number(literal)?, number(from)?, number(to)?);
    let step = match step {
        Some(step) => number(step)?,
        None if decimals == 0 => 1.0,
        None => (to - from) / USUAL_STEPS,
    };
    let makes_sense = is_name && from < to && step > 0.0 && (from..=to).contains(&value);
    let (name, about, place) = (name.to_owned(), about.to_owned(), at..at + literal.len());
    makes_sense.then_some(Param { name, value, from, to, step, about, place, decimals })
}

/// Digits, with underscores between them and a point: what Python and we read alike.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let well_formed = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.ends_with(|last: char| last.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || letter == '_' || letter == '.')
        && !["__", "_.", "._"].iter().any(|pair| digits.contains(pair))
        // Python has no number 010.
        && !(digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0."));
    well_formed.then(|| text.replace('_', "").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Option<(String, [f64; 4], String)> {
        let param = params(line).pop()?;
        Some((param.name, [param.value, param.from, param.to, param.step], param.about))
    }

    #[test]
    fn the_documented_form() {
        let read = one("CHUNK = 0.25  # param: 0.01..2 step 0.01, seconds\n");
        assert_eq!(read, Some(("CHUNK".into(), [0.25, 0.01, 2.0, 0.01], "seconds".into())));
        let read = one("rows=6_000#param: 1..10_000");
        assert_eq!(read, Some(("rows".into(), [6000.0, 1.0, 10_000.0, 1.0], String::new())));
        let read = one("OFFSET = -1.5  # param: -2..2, how far, and where to");
        assert_eq!(read, Some(("OFFSET".into(), [-1.5, -2.0, 2.0, 0.04], "how far, and where to".into())));
    }

    #[test]
    fn what_is_none() {
        for line in [
            "CHUNK = 0.25",
            "CHUNK = 0.25  # seconds",
            "    CHUNK = 0.25  # param: 0..1",
            "CHUNK = 2  # param: 0..1",
            "CHUNK = x  # param: 0..1",
            "CHUNK = 1 + 1  # param: 0..5",
            "CHUNK = 1  # param: 5..0",
            "CHUNK = 1  # param: 0..5 step 0",
            "CHUNK = 01  # param: 0..5",
            "CHUNK = 1e3  # param: 0..5000",
            "a.b = 1  # param: 0..5",
            "a == 1  # param: 0..5",
            "if a = 1  # param: 0..5",
            "= 1  # param: 0..5",
            "# param: 0..5",
            "CHUNK = 1  # param: 0..",
            "CHUNK = 1  # param: 0-5",
        ] {
            assert_eq!(one(line), None, "{line}");
        }
    }

    #[test]
    fn the_first_of_a_name_counts() {
        let script = "import time\r\nA = 1  # param: 0..5\r\nB = 2.0  # param: 0..5\r\nA = 3  # param: 0..5\r\n";
        let names: Vec<_> = params(script).into_iter().map(|param| (param.name, param.value)).collect();
        assert_eq!(names, [("A".to_owned(), 1.0), ("B".to_owned(), 2.0)]);
    }

    #[test]
    fn another_value_takes_the_place_of_the_literal() {
        let script = "x = 0\nä = 1\nCHUNK  =  0.25  # param: 0.01..2 step 0.01\nprint(CHUNK, 0.25)\n";
        let changed = with_param(script, "CHUNK", "1.5").unwrap();
        assert_eq!(changed, script.replace("=  0.25  #", "=  1.5  #"));
        assert_eq!(params(&changed)[0].value, 1.5);
        let whole = "N = 5  # param: 1..9\n";
        assert_eq!(with_param(whole, "N", "7").unwrap(), "N = 7  # param: 1..9\n");
        for (name, value, said) in [
            ("M", "7", "the script names no parameter M: it has N"),
            ("N", "10", "N goes from 1 to 9"),
            ("N", "2.5", "N is a whole number"),
            ("N", "1); evil(", "N is a number, and 1); evil( is none"),
        ] {
            assert_eq!(with_param(whole, name, value), Err(said.to_owned()));
        }
        assert!(with_param("", "N", "1").unwrap_err().ends_with("it has none"));
    }
}
