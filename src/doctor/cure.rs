//! Which remedies fit a finding, and which of them is best.

use super::proof::{Proof, prove};
use crate::analysis::{Evidence, Finding, Lint};
use syntax::edit::{Edited, Remedy, mend};
use trace::{EventKind, Trace};

/// A mended script with what its run has shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Cure {
    pub title: &'static str,
    pub script: String,
    pub proof: Proof,
}

/// The scripts to try for a finding of a run of `script`, in order of preference.
pub fn candidates(script: &str, evidence: &Evidence, finding: &Finding) -> Vec<Edited> {
    let line = finding.line;
    let remedies: &[Remedy] = match finding.lint {
        Lint::BlockingCall | Lint::NeverSuspended => &[Remedy::AwaitSleep { line }, Remedy::ToThread { line }],
        Lint::Computing => &[Remedy::YieldInLoop, Remedy::ToThread { line }],
        Lint::CrowdedTurn => &[Remedy::ToThread { line }],
        Lint::NeverAwaited => {
            let coroutine = evidence.trace.events.iter().find_map(|event| match event.kind {
                EventKind::NeverAwaited { coroutine } if event.at == finding.at => Some(evidence.trace.name(coroutine)),
                _ => None,
            });
            &[Remedy::AwaitCall { coroutine: coroutine.unwrap_or_default() }]
        }
        Lint::LostTask => &[Remedy::KeepTask],
        Lint::GatherLeft => &[Remedy::TaskGroup { line }],
        Lint::QueueGrowing => &[Remedy::BoundQueue],
        Lint::SwallowedCancel => &[Remedy::Reraise],
        Lint::PoolExhausted => &[Remedy::WidenPool],
        Lint::CpuInThread => &[Remedy::ToProcess],
        Lint::RetryHerd => &[Remedy::Jitter { line }],
        Lint::LockHeld => &[Remedy::MoveOutOfLock { line }],
        Lint::FanOut => {
            let created = evidence.trace.events.iter().find_map(|event| match event.kind {
                EventKind::TaskCreated { coroutine, .. } if event.line == line => Some(evidence.trace.name(coroutine)),
                _ => None,
            });
            &[Remedy::LimitFanOut { coroutine: created.unwrap_or_default() }]
        }
        _ => &[],
    };
    remedies.iter().flat_map(|remedy| mend(script, *remedy)).filter(|edited| edited.script != script).collect()
}

/// The candidate that betters the finding's figure most; the first of equals. `runs` are theirs, in their order.
pub fn best(before: &Evidence, finding: &Finding, tried: Vec<(Edited, Trace)>) -> Option<Cure> {
    let mut best: Option<Cure> = None;
    for (Edited { title, script }, run) in tried {
        let Some(proof) = prove(before, finding, &run) else { continue };
        if best.as_ref().is_none_or(|best| proof.remains < best.proof.remains) {
            best = Some(Cure { title, script, proof });
        }
    }
    best
}
