//! The invariants of the code itself: who may know whom, how long a file may be, what must not be left behind.
//!
//! Each test says its invariant in a sentence, and lists the places that break it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each layer of `src/`, its folder there, and the layers that it may name. A folder in another one comes before it.
const LAYERS: [(&str, &str, &[&str]); 22] = [
    ("base", "base", &[]),
    ("trace", "trace", &["base"]),
    ("analysis", "analysis", &["base", "trace"]),
    ("bytecode", "python/bytecode", &["base"]),
    ("syntax", "python/syntax", &["base", "bytecode"]),
    ("library", "python/library", &["bytecode", "syntax"]),
    ("shelf", "python/shelf", &[]),
    ("python", "python", &["base", "bytecode"]),
    ("clock", "clock", &["base"]),
    ("threads", "threads", &["base"]),
    ("event_loop", "event_loop", &["base", "bytecode", "python", "clock", "threads", "trace"]),
    ("gallery", "scenario/gallery", &[]),
    ("scenario", "scenario", &["base", "gallery"]),
    (
        "run",
        "run",
        &["base", "bytecode", "syntax", "shelf", "python", "clock", "threads", "trace", "event_loop", "scenario"],
    ),
    ("doctor", "doctor", &["base", "trace", "analysis", "syntax"]),
    (
        "questions",
        "questions",
        &["base", "trace", "analysis", "doctor", "shelf", "python", "event_loop", "scenario", "run", "world", "export"],
    ),
    ("world", "world", &["base", "python", "clock", "trace", "event_loop", "scenario", "run", "analysis"]),
    ("picture", "picture", &["base", "trace", "analysis", "scenario"]),
    ("export", "export", &["base", "trace", "analysis", "scenario", "picture", "world"]),
    ("cli", "cli", &["base", "trace", "analysis", "scenario", "run", "export", "doctor", "world"]),
    (
        "live",
        "live",
        &["base", "bytecode", "python", "clock", "threads", "trace", "event_loop", "scenario", "run", "analysis"],
    ),
    ("ui", "ui", &["base", "clock", "trace", "event_loop", "scenario", "run", "analysis", "picture", "live"]),
];

/// The places that know that there is a browser.
const OF_THE_BROWSER: [&str; 5] = ["src/live/", "src/ui/", "src/main.rs", "src/workshop.rs", "src/lab.rs"];

/// The limit of a file of `src/`, in lines.
const LONGEST_FILE: usize = 900;

/// Files that are one long `match` by nature.
const MAY_BE_LONGER: [&str; 1] = ["src/python/vm/dispatch.rs"];

#[test]
fn arrows_between_layers_point_one_way() {
    let mut broken = Vec::new();
    for file in rust_files("src") {
        let is_here = |folder: &str| file.name.starts_with(&format!("src/{folder}/"));
        let Some((layer, _, may_name)) = LAYERS.iter().find(|(_, folder, _)| is_here(folder)) else { continue };
        if file.name.ends_with("/build.rs") {
            continue;
        }
        for (line, code) in file.code_lines() {
            for named in layers_named(code, file.depth()) {
                if named != *layer && !may_name.contains(&named) {
                    broken.push(format!("{}:{line}: {layer} names {named}", file.name));
                }
            }
        }
    }
    hold(
        "Arrows point one way: base <- trace <- analysis; base <- bytecode <- syntax, python; python, clock, threads <- event_loop <- run <- live <- ui.",
        &broken,
    );
}

#[test]
fn every_folder_of_src_is_a_layer() {
    let mut unknown = Vec::new();
    for entry in fs::read_dir(root().join("src")).expect("src/ can be listed").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && name != "bin" && LAYERS.iter().all(|(_, folder, _)| *folder != name) {
            unknown.push(format!("src/{name}/"));
        }
    }
    hold("Every folder of src/ is a layer, with its arrows written down in tests/tidy.rs.", &unknown);
}

