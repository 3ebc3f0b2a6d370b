//! What a server's own code says to the outside of its process.

use crate::{Machine, ReportKind};
use python::object::Value;
use python::vm::{Args, Raised};

/// `_outside(kind, number, value)`: the kinds are `serving.py`'s.
pub fn outside(machine: &mut Machine, args: Args) -> Result<Value, Raised> {
    let [kind, number, value] = [0, 1, 2].map(|at| machine.vm.arg(args, at).as_int().unwrap_or_default());
    let kind = match kind {
        0 => ReportKind::Ready,
        1 => ReportKind::Started,
        2 => ReportKind::Answered,
        _ => ReportKind::Gauge,
    };
    machine.tell(kind, number as u32, value);
    Ok(Value::NONE)
}
