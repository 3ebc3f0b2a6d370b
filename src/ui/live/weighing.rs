//! What a live run would be like, found out by simulating both scripts in workers.

use crate::live::{LivePlan, Loss, Placement, RunClient, RunUpdate, plan};
use crate::run::Budget;
use crate::scenario::{Settings, SideId};
use crate::ui::state::problem_text;
use std::cell::RefCell;
use std::rc::Rc;
use trace::{Outcome, Trace};

/// What a script may use up to show how long it takes; one that needs more counts as endless.
const BUDGET: Budget = Budget { instructions: 50_000_000, events: 200_000, heap: 64 << 20 };

/// Both scripts, as they stood when the reader asked.
#[derive(Clone)]
pub struct Sides {
    pub a: Rc<str>,
    pub b: Rc<str>,
    pub settings: Settings,
    pub placements: [Placement; 2],
}

/// The plan, and both simulated runs that it is of.
pub type Weighed = (LivePlan, [Rc<Trace>; 2]);

/// Calls back once, with the plan or with the sentence why there is none.
pub fn weigh(client: &RunClient, sides: &Sides, then: impl FnOnce(Result<Weighed, String>) + 'static) {
    let scales =
        Rc::new(RefCell::new(Scales { a: None, b: None, placements: sides.placements, then: Some(Box::new(then)) }));
    for (side, script) in [(SideId::A, &sides.a), (SideId::B, &sides.b)] {
        let scales = scales.clone();
        client.run(script, sides.settings, BUDGET, move |update| match update {
            RunUpdate::Progress(_) => {}
            RunUpdate::Done(trace, _) => put(&scales, side, Ok(trace)),
            RunUpdate::Lost(loss) => put(&scales, side, Err(loss)),
        });
    }
}

struct Scales {
    a: Option<Rc<Trace>>,
    b: Option<Rc<Trace>>,
    placements: [Placement; 2],
    /// Taken by the verdict, so that there is but one.
    then: Option<Then>,
}

type Then = Box<dyn FnOnce(Result<Weighed, String>)>;

fn put(scales: &Rc<RefCell<Scales>>, side: SideId, weighed: Result<Rc<Trace>, Loss>) {
    let mut this = scales.borrow_mut();
    let letter = if side == SideId::A { 'A' } else { 'B' };
    let verdict = match weighed {
        Err(loss) => Some(Err(format!("Side {letter} can not run live. {loss}"))),
        Ok(trace) => match &trace.outcome {
            Outcome::Rejected { problems } => {
                let what = problems.first().map(problem_text).unwrap_or_default();
                Some(Err(format!("Side {letter} can not run live: {what}")))
            }
            _ => {
                match side {
                    SideId::A => this.a = Some(trace),
                    SideId::B => this.b = Some(trace),
                }
                let placements = this.placements;
                this.a.clone().zip(this.b.clone()).map(|(a, b)| Ok((plan(&a, &b, placements), [a, b])))
            }
        },
    };
    if let Some(verdict) = verdict
        && let Some(then) = this.then.take()
    {
        drop(this);
        then(verdict);
    }
}
