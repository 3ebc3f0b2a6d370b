//! Natives of `traceback`: the machine's own text of an exception, and the exception being handled.

use crate::builtins::natives::{Answer, done};
use crate::object::NativeCall;
use crate::vm::{Args, Vm};

pub const NATIVES: &[(&str, NativeCall)] =
    &[("_text", NativeCall::Pure(text)), ("_handled", NativeCall::Pure(handled))];

/// `_text(exception)`: as it is written to stderr when nobody catches it.
fn text(vm: &mut Vm, args: Args) -> Answer {
    let exception = vm.arg(args, 0);
    if !vm.is_exception(exception) {
        return Err(vm.type_error("an exception is wanted"));
    }
    let text = vm.format_traceback(exception);
    done(vm.heap.str(text))
}

fn handled(vm: &mut Vm, _: Args) -> Answer {
    done(vm.handled)
}
