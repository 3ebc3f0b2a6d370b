//! Compiles the Python of the core, the prelude and the modules.

fn main() {
    library::build(&["vm/natives", "builtins", "modules"]);
}
