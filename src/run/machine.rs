//! A script made ready to run by whatever clock.

use super::Budget;
use crate::base::Problem;
use crate::clock::Clock;
use crate::event_loop::{self, Limits, Machine, World};
use crate::python::builtins;
use crate::python::object::Native;
use crate::python::vm::{ModuleDef, Vm};
use crate::python::{CompileOptions, compile};
use crate::scenario::Settings;

/// What tracebacks call the script.
const FILE: &str = "script.py";

/// How scripts are compiled: what can not be imported is said beforehand.
pub(super) fn options() -> CompileOptions<'static> {
    CompileOptions::default()
}

/// A machine with the script loaded, at its first moment; or what keeps the script from running.
pub fn machine(
    script: &str,
    settings: &Settings,
    budget: Budget,
    clock: Box<dyn Clock>,
) -> Result<Machine, Vec<Problem>> {
    let code = compile(script, &options())?;
    let mut vm = Vm::new();
    builtins::install(&mut vm);
    install_prelude(&mut vm);
    event_loop::install(&mut vm);
    let Settings { cpu_speed, cores, seed } = *settings;
    let Budget { instructions, events, heap } = budget;
    let (world, limits) = (World { cpu_speed, cores, seed }, Limits { instructions, events, heap });
    Ok(Machine::new(vm, &code, FILE, script, clock, world, limits))
}

/// The Python that finishes what natives begin, and the natives that it alone may use.
fn install_prelude(vm: &mut Vm) {
    let ModuleDef { name, natives, python } = builtins::PRELUDE;
    for (key, call) in natives {
        let native = vm.heap.native(Native { name: key, call: *call });
        vm.set_global(vm.prelude, key, native);
    }
    let options = CompileOptions { is_hidden: true, ..CompileOptions::default() };
    match compile(python, &options) {
        Ok(code) => vm.run_hidden(&code, name, python, vm.prelude),
        Err(problems) => unreachable!("the prelude compiles: {problems:?}"),
    }
}
