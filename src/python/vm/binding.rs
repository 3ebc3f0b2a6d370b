//! A call's arguments, bound to the parameters of a function written in Python: at once where there is little to it, in full, and what
//! CPython says where they do not fit.

use super::*;
use crate::object::*;

impl Vm {
    /// The defaults of positional parameters that a call leaves out, behind its `argc` arguments, when that is all there is to bind.
    pub(super) fn add_defaults(&mut self, callee: Value, base: usize, argc: usize) -> bool {
        let function = self.heap.functions.get(callee);
        let positional = self.codes[function.code.0 as usize].parameters.positional as usize;
        if argc >= positional {
            return argc == positional;
        }
        let defaults: &[Value] =
            if function.defaults.is_bound() { self.heap.tuples.get(function.defaults) } else { &[] };
        let left = (argc + defaults.len()).checked_sub(positional);
        let (Some(first), Some(places)) = (left, self.registers.get_mut(base + argc..base + positional)) else {
            return false;
        };
        places.copy_from_slice(&defaults[first..]);
        true
    }

    /// As [`Vm::bind_parameters`], for what needs no dict of extras and no error; else false, and nothing has changed.
    pub(super) fn bind_quickly(&mut self, callee: Value, base: usize, argc: usize, keywords: Value) -> bool {
        const MOST: usize = 16;
        let function = self.heap.functions.get(callee);
        let code = &self.codes[function.code.0 as usize];
        let parameters = &code.parameters;
        let positional = parameters.positional as usize;
        let named_end = positional + parameters.keyword_only as usize;
        let takes_more = parameters.var_positional;
        if parameters.var_keyword || argc > positional && !takes_more || named_end > MOST {
            return false;
        }
        let taken = argc.min(positional);
        let defaults: &[Value] =
            if function.defaults.is_bound() { self.heap.tuples.get(function.defaults) } else { &[] };
        let undefaulted = positional - defaults.len().min(positional);
        let mut values = [Value::UNBOUND; MOST];
        if keywords.is_bound() {
            let given = base + argc;
            for (at, key) in self.heap.tuples.get(keywords).iter().enumerate() {
                let Some(key) = self.heap.text(*key) else { return false };
                let is_name = |name: &Name| self.heap.names.text(*name) == key;
                match code.parameter_names[..named_end].iter().position(is_name) {
                    Some(place)
                        if place >= taken
                            && place >= parameters.positional_only as usize
                            && values[place].is_unbound() =>
                    {
                        values[place] = self.registers[given + at];
                    }
                    _ => return false,
                }
            }
        }
        for place in taken..named_end {
            if values[place].is_bound() {
                continue;
            }
            let default = if place >= positional {
                self.keyword_default(function, place - positional, code.parameter_names[place])
            } else if place >= undefaulted {
                Some(defaults[place - undefaulted])
            } else {
                None
            };
            match default {
                Some(value) => values[place] = value,
                None => return false,
            }
        }
        self.make_room(base + named_end + 1);
        let more = takes_more.then(|| self.heap.tuple_of(&self.registers[base + taken..base + argc]));
        self.registers[base + taken..base + named_end].copy_from_slice(&values[taken..named_end]);
        if let Some(more) = more {
            self.registers[base + named_end] = more;
        }
        true
    }

    /// The default of a keyword-only parameter, most often at its own place among them.
    fn keyword_default(&self, function: &Function, place: usize, name: Name) -> Option<Value> {
        let (dict, name) = (function.keyword_defaults, self.heap.names.text(name));
        if dict.is_unbound() {
            return None;
        }
        match self.heap.dicts.get(self.heap.unwrapped(dict)).entry_from(place) {
            Some((_, key, value)) if self.heap.text(key) == Some(name) => Some(value),
            _ => self.heap.dict_get_text(dict, name),
        }
    }

