//! A long turn without a long chunk: each is short, but the loop runs all that was ready before it looks up.

use super::evidence::Evidence;
use super::{Finding, Lint, Severity};
use crate::analysis::duration::{human, thousands};
use crate::analysis::{Chunk, LONG_CHUNK_NS, Stretch};

pub fn look(evidence: &Evidence, findings: &mut Vec<Finding>) {
    let long = evidence.busy.turns.iter().filter(|turn| turn.duration_ns() >= LONG_CHUNK_NS);
    let crowded =
        long.map(|turn| (turn, chunks_of(evidence, *turn))).filter(|(_, chunks)| !chunks.iter().any(Chunk::is_long));
    let Some((turn, chunks)) = crowded.rev().max_by_key(|(turn, _)| turn.duration_ns()) else { return };
    let longest_ns = chunks.iter().map(Chunk::duration_ns).max().unwrap_or(0);
    let clause = format!(
        "one turn of the loop took {}: {} chunks ran in it, none longer than {}",
        human(turn.duration_ns()),
        thousands(chunks.len() as u64),
        human(longest_ns)
    );
    let line = chunks.iter().max_by_key(|chunk| chunk.duration_ns()).map_or(0, Chunk::line);
    let duration_ns = turn.duration_ns();
    findings.push(Finding {
        lint: Lint::CrowdedTurn,
        severity: Severity::Warning,
        at: turn.began,
        line,
        duration_ns,
        clause,
    });
}

/// The chunks that ran in a turn.
pub fn chunks_of<'a>(evidence: &'a Evidence, turn: Stretch) -> &'a [Chunk] {
    let chunks = &evidence.busy.chunks;
    let first = chunks.partition_point(|chunk| chunk.span.began < turn.began);
    let end = first + chunks[first..].partition_point(|chunk| chunk.span.ended <= turn.ended);
    &chunks[first..end]
}
