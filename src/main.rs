//! The page and its workers: one wasm binary that looks where it woke up.

fn main() {
    #[cfg(target_arch = "wasm32")]
    if yieldpoint::live::is_worker() {
        yieldpoint::live::serve();
    } else {
        yieldpoint::ui::show();
    }
}
