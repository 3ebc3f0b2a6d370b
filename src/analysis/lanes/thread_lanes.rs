//! The worker threads' rows: their jobs, the blocking calls in them, their waits for the GIL, or for a core.

use super::lane::remember;
use super::{Bar, Bars, Lane, LaneKey, State, Steps, sort_bars};
use base::{ThreadId, Time};
use trace::{Event, EventKind, NameId, Trace};

#[derive(Debug, Default)]
struct Track {
    name: Option<NameId>,
    jobs: Vec<Bar>,
    inner: Vec<Bar>,
    job: Option<(Time, u32, u32)>,
    call: Option<(Time, u32, u32)>,
    call_depth: u32,
    /// It can go on, and waits for the GIL or for a core.
    line: Option<((Time, u32, u32), State)>,
}

impl Track {
    fn end_job(&mut self, at: Time) {
        end(&mut self.job, at, State::Offloaded, &mut self.jobs);
    }

    fn end_call(&mut self, at: Time) {
        if let (Some((_, _, line)), Some(job)) = (self.call, &mut self.job)
            && job.2 == 0
        {
            job.2 = line;
        }
        end(&mut self.call, at, State::OffloadedCall, &mut self.inner);
    }

    /// It waits no more.
    fn end_line(&mut self, at: Time) {
        if let Some((line, state)) = self.line.take() {
            end(&mut Some(line), at, state, &mut self.inner);
        }
    }
}

fn end(open: &mut Option<(Time, u32, u32)>, to: Time, state: State, bars: &mut Vec<Bar>) {
    if let Some((from, event, line)) = open.take()
        && to > from
    {
        bars.push(Bar { from, to, event, line, state });
    }
}

#[derive(Debug, Default)]
pub struct ThreadLanes {
    tracks: Vec<Track>,
    queued: Vec<Option<u32>>,
    busy: u32,
    working: Vec<(Time, u32)>,
}

impl ThreadLanes {
    pub fn event(&mut self, index: u32, event: &Event) {
        let (at, here) = (event.at, Some((event.at, index, event.line)));
        match event.kind {
            EventKind::JobQueued { job, .. } => return remember(&mut self.queued, job.0, index),
            EventKind::ThreadStarted { thread, name } => {
                self.track(thread).name = Some(name);
                return;
            }
            _ => {}
        }
        if event.thread == ThreadId::MAIN {
            return;
        }
        match event.kind {
            EventKind::JobStarted { .. } => {
                let track = self.track(event.thread);
                track.end_job(at);
                track.job = here;
                self.busy += 1;
                self.working.push((at, self.busy));
            }
            EventKind::JobEnded { .. } => {
                let track = self.track(event.thread);
                track.end_call(at);
                track.end_job(at);
                self.busy = self.busy.saturating_sub(1);
                self.working.push((at, self.busy));
            }
            EventKind::BlockingBegan { .. } => {
                let track = self.track(event.thread);
                track.call_depth += 1;
                if track.call_depth == 1 {
                    track.call = here;
                }
            }
            EventKind::BlockingEnded { .. } => {
                let track = self.track(event.thread);
                track.call_depth = track.call_depth.saturating_sub(1);
                if track.call_depth == 0 {
                    track.end_call(at);
                }
            }
            EventKind::GilWanted | EventKind::CoreWanted => {
                let is_gil = event.kind == EventKind::GilWanted;
                let track = self.track(event.thread);
                // A call is over once its thread wants to go on.
                track.end_call(at);
                track.line = here.map(|here| (here, if is_gil { State::GilWait } else { State::CoreWait }));
            }
            EventKind::GilAcquired | EventKind::CoreAcquired => self.track(event.thread).end_line(at),
            _ => {}
        }
    }

    fn track(&mut self, thread: ThreadId) -> &mut Track {
        let id = thread.0 as usize;
        if self.tracks.len() <= id {
            self.tracks.resize_with(id + 1, Track::default);
        }
        &mut self.tracks[id]
    }

    /// The rows by start, how many threads were at work when, and the places where jobs were queued.
    pub fn finish(self, trace: &Trace, end: Time) -> (Vec<Lane>, Steps, Vec<Option<u32>>) {
        let mut lanes = Vec::new();
        for (id, mut track) in self.tracks.into_iter().enumerate() {
            track.end_line(end);
            track.end_call(end);
            track.end_job(end);
            if track.name.is_none() && track.jobs.is_empty() {
                continue;
            }
            let name = track.name.map_or_else(|| format!("thread {id}"), |name| trace.name(name).to_owned());
            sort_bars(&mut track.inner);
            lanes.push(Lane {
                bars: Bars::new(track.jobs),
                inner: Bars::new(track.inner),
                ..Lane::new(LaneKey::Thread(ThreadId(id as u32)), name)
            });
        }
        (lanes, Steps::new(self.working), self.queued)
    }
}
