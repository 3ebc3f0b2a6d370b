//! The compiler's face: parse, scopes, lowering, one after the other.

use super::lower;
use super::parse::parse;
use super::problems::Problems;
use super::scopes::collect;
use base::Problem;
use bytecode::Code;

/// Which modules a script can import, so that an import of another is found before anything runs.
pub trait ImportableModules {
    fn has_module(&self, module: &str) -> bool;
    /// Asked only of modules that are there.
    fn has_name(&self, module: &str, name: &str) -> bool;
}

#[derive(Clone, Copy, Default)]
pub struct CompileOptions<'m> {
    /// Code of ours: hidden in tracebacks and in the trace.
    pub is_hidden: bool,
    /// When absent, imports are left to the run.
    pub modules: Option<&'m dyn ImportableModules>,
}

/// The module's code, or everything that is wrong with it, in the order of the text.
pub fn compile(source: &str, options: &CompileOptions) -> Result<Code, Vec<Problem>> {
    let mut problems = Problems::new(source);
    let Some(module) = parse(source, options.is_hidden, &mut problems) else { return Err(problems.into_sorted()) };
    let scopes = collect(&module.body, options.is_hidden, &mut problems);
    if !problems.is_empty() {
        return Err(problems.into_sorted());
    }
    let mut code = lower::module(&module.body, &scopes, options, &mut problems);
    code.warnings = std::mem::take(&mut problems.warnings);
    if problems.is_empty() { Ok(code) } else { Err(problems.into_sorted()) }
}

/// What is wrong with a script; empty when it can run.
pub fn check(source: &str, options: &CompileOptions) -> Vec<Problem> {
    compile(source, options).err().unwrap_or_default()
}
