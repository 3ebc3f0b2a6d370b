//! What a module of ours offers, read off its text: so that an unknown name is found before a script runs.

use super::MODULES;
use crate::python::vm::ModuleDef;

/// The public names of a module of [`MODULES`]; `None` when there is no such module.
pub fn names(module: &str) -> Option<Vec<&'static str>> {
    MODULES.iter().find(|def| def.name == module).map(names_of)
}

/// Natives, and the names that the module's Python binds at its top level, but for those with an underscore.
pub fn names_of(def: &ModuleDef) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = def.natives.iter().map(|(name, _)| *name).collect();
    for line in def.python.lines() {
        let rest = ["async def ", "def ", "class "].iter().find_map(|word| line.strip_prefix(word));
        if let Some(rest) = rest {
            let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
            names.push(&rest[..end]);
        } else if let Some((targets, _)) = line.split_once(" = ")
            && line.starts_with(is_part)
        {
            names.extend(targets.split(['=', ',']).map(str::trim).filter(|name| name.chars().all(is_part)));
            // Chained assignments: `a = b = 1`.
            names.extend(line.split(" = ").map(str::trim).filter(|part| !part.is_empty() && part.chars().all(is_part)));
        } else if let Some(rest) = line.strip_prefix("from ")
            && let Some((_, list)) = rest.split_once(" import ")
        {
            let bound = |item: &'static str| item.rsplit(" as ").next().unwrap_or(item).trim();
            names.extend(list.trim_matches(['(', ')']).split(',').map(bound));
        }
    }
    names.retain(|name| !name.is_empty() && (!name.starts_with('_') || name.ends_with("__")));
    names.sort_unstable();
    names.dedup();
    names
}

fn is_part(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_off_the_text() {
        let offered = names("functools").unwrap_or_default();
        for name in ["wraps", "partial", "lru_cache", "cached_property", "WRAPPER_UPDATES"] {
            assert!(offered.contains(&name), "{name}");
        }
        assert!(!offered.contains(&"_cached"));
        assert!(names("math").is_some_and(|names| names.contains(&"sqrt") && names.contains(&"pi")));
        assert!(names("bisect").is_some_and(|names| names.contains(&"bisect") && names.contains(&"insort")));
        assert_eq!(names("nonsense"), None);
    }
}
