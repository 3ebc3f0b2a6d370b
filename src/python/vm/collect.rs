//! The collector: marks what the run can reach, frees the rest. Runs only between operations, where everything alive is in
//! registers, frames and the hosts' own roots; natives never see it happen.

use super::*;
use crate::object::*;

impl Vm {
    /// What is alive does not fit under the heap's cap: a MemoryError where the run stands, at a safe point.
    pub fn raise_out_of_memory(&mut self) {
        // A handler's region is asked for the operation before the next one, which here may be a jump back to a loop's start.
        if let Some(frame) = self.frames.last_mut() {
            frame.pc += 1;
        }
        let error = self.make_exception(self.types.memory_error, Vec::new());
        self.answer(Err(Raised(error)));
    }

    /// Marks what is alive. `roots` are the values the host holds; `stacks` those of the threads set aside. The host may look at
    /// what is not marked, and mark some of it, before it sweeps.
    pub fn mark(&mut self, roots: &[Value], stacks: &[&ThreadStack]) {
        let mut grey: Vec<Value> = Vec::with_capacity(1024);
        let top = self.top_of_stack();
        grey.extend_from_slice(&self.registers[..top]);
        grey.extend(self.frames.iter().flat_map(|frame| [frame.module, frame.owner]));
        for stack in stacks {
            let end = stack
                .frames
                .last()
                .map_or(0, |frame| frame.base as usize + self.codes[frame.code.0 as usize].registers as usize);
            grey.extend_from_slice(&stack.registers[..end.min(stack.registers.len())]);
            grey.extend(stack.frames.iter().flat_map(|frame| [frame.module, frame.owner]));
            grey.push(stack.handled);
        }
        grey.extend_from_slice(roots);
        grey.extend_from_slice(&self.consts);
        grey.extend_from_slice(&self.next_call);
        grey.extend_from_slice(&self.heap.characters);
        grey.extend([self.handled, self.builtins, self.prelude, self.next_keywords]);
        if let Some(Exit::Returned(value) | Exit::Raised(value) | Exit::Suspended(value)) = self.pending_exit {
            grey.push(value);
        }
        grey.extend(self.modules.iter().map(|(_, module)| *module));
        grey.extend(self.types.all().into_iter().map(|(_, class)| class));
        grey.extend(self.codes.iter().flat_map(|code| [code.name, code.qualname, code.doc]));
        grey.extend(self.heap.shapes.iter().map(|shape| shape.class));
        grey.extend(self.attr_caches.iter().map(|cache| cache.function));
        grey.extend(self.global_caches.iter().map(|cache| cache.builtin));
        grey.extend_from_slice(&self.to_close);
        grey.extend(self.heap.weak.iter().filter(|weak| weak.is_strong).map(|weak| weak.holder));
        self.heap.mark(grey);
        self.find_dropped();
    }

    /// Frees what is not marked. True when what is alive fits under the heap's cap.
    pub fn sweep(&mut self) -> bool {
        let watching = self.heap.watching();
        let told = self.heap.forget_gone();
        self.cleanups -= watching - self.heap.watching();
        self.to_close.extend(told);
        self.live_bytes = self.heap.sweep();
        self.heap.allocated = 0;
        // Handles of what has been freed are given out again: caches by handle are stale.
        self.class_epoch += 1;
        self.collect_after = (self.live_bytes).clamp(8 << 20, self.heap_limit.max(8 << 20));
        self.live_bytes <= self.heap_limit
    }
}
