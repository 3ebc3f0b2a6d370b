//! Who is who: the names of a trace's tasks, for sentences and for tracks.

use super::by_id::ById;
use base::TaskId;
use std::collections::HashMap;
use trace::{EventKind, Subject, Trace};

/// A task by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskNames {
    /// `Task-1`, or what `name=` said.
    pub name: String,
    /// The coroutine function's name, without the functions around it.
    pub coroutine: String,
    /// Another task runs the same coroutine function.
    pub shared: bool,
}

/// All tasks of a trace: the script's, and what it had the loop make. What `asyncio.run` does for itself at its end is not
/// recorded.
#[derive(Clone, Debug, Default)]
pub struct Tasks {
    by_id: ById<TaskNames>,
}

impl Tasks {
    pub fn new(trace: &Trace) -> Tasks {
        let mut by_id = ById::default();
        let mut namesakes: HashMap<&str, u32> = HashMap::new();
        for event in &trace.events {
            if let EventKind::TaskCreated { task, name, coroutine, .. } = event.kind {
                let coroutine = last_part(trace.name(coroutine));
                *namesakes.entry(coroutine).or_default() += 1;
                let (name, coroutine) = (trace.name(name).to_owned(), coroutine.to_owned());
                by_id.insert(task.0, TaskNames { name, coroutine, shared: false });
            }
        }
        for task in by_id.values_mut() {
            task.shared = namesakes[task.coroutine.as_str()] > 1;
        }
        Tasks { by_id }
    }

    /// How many there are, the one for the main coroutine among them.
    pub fn count(&self) -> usize {
        self.by_id.iter().count()
    }

    pub fn get(&self, task: TaskId) -> Option<&TaskNames> {
        self.by_id.get(task.0)
    }

    pub fn iter(&self) -> impl Iterator<Item = (TaskId, &TaskNames)> {
        self.by_id.iter().map(|(id, names)| (TaskId(id), names))
    }

    /// For a sentence: "`main`", or "`fetch` (Task-3)" where several run `fetch`.
    pub fn say(&self, task: TaskId) -> String {
        match self.by_id.get(task.0) {
            Some(TaskNames { name, coroutine, shared: true, .. }) => format!("`{coroutine}` ({name})"),
            Some(TaskNames { coroutine, .. }) => format!("`{coroutine}`"),
            None => format!("Task-{}", task.0),
        }
    }

    /// For a sentence: the task, or the callback by its function's name.
    pub fn say_subject(&self, trace: &Trace, subject: Subject) -> String {
        match subject {
            Subject::Task(task) => self.say(task),
            Subject::Callback(name) => format!("the callback `{}`", last_part(trace.name(name))),
        }
    }
}

/// [`Tasks::say_subject`] for who asks for one alone: of a long run's tasks no others are named.
pub fn say_one(trace: &Trace, subject: Subject) -> String {
    let created = || {
        trace.events.iter().filter_map(|event| match event.kind {
            EventKind::TaskCreated { task, name, coroutine, .. } => Some((Subject::Task(task), name, coroutine)),
            _ => None,
        })
    };
    let mut tasks = Tasks::default();
    if let (Subject::Task(task), Some((_, name, coroutine))) = (subject, created().find(|(it, ..)| *it == subject)) {
        let of = |coroutine| last_part(trace.name(coroutine));
        let shared =
            created().any(|(it, _, other)| it != subject && (other == coroutine || of(other) == of(coroutine)));
        let (name, coroutine) = (trace.name(name).to_owned(), of(coroutine).to_owned());
        tasks.by_id.insert(task.0, TaskNames { name, coroutine, shared });
    }
    tasks.say_subject(trace, subject)
}

/// `main.<locals>.fetch` is `fetch` to its reader.
pub fn last_part(qualified: &str) -> &str {
    qualified.rsplit_once(".<locals>.").map_or(qualified, |(_, last)| last)
}
