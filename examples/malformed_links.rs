//! A million malformed links: `cargo run --release --example malformed_links [COUNT]`.

#[path = "../tests/links/malformed.rs"]
mod malformed;

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let began = std::time::Instant::now();
    malformed::survive(count);
    println!("{count} malformed links in {:.1} s: no panic, no other experiment", began.elapsed().as_secs_f64());
}
