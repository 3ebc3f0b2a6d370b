//! Puts the importable modules together.

fn main() {
    let shelf = ["../modules", "../../event_loop/shelf"];
    let in_the_binary = ["../vm/natives", "../builtins", "../../event_loop/python"];
    library::build_shelf(&shelf, &in_the_binary, "modules.txt");
    library::build_compiled(&shelf, &in_the_binary, "compiled");
}
