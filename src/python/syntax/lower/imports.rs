//! Imports, and the check that what is imported is there.

use super::Lowerer;
use super::jumps::Block;
use crate::scopes::Scopes;
use bytecode::{Intrinsic, Op};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

impl<'t> Lowerer<'t, '_> {
    pub fn import(&mut self, import: &'t ast::StmtImport) {
        for alias in &import.names {
            let module = alias.name.as_str();
            self.check_module(module, alias);
            let (top, bound) = match &alias.asname {
                Some(name) => (0, name.as_str()),
                None => (1, module.split('.').next().unwrap_or(module)),
            };
            let mark = self.mark();
            let dst = self.target_of(bound, alias);
            let name = self.unit.builder.name(module);
            self.emit(Op::Import { dst, top, name }, import);
            self.store(bound, dst, alias);
            self.release(mark);
            if self.unit.scope == Scopes::MODULE && (top == 0 || !module.contains('.')) {
                self.imported.insert(bound.to_owned(), module.to_owned());
            }
        }
    }

    pub fn import_from(&mut self, import: &'t ast::StmtImportFrom) {
        if import.level > 0 {
            let message = "attempted relative import with no known parent package";
            return self.problems.unsupported(import, message, "A script is one file here: define the names in it.");
        }
        let Some(module) = &import.module else { return };
        if module.as_str() == "__future__" {
            return;
        }
        if !self.check_module(module.as_str(), module) {
            return;
        }
        let mark = self.mark();
        let source = self.temp(import);
        let name = self.unit.builder.name(module.as_str());
        self.emit(Op::Import { dst: source, top: 0, name }, import);
        for alias in &import.names {
            let name = alias.name.as_str();
            if name == "*" {
                let intrinsic = Intrinsic::ImportAll;
                self.emit(Op::CallIntrinsic { dst: source, start: source, argc: 1, intrinsic }, import);
                continue;
            }
            self.check_name(module.as_str(), name, alias);
            let inner = self.mark();
            let bound = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
            let dst = self.target_of(bound, alias);
            let name = self.unit.builder.name(name);
            self.emit(Op::ImportFrom { dst, module: source, name }, import);
            self.store(bound, dst, alias);
            self.release(inner);
        }
        self.release(mark);
    }

    fn target_of(&mut self, name: &str, place: &impl Ranged) -> u8 {
        match self.local(name) {
            Some(local) => local,
            None => self.temp(place),
        }
    }

    /// Whether a failure may be meant: code in `try … except`, or for another platform, is left to the run.
    pub fn is_guarded(&self) -> bool {
        self.platforms > 0 || self.unit.blocks.iter().any(|block| matches!(block, Block::Protected { .. }))
    }

    fn check_module(&mut self, module: &str, place: &impl Ranged) -> bool {
        match self.options.modules {
            Some(modules) if !self.is_guarded() && !modules.has_module(module) => {
                let message = format!("no module named '{module}' here");
                self.problems.unsupported(place, message, way_out(module));
                false
            }
            _ => true,
        }
    }

    fn check_name(&mut self, module: &str, name: &str, place: &impl Ranged) {
        if let Some(modules) = self.options.modules
            && !self.is_guarded()
            && modules.has_module(module)
            && !modules.has_name(module, name)
            && !modules.has_module(&format!("{module}.{name}"))
        {
            let message = format!("'{module}.{name}' is not supported here");
            let hint = "Leave it out, or do the same with what is there.";
            self.problems.unsupported(place, message, hint);
        }
    }

    /// `module.name` of a module imported under that name, and bound to nothing else.
    pub fn check_module_name(&mut self, value: &Expr, attribute: &ast::ExprAttribute) {
        let (Expr::Name(name), Some(_)) = (value, self.options.modules) else { return };
        let Some(module) = self.imported.get(name.id.as_str()) else { return };
        let is_only_that = self.is_global(name.id.as_str())
            && self
                .scopes
                .symbol_in(Scopes::MODULE, name.id.as_str())
                .and_then(|symbol| self.scopes.info(Scopes::MODULE, symbol))
                .is_some_and(|info| info.bindings == 1);
        if is_only_that {
            let module = module.clone();
            self.check_name(&module, attribute.attr.as_str(), attribute);
        }
    }
}

/// What to write instead of a module that is not there.
fn way_out(module: &str) -> &'static str {
    match module.split('.').next().unwrap_or(module) {
        "requests" | "urllib" | "urllib3" | "http" | "socket" | "socketserver" | "ssl" | "select" | "selectors"
        | "smtplib" | "imaplib" | "ftplib" | "paramiko" | "boto3" | "psycopg2" | "pymysql" | "pymongo"
        | "sqlalchemy" => "There is no network here: `time.sleep(1)` stands for a blocking call of that length.",
        "aiohttp" | "httpx" | "websockets" | "asyncpg" | "aiomysql" | "aioredis" | "redis" | "motor" | "grpc" => {
            "There is no network here: `await asyncio.sleep(1)` stands for a call that lets the loop go on meanwhile."
        }
        "pathlib" | "shutil" | "tempfile" | "glob" | "fileinput" | "sqlite3" | "pickle" | "shelve" | "csv"
        | "zipfile" | "gzip" | "tarfile" | "mmap" => {
            "There are no files here: keep what is read in a variable, and let `time.sleep` stand for the disk's time."
        }
        "aiofiles" | "aiosqlite" => {
            "There are no files here: `await asyncio.sleep(0.1)` stands for one that is read while the loop goes on."
        }
        "fastapi" | "starlette" | "flask" | "django" | "sanic" | "uvicorn" | "tornado" | "quart" | "gunicorn" => {
            "There is no server here: start the handlers as tasks, with `asyncio.gather` or `asyncio.create_task`."
        }
        "subprocess" | "multiprocessing" => {
            "There are no processes here: `loop.run_in_executor` or `asyncio.to_thread` run a function beside the loop."
        }
        "signal" => "No signals come here: end a task with `task.cancel()`, and the run with the button.",
        "argparse" | "getopt" | "optparse" | "click" | "typer" => "A script has no command line here: set variables.",
        "tqdm" | "rich" | "colorama" | "curses" => "Output is plain text here: use `print`.",
        "pytest" | "unittest" | "doctest" => "Tests can be plain functions here: call them, and use `assert`.",
        "_thread" => "Use `threading`.",
        "trio" | "anyio" | "curio" | "uvloop" | "gevent" | "eventlet" | "twisted" | "nest_asyncio" => {
            "Here is asyncio's own event loop: use `asyncio`."
        }
        "numpy" | "pandas" | "scipy" | "torch" | "tensorflow" | "sklearn" | "PIL" => {
            "Stand in for heavy work with a loop, or with `time.sleep` of its length."
        }
        _ => "Scripts have a part of Python's standard library, and no packages.",
    }
}
