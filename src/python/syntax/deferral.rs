//! Functions of our own Python that are compiled when they are first called: of most that a run imports it calls few. For texts
//! that the build has compiled; it also checks that a function comes out the same alone as in its module.

use bytecode::Code;

/// Stands for a body that is in another file, behind the colon.
const ELSEWHERE: &str = "0";
const TAKEN: &str = ":0";

/// A module's text in which such functions have a number for a body, and those functions, numbered from `first` on: each a text to
/// give to [`compile`](super::compile) and then to [`alone`]. Of one that [`thin`] took the body from it is the head.
pub fn split(text: &str, first: usize) -> (String, Vec<String>) {
    let mut functions = Vec::new();
    let outline = cut(text, |head, body| {
        functions.push(format!("{head}{body}"));
        Some((first + functions.len() - 1).to_string())
    });
    (outline, functions)
}

/// A module's text without the bodies of the functions that may wait and whose name is not `kept` (`function`, `Class.method`), and
/// those functions with their bodies.
pub fn thin(text: &str, kept: impl Fn(&str) -> bool) -> (String, Vec<String>) {
    let mut functions = Vec::new();
    let thinned = cut(text, |head, body| {
        if kept(&name_of(head)) {
            return None;
        }
        functions.push(format!("{head}{body}"));
        Some(ELSEWHERE.to_owned())
    });
    (thinned, functions)
}

/// Whether [`split`] gave a function's body too.
pub fn has_body(function: &str) -> bool {
    function.trim_end().lines().last().is_some_and(|last| !last.ends_with(':'))
}

/// What a function is called whose text this is: `function`, or `Class.method`.
pub fn name_of(function: &str) -> String {
    let words = |line: &'_ str| line.split(['(', ':']).next().unwrap_or_default().trim().to_owned();
    let mut names = function.lines().map(words).map(|words| words.rsplit(' ').next().unwrap_or_default().to_owned());
    let first = names.next().unwrap_or_default();
    if function.starts_with("class ") { format!("{first}.{}", names.next().unwrap_or_default()) } else { first }
}

/// A text in which other things stand for the bodies of functions that can wait, where `instead` has some: it is told the lines before
/// a body, with the class's around them, and the body.
fn cut(text: &str, mut instead: impl FnMut(&str, &str) -> Option<String>) -> String {
    let mut outline = String::new();
    let (mut class, mut class_depth) = ("", 0);
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n') {
        let depth = depth(line);
        let is_top = depth == 0;
        if is_top && !line.is_empty() {
            class = if line.starts_with("class ") { line } else { "" };
            class_depth = 0;
        } else if class_depth == 0 {
            class_depth = depth;
        }
        let is_function = line[depth..].starts_with("def ") || line[depth..].starts_with("async def ");
        let line = if is_function && line.ends_with(TAKEN) { &line[..line.len() - ELSEWHERE.len()] } else { line };
        outline.push_str(line);
        rest = after;
        if is_function && line.ends_with(':') && (is_top || !class.is_empty() && depth == class_depth) {
            let body = body(rest, depth);
            if can_wait(body) {
                let class = class.split_inclusive(['(', ':']).next().unwrap_or_default().trim_end_matches(['(', ':']);
                let around = if is_top { String::new() } else { format!("{class}:\n") };
                if let Some(instead) = instead(&format!("{around}{line}\n"), body) {
                    outline.push_str(&instead);
                    rest = &rest[body.len()..];
                }
            }
        }
        outline.push('\n');
    }
    outline
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The lines that stand deeper than `depth`, at the text's beginning.
fn body(text: &str, outer: usize) -> &str {
    let lines = text.split_inclusive('\n').take_while(|line| depth(line) > outer || *line == "\n");
    &text[..lines.map(str::len).sum()]
}

/// A generator is told from a function by its body, and a method with `super()` makes its class keep a cell. A text of several lines
/// may not be cut by its indentation.
fn can_wait(body: &str) -> bool {
    const TELLING: [&str; 4] = ["yield", "super", "__class__", "\"\"\""];
    let has_doc = body.trim_start().starts_with('"');
    let tells = |at: usize| TELLING.iter().any(|what| body.as_bytes()[at..].starts_with(what.as_bytes()));
    !has_doc && !body.bytes().enumerate().any(|(at, byte)| matches!(byte, b'y' | b's' | b'_' | b'"') && tells(at))
}

/// The function of a text that [`split`] made, from the code of that text.
pub fn alone(mut code: Code) -> Code {
    while code.flags.is_module || code.flags.is_class_body {
        code = code.inner.swap_remove(0);
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CompileOptions, compile};
    use bytecode::Op;

    const TEXT: &str = "\
def f(a, b=1):
 return a
def g():
 yield 1
class C(B):
 x = 1
 def m(self):
  return __x
 def n(self):
  super().n()
 async def k(self):
  await f(1)
def h(): return 2
";

    #[test]
    fn functions_are_left_for_later_unless_their_bodies_tell_something() {
        let (outline, functions) = split(TEXT, 7);
        let wanted = TEXT
            .replace("1):\n return a", "1):7")
            .replace("m(self):\n  return __x", "m(self):8")
            .replace("k(self):\n  await f(1)", "k(self):9");
        assert_eq!(outline, wanted);
        let texts = [
            "def f(a, b=1):\n return a\n",
            "class C:\n def m(self):\n  return __x\n",
            "class C:\n async def k(self):\n  await f(1)\n",
        ];
        assert_eq!(functions, texts);
    }

    #[test]
    fn bodies_may_lie_elsewhere() {
        let (thinned, elsewhere) = thin(TEXT, |name| ["f", "C.k"].contains(&name));
        assert_eq!(thinned, TEXT.replace("m(self):\n  return __x", "m(self):0"));
        assert_eq!(elsewhere, ["class C:\n def m(self):\n  return __x\n"]);
        let (whole_outline, all) = split(TEXT, 7);
        let (outline, mut functions) = split(&thinned, 7);
        assert_eq!(outline, whole_outline);
        assert_eq!(functions.iter().map(|function| has_body(function)).collect::<Vec<_>>(), [true, false, true]);
        assert!(elsewhere[0].starts_with(&functions[1]));
        functions[1] = elsewhere[0].clone();
        assert_eq!(functions, all);
        assert_eq!(all.iter().map(|function| name_of(function)).collect::<Vec<_>>(), ["f", "C.m", "C.k"]);
    }

    #[test]
    fn a_number_stands_for_a_body_in_hidden_code_alone() {
        for is_hidden in [true, false] {
            let code = compile("def f(a): 7\n", &CompileOptions { is_hidden, modules: None }).expect("it compiles");
            assert_eq!(alone(code).ops == [Op::Deferred { function: 7 }], is_hidden);
        }
    }
}
