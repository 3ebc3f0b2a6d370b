//! The module `gc`, and what the end of a loop needs to know of the heap.

use crate::Machine;
use crate::dropped::Dropped;
use python::object::{Kind, Value};
use python::vm::{Args, Raised};

type Answer = Result<Value, Raised>;

/// `_collect()`: collects, and gives what has to be told of: pairs of a word and a thing
pub fn collect(machine: &mut Machine, _: Args) -> Answer {
    machine.collect_garbage();
    let mut told = Vec::new();
    while let Some(dropped) = machine.dropped.pop_front() {
        let word = machine.vm.heap.str(match dropped {
            Dropped::Exception(_) => "exception",
            _ => "pending",
        });
        told.push(machine.vm.heap.tuple(vec![word, dropped.what()]));
    }
    Ok(machine.vm.heap.list(told))
}

/// `_open_generators()`: asynchronous generators that were begun, are not exhausted, and have not been dropped before
pub fn open_generators(machine: &mut Machine, _: Args) -> Answer {
    let open = machine.vm.heap.generators.iter().filter(|(_, of)| of.is_open());
    let open = open.map(|(index, _)| Value::object(Kind::Generator, index)).collect();
    Ok(machine.vm.heap.list(open))
}
