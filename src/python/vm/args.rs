//! The arguments of a native call, and their binding to parameter names.

use super::{Raised, Vm};
use crate::object::Value;

/// Where a call's arguments lie: positional ones from `start` in the registers, then one value per name in `keywords`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Args {
    pub start: u32,
    /// Positional arguments, a method's receiver included.
    pub count: u32,
    /// A tuple of str, or unbound.
    pub keywords: Value,
}

/// A native's parameters, written as in Python: `&["iterable", "/", "*", "key", "reverse"]` and how many of them are required.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    pub name: &'static str,
    /// `"/"` ends the positional-only ones, `"*"` begins the keyword-only ones.
    pub parameters: &'static [&'static str],
    /// How many of the positional parameters must be given.
    pub required: usize,
}

impl Vm {
    /// Positional argument `at`, or unbound when there are fewer.
    pub fn arg(&self, args: Args, at: u32) -> Value {
        if at < args.count { self.registers[(args.start + at) as usize] } else { Value::UNBOUND }
    }

    /// The positional arguments, copied.
    pub fn positional(&self, args: Args) -> Vec<Value> {
        self.registers[args.start as usize..(args.start + args.count) as usize].to_vec()
    }

    /// The keyword arguments in the order given: names (str values) and values.
    pub fn keywords(&self, args: Args) -> Vec<(Value, Value)> {
        if args.keywords.is_unbound() {
            return Vec::new();
        }
        let names = self.heap.tuples.get(args.keywords);
        let first = (args.start + args.count) as usize;
        names.iter().copied().zip(self.registers[first..].iter().copied()).collect()
    }

    /// The value of a keyword argument.
    pub fn keyword(&self, args: Args, name: &str) -> Option<Value> {
        self.keywords(args).into_iter().find(|(key, _)| self.heap.text(*key) == Some(name)).map(|(_, value)| value)
    }

    /// `TypeError` unless there are between `least` and `most` positional arguments and no keywords, worded as CPython does.
    pub fn expect(&mut self, args: Args, name: &str, least: u32, most: u32) -> Result<(), Raised> {
        if args.keywords.is_bound() && !self.heap.tuples.get(args.keywords).is_empty() {
            return Err(self.type_error(format!("{name}() takes no keyword arguments")));
        }
        if (least..=most).contains(&args.count) {
            return Ok(());
        }
        let count = args.count;
        let plural = |n: u32| if n == 1 { "" } else { "s" };
        Err(self.type_error(if least == most && most <= 1 {
            let wanted = if most == 0 { "no arguments" } else { "exactly one argument" };
            format!("{name}() takes {wanted} ({count} given)")
        } else if least == most {
            format!("{name} expected {least} arguments, got {count}")
        } else if count < least {
            format!("{name} expected at least {least} argument{}, got {count}", plural(least))
        } else {
            format!("{name} expected at most {most} argument{}, got {count}", plural(most))
        }))
    }

    /// The arguments by the signature's parameters (without its marks), unbound where not given.
    pub fn bind<const N: usize>(&mut self, args: Args, signature: &Signature) -> Result<[Value; N], Raised> {
        let (start, count) = (args.start as usize, args.count as usize);
        let star = || signature.parameters.iter().position(|p| *p == "*");
        let is_plain = args.keywords.is_unbound()
            && (count == signature.required
                || (signature.required..=N).contains(&count)
                    && star().is_none_or(|star| count <= star)
                    && !signature.parameters.contains(&"/"));
        if is_plain {
            let mut bound = [Value::UNBOUND; N];
            bound[..count].copy_from_slice(&self.registers[start..start + count]);
            return Ok(bound);
        }
        let name = signature.name;
        let names: Vec<&str> = signature.parameters.iter().copied().filter(|p| !matches!(*p, "/" | "*")).collect();
        debug_assert_eq!(names.len(), N, "{name}: a signature names its {N} parameters");
        let mark = |mark: &str| signature.parameters.iter().position(|p| *p == mark);
        let positional_only = mark("/").unwrap_or(0);
        let positional = match (mark("*"), mark("/")) {
            (Some(star), Some(_)) => star - 1,
            (Some(star), None) => star,
            (None, _) => N,
        };
        let mut bound = [Value::UNBOUND; N];
        if args.count as usize > positional {
            let given = args.count;
            let plural = if positional == 1 { "" } else { "s" };
            return Err(
                self.type_error(format!("{name}() takes at most {positional} argument{plural} ({given} given)"))
            );
        }
        for at in 0..args.count {
            bound[at as usize] = self.arg(args, at);
        }
        for (key, value) in self.keywords(args) {
            let key = self.heap.text(key).unwrap_or_default().to_owned();
            match names.iter().position(|n| *n == key) {
                Some(at) if at >= positional_only && bound[at].is_unbound() => bound[at] = value,
                Some(at) if at >= positional_only => {
                    let place = at + 1;
                    return Err(self
                        .type_error(format!("argument for {name}() given by name ('{key}') and position ({place})")));
                }
                _ => return Err(self.type_error(format!("{name}() got an unexpected keyword argument '{key}'"))),
            }
        }
        for at in 0..signature.required {
            if bound[at].is_unbound() {
                let (missing, place) = (names[at], at + 1);
                return Err(self.type_error(format!("{name}() missing required argument '{missing}' (pos {place})")));
            }
        }
        Ok(bound)
    }
}
