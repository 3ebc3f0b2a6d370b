//! One side of the loop at a moment, as lists.

use super::inspector::{Chosen, letter};
use super::said::said;
use super::stage::SideScene;
use crate::analysis::duration::{human, thousands};
use crate::analysis::lanes::moment_words;
use crate::analysis::moment::{Doing, Moment, held_by, idle, task_words, timer_words, worker};
use crate::scenario::SideId;
use base::{ThreadId, Time};
use yew::prelude::*;

/// So many of a list are shown, and the number of the others is said.
const MOST_SHOWN: usize = 6;
/// Of the output so far, its last lines.
const LINES_SHOWN: usize = 3;

pub fn moment_side(
    scene: &SideScene,
    now: &Moment,
    at: Time,
    chosen: Option<Chosen>,
    choose: &Callback<Chosen>,
    show_line: &Callback<(SideId, u32)>,
) -> Html {
    let (side, words) = (scene.side, scene.words());
    let show_line = show_line.reform(move |line: u32| (side, line));
    let task = |task| {
        let onclick = choose.reform(move |_: MouseEvent| (side, task));
        let pressed = (chosen == Some((side, task))).to_string();
        html! { <button type="button" class="line-link" aria-pressed={pressed} {onclick}>{ words.task(task) }</button> }
    };
    let ready = now.ready.iter().map(|it| {
        html! { <li>{ task(it.task) }{ format!(" for {}", human(at.since_ns(it.since))) }</li> }
    });
    let mut timers: Vec<_> = now.timers.iter().collect();
    // As a heap gives them: by when they are due, then as they were set.
    base::order::sort_by_key(&mut timers, |timer| timer.due);
    let timers = timers.iter().map(|timer| html! { <li>{ timer_words(&words, timer, at) }</li> });
    let alive = || now.tasks().filter(|it| !matches!(it.doing, Doing::Ended(_)));
    let tasks =
        alive().map(|it| html! { <li>{ task(it.task) }{ " " }{ said(&task_words(&words, now, it, at), None) }</li> });
    let threads = now.workers().map(|it| {
        let gil = if now.gil == Some(it.thread) { " · holds the GIL" } else { "" };
        html! { <li>{ said(&worker(&words, it, at), Some(&show_line)) }{ gil }</li> }
    });
    let queued = now.queued.iter().map(|it| {
        html! { <li>{ format!("{} waits for a thread for {}", words.trace.name(it.function), human(at.since_ns(it.since))) }</li> }
    });
    let waiters = now.waiters(words.trace).into_iter().map(|(what, tasks)| {
        let tasks = tasks.into_iter().take(MOST_SHOWN).map(|it| html! { <>{ " " }{ task(it) }</> });
        html! { <li><code>{ what }</code>{ ":" }{ for tasks }</li> }
    });
    let loop_now = held_by(&words, now, at).or_else(|| idle(&words, now, at)).unwrap_or_default();
    let turn = now.turn.map(|(since, ready)| {
        format!(
            " Turn {} began at {} with {}.",
            thousands(now.turns.into()),
            moment_words(since),
            match ready {
                1 => "1 ready handle".to_owned(),
                ready => format!("{ready} ready handles"),
            }
        )
    });
    let gil = if now.gil == Some(ThreadId::MAIN) { " It holds the GIL." } else { "" };
    let written = words.trace.output.get(..now.written as usize).unwrap_or_default();
    let mut lines: Vec<&str> = written.lines().rev().take(LINES_SHOWN).collect();
    lines.reverse();
    html! {
        <section aria-label={format!("Side {} at this moment", letter(side))}>
            <p><b class="timeline-letter" data-side={letter(side)}>{ letter(side) }</b>{ " " }
                { said(&format!("{loop_now}."), Some(&show_line)) }{ turn }{ gil }</p>
            <dl>
                { list("Ready queue", now.ready.len(), ready) }
                { list("Timers", now.timers.len(), timers) }
                { list("Tasks", now.alive, tasks) }
                { list("Waiters", now.waiters(words.trace).len(), waiters) }
                { list("Threads", now.workers().count(), threads) }
                { list("Jobs in the queue", now.queued.len(), queued) }
                if !lines.is_empty() { <dt>{ "Output so far" }</dt><dd><pre>{ lines.join("\n") }</pre></dd> }
            </dl>
        </section>
    }
}

/// A list with its name and how long it is; nothing where it is empty.
fn list(name: &'static str, count: usize, entries: impl Iterator<Item = Html>) -> Html {
    if count == 0 {
        return Html::default();
    }
    let left_out = count.saturating_sub(MOST_SHOWN);
    html! {
        <><dt>{ name }<span class="muted">{ format!(" {}", thousands(count as u64)) }</span></dt>
        <dd><ul>
            { for entries.take(MOST_SHOWN) }
            if left_out > 0 { <li class="muted">{ format!("and {} more", thousands(left_out as u64)) }</li> }
        </ul></dd></>
    }
}
