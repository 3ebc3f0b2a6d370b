//! A script made ready to run by whatever clock.

use super::Budget;
use crate::scenario::Settings;
use base::Problem;
use clock::Clock;
use event_loop::{self, Limits, Machine, World};
use python::builtins;
use python::modules;
use python::object::Value;
use python::vm::{Library, ModuleDef, Vm};
use syntax::{CompileOptions, ImportableModules, compile};

/// What tracebacks call the script.
pub const SCRIPT_FILE: &str = "script.py";

/// How scripts are compiled: what can not be imported is said beforehand.
pub(super) fn options() -> CompileOptions<'static> {
    CompileOptions { is_hidden: false, modules: Some(&Importable) }
}

/// What scripts can import.
struct Importable;

fn module(name: &str) -> Option<&'static ModuleDef> {
    let all = modules::MODULES.iter().chain(event_loop::MODULES);
    all.filter(|def| !event_loop::INTERNAL.contains(&def.name)).find(|def| def.name == name)
}

impl ImportableModules for Importable {
    fn has_module(&self, name: &str) -> bool {
        module(name).is_some()
    }

    fn has_name(&self, name: &str, wanted: &str) -> bool {
        module(name).is_some_and(|def| wanted.starts_with("__") || def.offers(wanted))
    }
}

/// A machine with the script loaded, at its first moment; or what keeps the script from running.
pub fn machine(
    script: &str,
    settings: &Settings,
    budget: Budget,
    library: &Library,
    clock: Clock,
) -> Result<Machine, Vec<Problem>> {
    let code = compile(script, &options())?;
    let mut vm = Vm::new(library);
    builtins::install(&mut vm);
    event_loop::install(&mut vm);
    let Settings { cpu_speed, cores, seed } = *settings;
    let prelude = vm.prelude;
    vm.set_global(prelude, "_run_seed", Value::int_unchecked((seed & 0x7FFF_FFFF) as i64));
    let Budget { instructions, events, heap } = budget;
    let (world, limits) = (World { cpu_speed, cores, seed }, Limits { instructions, events, heap });
    Ok(Machine::new(vm, &code, SCRIPT_FILE, script, clock, world, limits))
}
