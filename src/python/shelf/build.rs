//! Puts the importable modules together.

fn main() {
    library::build_shelf(&["../modules", "../../event_loop/shelf"], "modules.txt");
}
