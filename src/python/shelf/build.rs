//! Puts the importable modules together.

fn main() {
    let shelf = ["../modules", "../../event_loop/shelf"];
    library::build_shelf(&shelf, "modules.txt");
    let all = ["../vm/natives", "../builtins", "../../event_loop/python"].into_iter().chain(shelf).collect::<Vec<_>>();
    library::build_compiled(&all, "compiled");
}
