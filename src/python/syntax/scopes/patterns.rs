//! What a `case` pattern binds, and what CPython's compiler forbids in patterns (PEP 634).

use super::collect::Collector;
use ruff_python_ast::{self as ast, Pattern};
use ruff_text_size::Ranged;

impl Collector<'_, '_> {
    pub fn pattern(&mut self, pattern: &Pattern) {
        let mut names = Vec::new();
        self.pattern_names(pattern, &mut names);
    }

    fn pattern_names<'a>(&mut self, pattern: &'a Pattern, names: &mut Vec<&'a str>) {
        match pattern {
            Pattern::MatchValue(value) => self.expr(&value.value),
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(sequence) => {
                let stars = sequence.patterns.iter().filter(|part| part.is_match_star()).count();
                if stars > 1 {
                    self.problems.syntax(pattern, "multiple starred names in sequence pattern");
                }
                for part in &sequence.patterns {
                    self.pattern_names(part, names);
                }
            }
            Pattern::MatchMapping(mapping) => {
                for key in &mapping.keys {
                    self.expr(key);
                }
                for part in &mapping.patterns {
                    self.pattern_names(part, names);
                }
                if let Some(rest) = &mapping.rest {
                    self.captured(rest, names);
                }
            }
            Pattern::MatchClass(class) => {
                self.expr(&class.cls);
                let mut seen = Vec::new();
                for part in &class.arguments.patterns {
                    self.pattern_names(part, names);
                }
                for keyword in &class.arguments.keywords {
                    if !add(&mut seen, keyword.attr.as_str()) {
                        let message = format!("attribute name repeated in class pattern: {}", keyword.attr.as_str());
                        self.problems.syntax(&keyword.attr, message);
                    }
                    self.pattern_names(&keyword.pattern, names);
                }
            }
            Pattern::MatchStar(star) => {
                if let Some(name) = &star.name {
                    self.captured(name, names);
                }
            }
            Pattern::MatchAs(ast::PatternMatchAs { pattern, name, .. }) => {
                if let Some(pattern) = pattern {
                    self.pattern_names(pattern, names);
                }
                if let Some(name) = name {
                    self.captured(name, names);
                }
            }
            Pattern::MatchOr(or) => self.alternatives(or, names),
        }
    }

    fn alternatives<'a>(&mut self, or: &'a ast::PatternMatchOr, names: &mut Vec<&'a str>) {
        let mut first: Option<Vec<&'a str>> = None;
        for (at, part) in or.patterns.iter().enumerate() {
            let mut own = Vec::new();
            self.pattern_names(part, &mut own);
            if at + 1 < or.patterns.len() {
                self.refutable(part);
            }
            match &first {
                None => first = Some(own),
                Some(known) if known.len() != own.len() || !own.iter().all(|name| known.contains(name)) => {
                    self.problems.syntax(or, "alternative patterns bind different names");
                }
                Some(_) => {}
            }
        }
        for name in first.unwrap_or_default() {
            if !add(names, name) {
                self.problems.syntax(or, format!("multiple assignments to name '{name}' in pattern"));
            }
        }
    }

    fn captured<'a>(&mut self, name: &'a ast::Identifier, names: &mut Vec<&'a str>) {
        if !add(names, name.as_str()) {
            self.problems.syntax(name, format!("multiple assignments to name '{}' in pattern", name.as_str()));
        }
        self.bind(name.as_str(), name.range());
    }

    /// A pattern that always matches may only come last.
    pub fn refutable(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::MatchAs(ast::PatternMatchAs { pattern: None, name: None, .. }) => {
                self.problems.syntax(pattern, "wildcard makes remaining patterns unreachable");
            }
            Pattern::MatchAs(ast::PatternMatchAs { pattern: None, name: Some(name), .. }) => {
                let message = format!("name capture '{}' makes remaining patterns unreachable", name.as_str());
                self.problems.syntax(pattern, message);
            }
            _ => {}
        }
    }
}

/// False when it is among them already. Without a set's code: they are few.
pub fn add<'a>(names: &mut Vec<&'a str>, name: &'a str) -> bool {
    let is_new = !names.contains(&name);
    if is_new {
        names.push(name);
    }
    is_new
}
