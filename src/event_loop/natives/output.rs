//! What a run says: standard output and error, notes, and the loop's own complaints.

use crate::Machine;
use python::object::Value;
use python::vm::{Args, Flow, Raised};
use trace::{EventKind, Stream};

type Answer = Result<Value, Raised>;

/// Writing a line to a terminal or pipe, in units of fuel.
const WRITE_UNITS: usize = 100;

fn write_to(machine: &mut Machine, args: Args, stream: Stream) -> Answer {
    let text = machine.vm.arg(args, 0);
    let Some(text) = machine.vm.heap.text(text).map(str::to_owned) else {
        let class = machine.vm.type_name(text);
        return Err(machine.vm.type_error(format!("write() argument must be str, not {class}")));
    };
    machine.vm.charge(WRITE_UNITS + text.len() / 8);
    if !text.is_empty() {
        machine.write(stream, &text);
    }
    Ok(Value::int_unchecked(text.chars().count() as i64))
}

/// `print`'s text on its way out: to `sys.stdout`, where a script has put something else there.
pub fn print(machine: &mut Machine, args: Args) -> Result<Flow, Raised> {
    let replaced =
        machine.hidden("sys", "stdout").filter(|stdout| machine.hidden("sys", "__stdout__") != Some(*stdout));
    let Some(stdout) = replaced else {
        return write_to(machine, args, Stream::Stdout).map(|_| Flow::Value(Value::NONE));
    };
    let text = machine.vm.arg(args, 0);
    match machine.vm.global(machine.vm.prelude, "_print_to") {
        Some(function) => Ok(machine.vm.tail_call(function, &[text, stdout])),
        None => Ok(Flow::Value(Value::NONE)),
    }
}

/// `sys.stdout.write(text)`
pub fn write(machine: &mut Machine, args: Args) -> Answer {
    write_to(machine, args, Stream::Stdout)
}

/// `sys.stderr.write(text)`
pub fn write_error(machine: &mut Machine, args: Args) -> Answer {
    write_to(machine, args, Stream::Stderr)
}

/// `_note(text)`: a remark for the timeline.
pub fn note(machine: &mut Machine, args: Args) -> Answer {
    let text = machine.vm.arg(args, 0);
    let text = machine.name_of(text);
    machine.record(EventKind::Note { text });
    Ok(Value::NONE)
}