#[test]
fn only_the_top_knows_the_browser() {
    let crates = ["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "yew"];
    let broken = naming(&OF_THE_BROWSER, |word| crates.contains(&word) || word.starts_with("gloo"));
    hold("Only live, ui and main.rs may name web_sys, js_sys, gloo, wasm_bindgen or yew.", &broken);
}

#[test]
fn the_parser_library_stops_at_the_syntax_folder() {
    let broken = naming(&["src/python/syntax/"], |word| word.starts_with("ruff_"));
    hold("Only python/syntax names the parser library's crates.", &broken);
}

#[test]
fn nothing_below_live_asks_the_machine() {
    let mut broken = Vec::new();
    for file in rust_files("src") {
        let above = OF_THE_BROWSER.iter().chain(&["src/bin/"]);
        // A test may want a thread with a small stack.
        if above.into_iter().any(|place| file.name.starts_with(place)) || file.name.ends_with("/tests.rs") {
            continue;
        }
        for (line, code) in file.code_lines() {
            for ambient in ["std::time", "std::thread", "std::net", "SystemTime", "Instant::now", "RandomState"] {
                if code.contains(ambient) {
                    broken.push(format!("{}:{line}: {ambient}", file.name));
                }
            }
        }
    }
    hold("Below live there is no ambient state: no system time, no OS threads, no OS randomness.", &broken);
}

#[test]
fn no_file_is_too_long() {
    let long = rust_files("src")
        .into_iter()
        .filter(|file| !MAY_BE_LONGER.contains(&file.name.as_str()))
        .map(|file| (file.text.lines().count(), file.name))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, name)| format!("{name}: {lines} lines"))
        .collect::<Vec<_>>();
    hold(&format!("No file of src/ is longer than {LONGEST_FILE} lines, the dispatch loop excepted."), &long);
}

#[test]
fn every_module_says_what_it_is() {
    let folders = ["src", "tests", "xtask"].into_iter().flat_map(rust_files);
    let mute = folders.filter(|file| !file.text.starts_with("//!")).map(|file| file.name).collect::<Vec<_>>();
    hold("Every module file begins with //! and says what it is.", &mute);
}

#[test]
fn nothing_is_left_to_do() {
    let mut left = Vec::new();
    for file in ["src", "tests", "xtask"].into_iter().flat_map(rust_files).filter(|file| !file.is_this_one()) {
        for (line, code) in file.code_lines() {
            for call in ["todo!(", "unimplemented!(", "dbg!("] {
                if code.contains(call) {
                    left.push(format!("{}:{line}: {call}", file.name));
                }
            }
        }
    }
    hold("No todo!, unimplemented! or dbg! is left in the code.", &left);
}

#[test]
fn no_text_names_a_folder_of_somebodys_machine() {
    let mut named = Vec::new();
    for name in tracked_files().into_iter().filter(|name| name != file!()) {
        let Ok(text) = fs::read_to_string(root().join(&name)) else { continue };
        for (number, line) in text.lines().enumerate() {
            for folder in ["/home/", "/root/", "/work/", "/Users/"] {
                // Not the end of a relative path or of an address.
                let absolute = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~".contains(c));
                if line.match_indices(folder).any(|(at, _)| absolute(at)) {
                    named.push(format!("{name}:{}: {folder}", number + 1));
                }
            }
        }
    }
    hold("No tracked text names an absolute path of one machine.", &named);
}

#[test]
fn the_map_names_only_what_exists() {
    let Ok(map) = fs::read_to_string(root().join("ARCHITECTURE.md")) else { return };
    let mut wrong = Vec::new();
    for name in map.split('`').skip(1).step_by(2).filter(|name| is_path(name)) {
        if !root().join(name).exists() {
            wrong.push(format!("`{name}` does not exist"));
        }
    }
    for (_, folder, _) in LAYERS {
        if !map.contains(&format!("`src/{folder}/`")) {
            wrong.push(format!("src/{folder}/ is not on the map"));
        }
    }
    hold("ARCHITECTURE.md names every layer, and only files and folders that exist.", &wrong);
}

/// Fails with the invariant's own sentence.
fn hold(invariant: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{invariant}\n  {}", broken.join("\n  "));
}

struct SourceFile {
    /// Relative to the project's folder, with `/` between the folders.
    name: String,
    text: String,
}

