//! Formatting for f-strings, and the text of an exception.

use super::machine::Step;
use super::*;
use crate::builtins::operators;
use crate::object::*;
use bytecode::Intrinsic;

/// What CPython's traceback module says when `str()` of an exception raises.
const FAILED: &str = "<exception str() failed>";

impl Vm {
    /// R[dst] = format(value, ''), after a conversion: 0 none, 1 str, 2 repr, 3 ascii.
    pub(super) fn format_simple(&mut self, value: Value, conversion: u8, dst: u8) -> Step {
        if conversion == 3 {
            return self.call_prelude("ascii", &[value], dst, Then::Store);
        }
        self.expect_value(dst, Then::Store);
        let flow = match conversion {
            0 => {
                let empty = self.heap.str("");
                operators::format_of(self, value, empty)?
            }
            1 => operators::str_of(self, value)?,
            _ => operators::repr_of(self, value)?,
        };
        self.follow(flow)
    }

    /// R[dst] = format(value, spec), after a conversion.
    pub(super) fn format(&mut self, value: Value, spec: Value, conversion: u8, dst: u8) -> Step {
        if conversion != 0 {
            let conversion = Value::int_unchecked(conversion.into());
            return self.call_prelude("_format_converted", &[value, conversion, spec], dst, Then::Store);
        }
        self.expect_value(dst, Then::Store);
        let flow = operators::format_of(self, value, spec)?;
        self.follow(flow)
    }

    /// `str()` of a value, for the text of a traceback. Where that is written in Python it is run here and now, on top of a stack at
    /// rest and within a bound: only ends of runs and the `traceback` module ask.
    pub fn text_now(&mut self, value: Value) -> String {
        const BOUND: i64 = 1_000_000;
        let flow = match operators::str_of(self, value) {
            Ok(Flow::Value(text)) => return self.heap.text(text).unwrap_or_default().to_owned(),
            Ok(flow) => flow,
            Err(_) => return FAILED.to_owned(),
        };
        let (depth, fuel, collect_after) = (self.frames.len(), self.fuel, self.collect_after);
        let pending = self.pending_exit.take();
        (self.fuel, self.collect_after) = (BOUND, usize::MAX);
        self.enter_flow(flow);
        let exit = self.run();
        self.frames.truncate(depth);
        (self.fuel, self.collect_after, self.pending_exit) = (fuel, collect_after, pending);
        match exit {
            Exit::Returned(text) => self.heap.text(text).unwrap_or(FAILED).to_owned(),
            _ => FAILED.to_owned(),
        }
    }

    pub(super) fn call_intrinsic(&mut self, intrinsic: Intrinsic, dst: u8, at: usize, argc: u8) -> Step {
        let arguments = self.registers[at..at + argc as usize].to_vec();
        match (intrinsic, arguments.as_slice()) {
            (Intrinsic::MappingRest, [mapping, keys]) => {
                self.call_prelude("_mapping_rest", &[*mapping, *keys], dst, Then::Store)
            }
            (Intrinsic::CombineGroup, [parts, original]) => {
                let parts = self.heap.lists.get(*parts).clone();
                let combined = self.combine_group(parts, *original);
                self.store(dst, combined)
            }
            (Intrinsic::AssertionError, message) => {
                let message = message.iter().copied().filter(|value| value.is_bound()).collect();
                let error = self.make_exception(self.types.assertion_error, message);
                self.store(dst, error)
            }
            (Intrinsic::TypeAlias, arguments) => self.call_prelude("_type_alias", arguments, dst, Then::Store),
            (Intrinsic::TypeParameter, arguments) => self.call_prelude("_type_parameter", arguments, dst, Then::Store),
            (Intrinsic::GenericBase, arguments) => self.call_prelude("_generic_base", arguments, dst, Then::Store),
            (Intrinsic::ImportAll, [module]) => self.import_all(*module),
            _ => unreachable!("{intrinsic:?} of {argc} arguments"),
        }
    }
}
