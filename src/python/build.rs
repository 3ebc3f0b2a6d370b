//! The Python of the core and the prelude, and the names of the importable modules.

fn main() {
    library::build(&["vm/natives", "builtins"]);
    library::build_names("modules");
}
