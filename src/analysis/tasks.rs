//! Who is who: the names of a trace's tasks, for sentences and for tracks.

use base::TaskId;
use std::collections::BTreeMap;
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
    /// One that `asyncio.run` makes for itself when the script's are done.
    pub of_asyncio: bool,
}

/// What `asyncio.run` runs before it closes the loop, as tasks with numbers of their own.
const OF_ASYNCIO: [&str; 2] = ["BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor"];

/// All tasks of a trace.
#[derive(Clone, Debug, Default)]
pub struct Tasks {
    by_id: BTreeMap<TaskId, TaskNames>,
}

impl Tasks {
    pub fn new(trace: &Trace) -> Tasks {
        let mut by_id = BTreeMap::new();
        let mut namesakes: BTreeMap<String, u32> = BTreeMap::new();
        for event in &trace.events {
            if let EventKind::TaskCreated { task, name, coroutine, .. } = event.kind {
                let coroutine = last_part(trace.name(coroutine)).to_owned();
                *namesakes.entry(coroutine.clone()).or_default() += 1;
                let of_asyncio = OF_ASYNCIO.contains(&coroutine.as_str());
                let name = trace.name(name).to_owned();
                by_id.insert(task, TaskNames { name, coroutine, shared: false, of_asyncio });
            }
        }
        for task in by_id.values_mut() {
            task.shared = namesakes[&task.coroutine] > 1;
        }
        Tasks { by_id }
    }

    /// How many the script made, the one for its main coroutine among them.
    pub fn of_script(&self) -> usize {
        self.by_id.values().filter(|names| !names.of_asyncio).count()
    }

    /// Whether the script made it.
    pub fn is_of_script(&self, task: TaskId) -> bool {
        self.by_id.get(&task).is_none_or(|names| !names.of_asyncio)
    }

    pub fn get(&self, task: TaskId) -> Option<&TaskNames> {
        self.by_id.get(&task)
    }

    pub fn iter(&self) -> impl Iterator<Item = (TaskId, &TaskNames)> {
        self.by_id.iter().map(|(id, names)| (*id, names))
    }

    /// For a sentence: "`main`", or "`fetch` (Task-3)" where several run `fetch`.
    pub fn say(&self, task: TaskId) -> String {
        match self.by_id.get(&task) {
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

/// `main.<locals>.fetch` is `fetch` to its reader.
pub fn last_part(qualified: &str) -> &str {
    qualified.rsplit_once(".<locals>.").map_or(qualified, |(_, last)| last)
}