impl SourceFile {
    /// The lines counted from 1, without their comments.
    fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let without_comment = |line: &'_ str| line.find("//").unwrap_or(line.len());
        self.text.lines().enumerate().map(move |(at, line)| (at + 1, &line[..without_comment(line)]))
    }

    /// How many modules lie between the crate's root and this file's own, itself included.
    fn depth(&self) -> usize {
        self.name.matches('/').count() - usize::from(self.name.ends_with("/mod.rs"))
    }

    fn is_this_one(&self) -> bool {
        self.name == file!()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<SourceFile> {
    let mut paths = Vec::new();
    list(&root().join(folder), &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root()).expect("listed from the root").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        SourceFile { name, text }
    };
    paths.into_iter().map(read).collect()
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("target") {
            list(&path, paths);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            paths.push(path);
        }
    }
}

/// The files that git knows; none outside of a repository.
fn tracked_files() -> Vec<String> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let names = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The places outside of `allowed` that name such a word.
fn naming(allowed: &[&str], forbidden: impl Fn(&str) -> bool) -> Vec<String> {
    let mut broken = Vec::new();
    for file in rust_files("src") {
        if allowed.iter().any(|place| file.name.starts_with(place)) {
            continue;
        }
        for (line, code) in file.code_lines() {
            for word in words(code).filter(|word| forbidden(word)) {
                broken.push(format!("{}:{line}: {word}", file.name));
            }
        }
    }
    broken
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The layers that a line names: crates at the start of a path, modules after `crate::`, in braces after it, or after as many
/// `super::` as lead out.
fn layers_named(code: &str, depth: usize) -> Vec<&'static str> {
    let mut named = Vec::new();
    for (at, _) in code.match_indices("::") {
        let start = code[..at].rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |before| before + 1);
        if !code[..start].ends_with(':') {
            named.extend(first_layer(&code[start..at]));
        }
    }
    for (at, prefix) in code.match_indices("crate::") {
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(list) => named.extend(outermost(list).into_iter().filter_map(first_layer)),
            None => named.extend(first_layer(rest)),
        }
    }
    let leading_out = "super::".repeat(depth);
    for (at, prefix) in code.match_indices(&leading_out) {
        if depth > 0 {
            named.extend(first_layer(code[at + prefix.len()..].trim_start_matches("super::")));
        }
    }
    named.sort_unstable();
    named.dedup();
    named
}

/// The parts of `a::{b, c}, d}` that its outermost commas divide.
fn outermost(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&list[start..at]);
                return parts;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}

fn first_layer(path: &str) -> Option<&'static str> {
    let word = words(path.trim_start()).next().filter(|word| path.trim_start().starts_with(word))?;
    LAYERS.iter().map(|(layer, ..)| *layer).find(|layer| *layer == word)
}

/// Whether a word in backquotes is meant as a path of this project.
fn is_path(name: &str) -> bool {
    let plain = name.chars().all(|c| c.is_alphanumeric() || "._-/".contains(c));
    let folders = [".ci/", ".cargo/", "src/", "static/", "tests/", "vendor/", "xtask/"];
    let endings = [".rs", ".toml", ".md", ".html", ".lock", ".json", ".js", ".mjs"];
    let at_the_top = !name.contains('/') && endings.iter().any(|ending| name.ends_with(ending));
    plain && (at_the_top || folders.iter().any(|folder| name.starts_with(folder)))
}

#[test]
fn an_arrow_is_seen_in_every_spelling() {
    assert_eq!(layers_named("use crate::trace::{Event, Time};", 2), ["trace"]);
    assert_eq!(layers_named("use crate::{base::{Span, Time}, run};", 2), ["base", "run"]);
    assert_eq!(layers_named("let run = crate::run::simulate(script);", 1), ["run"]);
    assert_eq!(layers_named("use super::super::ui::Page;", 2), ["ui"]);
    assert_eq!(layers_named("use super::clock::Tick; crate::running()", 2), [""; 0]);
    assert_eq!(layers_named("use trace::Event; fn f(at: base::Time)", 2), ["base", "trace"]);
}
