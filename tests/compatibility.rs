//! `COMPATIBILITY.md`: what of CPython 3.13's public names works here, differs, or is missing, module by module.
//!
//! It is made from `tests/compatibility/names.json` (CPython's names, printed by `names.py` beside it), from what the engine itself
//! says of each of them in a run, and from `tests/compatibility/differs.json`, which is kept by hand: how what is there
//! differs, and what members of a class are there though its class does not show them.
//! `models.json` says of packages that are no part of Python what our models of them leave out. `UPDATE_EXPECT=1` (or
//! `cargo xtask compatibility`) writes the page; without it a page that is stale fails.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use trace::{EventKind, Outcome, Trace};
use yieldpoint::run::{Budget, check, simulate, whole_library};
use yieldpoint::scenario::Settings;

/// The name, and for classes their members.
type Names = BTreeMap<String, Option<Vec<String>>>;

#[derive(Deserialize)]
struct Differs {
    /// By `module.name`, or `module` for what holds of all of it: a sentence.
    differs: BTreeMap<String, String>,
    /// `module.Class.member`: only its objects have it, as in CPython they do.
    of_instances: BTreeSet<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compatibility")
}

fn read<T: for<'de> Deserialize<'de>>(name: &str) -> T {
    serde_json::from_str(&fs::read_to_string(folder().join(name)).unwrap()).unwrap()
}

fn output(trace: &Trace) -> String {
    let written = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::Output { start, end, .. } => Some(&trace.output[start as usize..end as usize]),
        _ => None,
    });
    written.collect()
}

fn can_import(module: &str) -> bool {
    module == "builtins" || check(&format!("import {module}\n")).is_empty()
}

/// The names of a module that a script can not use, and the members that its classes do not have.
fn missing(module: &str, names: &Names) -> BTreeSet<String> {
    let mut script = String::from("def look(name, get, members):\n    try:\n        value = get()\n");
    script += "    except (AttributeError, NameError, ImportError):\n        print(name)\n        return\n";
    script +=
        "    for member in members:\n        if not hasattr(value, member):\n            print(name + '.' + member)\n";
    let is_global = module == "builtins";
    let mut gone = BTreeSet::new();
    if !is_global {
        script += &format!("import {module} as module\n");
    }
    for (name, members) in names {
        // What the check before a run refuses is missing, whatever the module holds.
        let named = if is_global { format!("{name}\n") } else { format!("from {module} import {name}\n") };
        if !check(&named).is_empty() {
            gone.insert(name.clone());
            continue;
        }
        let members = members.as_deref().unwrap_or_default();
        let get = if is_global { name.clone() } else { format!("getattr(module, {name:?})") };
        writeln!(script, "look({name:?}, lambda: {get}, {members:?})").unwrap();
    }
    let trace = simulate(&script, &Settings::default(), Budget::default(), &whole_library());
    assert!(matches!(trace.outcome, Outcome::Finished), "{module}: {:?}", trace.outcome);
    gone.extend(output(&trace).lines().map(str::to_owned));
    gone
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn section(page: &mut String, module: &str, names: &Names, notes: &Differs, totals: &mut [usize; 3]) -> String {
    let gone: BTreeSet<String> = missing(module, names)
        .into_iter()
        .filter(|name| !notes.of_instances.contains(&format!("{module}.{name}")))
        .collect();
    let note = |name: &str| notes.differs.get(&format!("{module}.{name}"));
    let (mut works, mut differs, mut absent) = (Vec::new(), Vec::new(), Vec::new());
    for name in names.keys().map(String::as_str) {
        let prefix = format!("{name}.");
        let members: Vec<&str> = gone.iter().filter_map(|each| each.strip_prefix(&prefix)).collect();
        if gone.contains(name) {
            absent.push(name);
        } else if members.is_empty() && note(name).is_none() {
            works.push(name);
        } else {
            let mut how: Vec<String> = note(name).into_iter().cloned().collect();
            if !members.is_empty() {
                how.push(format!("without {}", listed(members.into_iter())));
            }
            differs.push(format!("- `{name}`: {}", how.join("; ")));
        }
    }
    writeln!(page, "\n## {module}\n").unwrap();
    if let Some(note) = notes.differs.get(module) {
        writeln!(page, "{note}\n").unwrap();
    }
    if !works.is_empty() {
        writeln!(page, "Works: {}\n", listed(works.iter().copied())).unwrap();
    }
    if !differs.is_empty() {
        writeln!(page, "Differs:\n{}\n", differs.join("\n")).unwrap();
    }
    if !absent.is_empty() {
        writeln!(page, "Missing: {}\n", listed(absent.iter().copied())).unwrap();
    }
    let counts = [works.len(), differs.len(), absent.len()];
    for (total, count) in totals.iter_mut().zip(counts) {
        *total += count;
    }
    let anchor = module.replace('.', "");
    format!("| [{module}](#{anchor}) | {} | {} | {} |\n", counts[0], counts[1], counts[2])
}

/// Each with the names that it offers and what it leaves out.
fn models() -> String {
    let models: BTreeMap<String, String> = read("models.json");
    let mut text = String::new();
    for (module, about) in &models {
        let offered = event_loop::MODULES.iter().find(|def| def.name == module).expect("a module of ours").names;
        assert!(can_import(module), "{module}");
        let names = offered.split(',').filter(|name| !name.is_empty());
        let parts = [listed(names), about.clone()].into_iter().filter(|part| !part.is_empty());
        let parts = parts.collect::<Vec<_>>().join(". ");
        let said = if parts.is_empty() { "`concurrency`, `responses`.".to_owned() } else { parts };
        writeln!(text, "- **{module}**: {said}").unwrap();
    }
    text
}

fn page() -> String {
    let names: BTreeMap<String, Names> = read("names.json");
    let notes: Differs = read("differs.json");
    let (mut table, mut sections, mut totals) = (String::new(), String::new(), [0; 3]);
    for (module, names) in names.iter().filter(|(module, _)| !module.is_empty() && can_import(module)) {
        table += &section(&mut sections, module, names, &notes, &mut totals);
    }
    let [works, differs, missing] = totals;
    let tops = names[""].keys().map(String::as_str).filter(|module| !can_import(module));
    let text = format!(
        "# What of Python is here\n\nMade by `cargo xtask compatibility` from the engine itself and CPython 3.13's public names; not edited by hand.\n\n\
         *Works* is: prints and raises what CPython does in every program tried. *Differs* says how. *Missing* is an error at the line that\n\
         names it, before the script runs.\n\n\
         | module | works | differs | missing |\n|---|---|---|---|\n{table}| all | {works} | {differs} | {missing} |\n{sections}\n\
         ## Models\n\nPackages around servers that are no part of Python. There is no network: what is at the other end, how long it takes and when it\n\
         fails is the world's (`yieldpoint world`). When and in which order they answer is held to what FastAPI, AnyIO and httpx did\n\
         under CPython 3.13.\n\n{}\n## Modules that are missing\n\nImporting one is an error at its line, with what to do instead.\n\n{}\n",
        models(),
        listed(tops)
    );
    let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    lines.join("\n") + "\n"
}

#[test]
fn the_page_of_what_is_supported_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("COMPATIBILITY.md");
    let page = page();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, page).unwrap();
        return;
    }
    let is_fresh = fs::read_to_string(path).is_ok_and(|written| written == page);
    assert!(is_fresh, "COMPATIBILITY.md is stale: `cargo xtask compatibility` writes it anew");
}
