//! Puts the importable modules together.

fn main() {
    library::build_shelf("../modules", "modules.txt");
}