    /// Arranges the arguments from `base` on as the parameters want them: positional, keyword-only, `*args`, `**kwargs`.
    pub(super) fn bind_parameters(
        &mut self,
        callee: Value,
        base: usize,
        argc: usize,
        keywords: Value,
    ) -> Result<(), Raised> {
        let function = self.heap.functions.get(callee);
        let (code_id, defaults, keyword_defaults) = (function.code, function.defaults, function.keyword_defaults);
        let code = &self.codes[code_id.0 as usize];
        let parameters = &code.parameters;
        let positional = parameters.positional as usize;
        let only = parameters.positional_only as usize;
        let named_end = positional + parameters.keyword_only as usize;
        let (var_positional, var_keyword) = (parameters.var_positional, parameters.var_keyword);
        let names = code.parameter_names.clone();
        self.make_room(base + argc + names.len());

        let given: Vec<Value> = self.registers[base..base + argc].to_vec();
        let keyword_names: Vec<Value> =
            if keywords.is_bound() { self.heap.tuples.get(keywords).to_vec() } else { Vec::new() };
        let keyword_values: Vec<Value> = self.registers[base + argc..base + argc + keyword_names.len()].to_vec();

        let mut bound = vec![Value::UNBOUND; names.len()];
        let taken = argc.min(positional);
        bound[..taken].copy_from_slice(&given[..taken]);
        let mut extra = Vec::new();
        let mut wrong_names = Vec::new();
        for (key, value) in keyword_names.into_iter().zip(keyword_values) {
            let name = self.heap.text(key).and_then(|text| self.heap.names.find(text));
            let place = name.and_then(|name| names[..named_end].iter().position(|n| *n == name));
            match place {
                Some(at) if at >= only => {
                    if bound[at].is_bound() {
                        let (function, name) = (self.function_label(callee), self.text_of_name(names[at]));
                        return Err(self.type_error(format!("{function}() got multiple values for argument '{name}'")));
                    }
                    bound[at] = value;
                }
                _ if var_keyword => extra.push((key, value)),
                Some(_) => wrong_names.push(key),
                None => {
                    let function = self.function_label(callee);
                    let key = self.heap.text(key).unwrap_or_default().to_owned();
                    let known = names[only..named_end].iter().map(|name| self.heap.names.text(*name));
                    let meant = super::suggest::closest(&key, known);
                    let meant = meant.map_or(String::new(), |meant| format!(". Did you mean '{meant}'?"));
                    return Err(
                        self.type_error(format!("{function}() got an unexpected keyword argument '{key}'{meant}"))
                    );
                }
            }
        }
        if !wrong_names.is_empty() {
            let function = self.function_label(callee);
            let list: Vec<&str> = wrong_names.iter().filter_map(|key| self.heap.text(*key)).collect();
            let list = list.join(", ");
            return Err(self.type_error(format!(
                "{function}() got some positional-only arguments passed as keyword arguments: '{list}'"
            )));
        }
        if argc > positional && !var_positional {
            let error = self.too_many_positional(callee, argc, &bound);
            return Err(error);
        }
        if defaults.is_bound() {
            let defaults = self.heap.tuples.get(defaults);
            let first = positional - defaults.len().min(positional);
            for (at, value) in defaults.iter().enumerate() {
                if bound[first + at].is_unbound() {
                    bound[first + at] = *value;
                }
            }
        }
        let missing: Vec<Name> = (0..positional).filter(|at| bound[*at].is_unbound()).map(|at| names[at]).collect();
        if !missing.is_empty() {
            return Err(self.missing_arguments(callee, &missing, "positional"));
        }
        let mut missing = Vec::new();
        for at in positional..named_end {
            if bound[at].is_bound() {
                continue;
            }
            let key = self.text_of_name(names[at]);
            let default = if keyword_defaults.is_bound() {
                let key = self.heap.str(key);
                self.heap.dict_get(keyword_defaults, key).ok().flatten()
            } else {
                None
            };
            match default {
                Some(value) => bound[at] = value,
                None => missing.push(names[at]),
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(callee, &missing, "keyword-only"));
        }
        let mut next = named_end;
        if var_positional {
            bound[next] = self.heap.tuple(given.get(positional..).unwrap_or_default());
            next += 1;
        }
        if var_keyword {
            let dict = self.heap.dict(Dict::default());
            for (key, value) in extra {
                if self.heap.dict_set(dict, key, value).is_err() {
                    return Err(self.type_error("keywords must be strings"));
                }
            }
            bound[next] = dict;
        }
        self.registers[base..base + bound.len()].copy_from_slice(&bound);
        Ok(())
    }

    /// `Dog.__init__`, `greet`: what argument errors call a function.
    fn function_label(&self, callee: Value) -> String {
        self.heap.text(self.heap.functions.get(callee).qualname).unwrap_or_default().to_owned()
    }

    fn text_of_name(&self, name: Name) -> String {
        self.heap.names.text(name).to_owned()
    }

    fn missing_arguments(&mut self, callee: Value, missing: &[Name], kind: &str) -> Raised {
        let function = self.function_label(callee);
        let names: Vec<String> = missing.iter().map(|name| format!("'{}'", self.text_of_name(*name))).collect();
        let plural = if names.len() == 1 { "" } else { "s" };
        let list = match names.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [most @ .., last] => format!("{}, and {last}", most.join(", ")),
            [] => String::new(),
        };
        self.type_error(format!("{function}() missing {} required {kind} argument{plural}: {list}", names.len()))
    }

    fn too_many_positional(&mut self, callee: Value, argc: usize, bound: &[Value]) -> Raised {
        let function = self.heap.functions.get(callee);
        let parameters = &self.codes[function.code.0 as usize].parameters;
        let (positional, keyword_only) = (parameters.positional as usize, parameters.keyword_only as usize);
        let defaults = if function.defaults.is_bound() { self.heap.tuples.get(function.defaults).len() } else { 0 };
        let keyword_given = bound[positional..positional + keyword_only].iter().filter(|v| v.is_bound()).count();
        let label = self.function_label(callee);
        let takes = if defaults > 0 {
            format!("from {} to {positional} positional arguments", positional - defaults)
        } else {
            format!("{positional} positional argument{}", if positional == 1 { "" } else { "s" })
        };
        let mut given = argc.to_string();
        if keyword_given > 0 {
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            given = format!(
                "{argc} positional argument{} (and {keyword_given} keyword-only argument{})",
                plural(argc),
                plural(keyword_given)
            );
        }
        let were = if argc == 1 && keyword_given == 0 { "was" } else { "were" };
        self.type_error(format!("{label}() takes {takes} but {given} {were} given"))
    }
}
