//! The comparison with one peer: a line for each program, the means, and the targets.

use super::{Program, Targets, Times};

pub fn print(programs: &[Program], ours: &Times, peer: &str, theirs: &Times, targets: &Targets) {
    println!("{:<26} {:>10} {:>12} {:>8}", "", "ours", peer, "times");
    let (mut asyncio, mut plain) = (Vec::new(), Vec::new());
    for ((program, ours), theirs) in programs.iter().zip(ours).zip(theirs) {
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            println!("{:<26} {:>10} {:>12}", program.name, cell(*ours), cell(*theirs));
            continue;
        };
        let times = theirs / ours;
        let least = if program.is_asyncio { targets.asyncio } else { targets.each_plain };
        let remark = if times < least { format!("under {least}") } else { String::new() };
        let (ours, theirs) = (cell(Some(*ours)), cell(Some(*theirs)));
        println!("{:<26} {ours:>10} {theirs:>12} {times:>8.2}  {remark:<10} {}", program.name, program.what);
        if program.is_asyncio { asyncio.push(times) } else { plain.push(times) }
    }
    let least = asyncio.iter().copied().fold(f64::INFINITY, f64::min);
    if let Some(mean) = mean(&asyncio) {
        println!("asyncio: geometric mean {mean:.2}, least {least:.2} (each at least {})", targets.asyncio);
    }
    let least = plain.iter().copied().fold(f64::INFINITY, f64::min);
    if let Some(mean) = mean(&plain) {
        let (on_the_whole, each) = (targets.plain, targets.each_plain);
        println!("plain: geometric mean {mean:.2} (at least {on_the_whole}), least {least:.2} (each at least {each})");
    }
}

fn cell(seconds: Option<f64>) -> String {
    seconds.map_or("-".to_owned(), |seconds| format!("{:.1}", seconds * 1e3))
}

/// The geometric mean.
fn mean(ratios: &[f64]) -> Option<f64> {
    let logarithms: f64 = ratios.iter().map(|ratio| ratio.ln()).sum();
    (!ratios.is_empty()).then(|| (logarithms / ratios.len() as f64).exp())
}
