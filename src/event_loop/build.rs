//! The Python of asyncio and of what stands beside it.

fn main() {
    library::build(&["python"]);
    library::build_names("shelf");
}
