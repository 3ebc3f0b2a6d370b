//! What links cost, and a million malformed ones: `cargo run --release --example malformed_links [COUNT]`.

#[path = "../tests/links/malformed.rs"]
mod malformed;

use base64::Engine;
use std::time::{Duration, Instant};
use yieldpoint::scenario::{LinkError, Scenario, Settings, Side, decode_link, encode_link, whole_gallery};

const RUNS: usize = 101;
const BOMB_BYTES: usize = 100 << 20;

fn main() {
    let links: Vec<String> =
        whole_gallery().iter().map(|entry| encode_link(&entry.scenario).expect("the gallery has links")).collect();
    let slowest = links.iter().map(|link| median(|| assert!(decode_link(link).is_ok()))).max().unwrap_or_default();
    tell("decode a link of the gallery, the slowest", slowest, Duration::from_millis(1));
    let largest = largest();
    let took = median(|| assert!(decode_link(&largest).is_ok()));
    tell(&format!("decode a link of {} characters", largest.len()), took, Duration::from_millis(1));
    // 100 MiB take 100 kB even when they are all alike, which is longer than a link may be; so the second one is shorter.
    let bomb = bomb(BOMB_BYTES);
    let took = median(|| assert_eq!(decode_link(&bomb), Err(LinkError::TooLarge)));
    tell(
        &format!("refuse a bomb of {} MiB, {} characters", BOMB_BYTES >> 20, bomb.len()),
        took,
        Duration::from_millis(20),
    );
    let fits = self::bomb(40 << 20);
    let took = median(|| assert_eq!(decode_link(&fits), Err(LinkError::TooLarge)));
    tell(&format!("refuse one of 40 MiB, {} characters", fits.len()), took, Duration::from_millis(20));

    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let began = Instant::now();
    malformed::survive(count);
    println!("{count} malformed links in {:.1} s: no panic, no other experiment", began.elapsed().as_secs_f64());
}

/// Text that hardly gets smaller, as much of it as a link may hold.
fn largest() -> String {
    let mut chance = 1_u32;
    let mut script = String::new();
    loop {
        let longer: String = (0..2_000)
            .map(|_| {
                chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from(b' ' + (chance >> 24) as u8 % 95)
            })
            .collect();
        let side = |script: &str| Side { label: String::new(), script: script.to_owned() };
        let scenario = Scenario {
            title: String::new(),
            about: String::new(),
            a: side(&format!("{script}{longer}")),
            b: side(""),
            settings: Settings::default(),
            world: String::new(),
        };
        match encode_link(&scenario) {
            Ok(_) => script.push_str(&longer),
            Err(_) => return encode_link(&Scenario { a: side(&script), ..scenario }).expect("it fitted before"),
        }
    }
}

/// A link whose frame is whole, and which inflates to so many spaces.
fn bomb(bytes: usize) -> String {
    let alphabet = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let deflated = miniz_oxide::deflate::compress_to_vec(&vec![b' '; bytes], 9);
    let body = format!("y1.{}", alphabet.encode(deflated));
    let check = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(body.as_bytes());
    format!("{body}.{}", alphabet.encode(check.to_be_bytes()))
}

fn median(work: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn tell(what: &str, took: Duration, budget: Duration) {
    println!("{what:<52} median {:>8.3} ms  (under {budget:?})", took.as_secs_f64() * 1e3);
}
