//! "Did you mean: …?": the name that a misspelt one was probably meant to be, as CPython works it out (`Python/suggestions.c`).

use super::Vm;
use crate::object::*;

/// What it costs to put in, take out or change a character, and to change only its case.
const MOVE: usize = 2;
const CASE: usize = 1;
/// More candidates are not looked at.
const MOST_CANDIDATES: usize = 750;
/// Longer names are not looked at.
const LONGEST: usize = 40;

/// Modules of the standard library that scripts name without importing them.
const LIBRARY: &str = "abc argparse array ast asyncio atexit base64 bisect calendar cmath collections concurrent configparser \
    contextlib contextvars copy csv ctypes dataclasses datetime decimal difflib dis email enum errno fractions ftplib functools gc \
    getpass glob graphlib gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword linecache locale \
    logging lzma math mimetypes multiprocessing numbers operator os pathlib pickle platform pprint profile queue random re \
    reprlib sched secrets select selectors shelve shlex shutil signal smtplib socket socketserver sqlite3 ssl stat statistics \
    string struct subprocess sys sysconfig tempfile textwrap threading time timeit token tokenize traceback types typing \
    unicodedata unittest urllib uuid warnings weakref xml zipfile zlib zoneinfo";

impl Vm {
    /// What CPython adds to the message of an error about a name: with a blank or a dot before it, or nothing.
    pub(super) fn suggestion(&mut self, exception: Value) -> String {
        let class = self.type_of(exception);
        let is_name_error = self.is_subclass(class, self.types.name_error);
        if !is_name_error && !self.is_subclass(class, self.types.attribute_error) {
            return String::new();
        }
        let Some(wrong) = self.own_attribute(exception, Name::NAME_ATTRIBUTE) else { return String::new() };
        let Some(wrong) = self.heap.text(wrong).map(str::to_owned) else { return String::new() };
        let object = self.own_attribute(exception, Name::OBJ);
        let found = match object {
            Some(_) if is_name_error => Some(format!("self.{wrong}")),
            Some(object) => {
                let hides = !wrong.starts_with('_');
                let names = self.names_of(object);
                closest(&wrong, names.iter().map(String::as_str).filter(|name| !hides || !name.starts_with('_')))
            }
            None if is_name_error => self.closest_variable(exception, &wrong),
            None => None,
        };
        let is_module = is_name_error && LIBRARY.split_ascii_whitespace().any(|name| name == wrong);
        match (found, is_module) {
            (Some(found), true) => format!(". Did you mean: '{found}'? Or did you forget to import '{wrong}'?"),
            (Some(found), false) => format!(". Did you mean: '{found}'?"),
            (None, true) => format!(". Did you forget to import '{wrong}'?"),
            (None, false) => String::new(),
        }
    }

    /// Among the variables of the code that raised, its module's and the built-in ones.
    fn closest_variable(&self, exception: Value, wrong: &str) -> Option<String> {
        let entry = self.exception(exception).trace.first()?;
        let code = &self.codes[entry.code.0 as usize];
        let is_main = !self.sources[code.source as usize].is_hidden;
        let main = self.imported("__main__").filter(|_| is_main)?;
        let globals = |module: Value| self.heap.modules.get(module).globals.iter();
        let local = code.local_names.iter().map(|(_, name, _)| name.as_str());
        let others = globals(main).chain(globals(self.builtins)).map(|(name, _)| self.heap.names.text(name));
        closest(wrong, local.chain(others))
    }
}

/// The candidate that is nearest to a misspelt name, if any is near enough. The first of equals.
pub fn closest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let candidates: Vec<&str> = candidates.collect();
    if candidates.len() > MOST_CANDIDATES {
        return None;
    }
    let wrong: Vec<char> = wrong.chars().collect();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = candidate.chars().collect();
        if letters == wrong {
            continue;
        }
        // No more than a third of the characters may need a change.
        let mut most = (wrong.len() + letters.len() + 3) * MOVE / 6;
        if let Some((distance, _)) = best {
            most = most.min(distance.saturating_sub(1));
        }
        let distance = distance(&wrong, &letters, most);
        if distance <= most {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name.to_owned())
}

/// Levenshtein's distance with those costs; some number above `most` when it is more than that.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if b.len() > LONGEST || (b.len() - a.len()) * MOVE > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|count| count * MOVE).collect();
    let mut result = 0;
    for (at, wanted) in b.iter().enumerate() {
        let mut diagonal = at * MOVE;
        result = diagonal;
        let mut least = usize::MAX;
        for (place, given) in row.iter_mut().zip(a) {
            let changed = diagonal + cost(*wanted, *given);
            diagonal = *place;
            result = changed.min(result.min(diagonal) + MOVE);
            *place = result;
            least = least.min(result);
        }
        if least > most {
            return most + 1;
        }
    }
    result
}

fn cost(a: char, b: char) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        let among = |wrong: &str, names: &[&str]| closest(wrong, names.iter().copied());
        assert_eq!(among("prnt", &["len", "print", "point"]), Some("print".to_owned()));
        assert_eq!(among("Blech", &["blech", "bluch"]), Some("blech".to_owned()));
        assert_eq!(among("x", &["alpha", "beta"]), None);
    }
}
