from _machine import CancelledError, Future, InvalidStateError, Task, all_tasks, create_task, current_task, get_running_loop
from asyncio.coroutines import iscoroutine, iscoroutinefunction
from asyncio.events import AbstractEventLoop, AbstractEventLoopPolicy, AbstractServer, BaseEventLoop, DefaultEventLoopPolicy, EventLoop, Handle, SelectorEventLoop, TimerHandle, _get_running_loop, get_event_loop, get_event_loop_policy, new_event_loop, set_event_loop, set_event_loop_policy
from asyncio.exceptions import BrokenBarrierError, IncompleteReadError, LimitOverrunError, QueueEmpty, QueueFull, QueueShutDown, SendfileNotAvailableError, TimeoutError
from asyncio.futures import isfuture, wrap_future
from asyncio.runners import Runner, run
from asyncio.tasks import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed, create_eager_task_factory, eager_task_factory, ensure_future, gather, run_coroutine_threadsafe, shield, sleep, wait, wait_for
from asyncio.threads import to_thread
from asyncio.timeouts import Timeout, timeout, timeout_at

# What a first look does without is on the shelf until somebody asks for it.
Barrier = BoundedSemaphore = Condition = Event = Lock = Semaphore = LifoQueue = PriorityQueue = Queue = TaskGroup = None
__all__ = [_name for _name in dir() if _name[0] != "_"]
del Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore, LifoQueue, PriorityQueue, Queue, TaskGroup


def __getattr__(name):
    global Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore, LifoQueue, PriorityQueue, Queue, TaskGroup
    if name in ("Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore", "locks"):
        from asyncio.locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
    elif name in ("LifoQueue", "PriorityQueue", "Queue", "queues"):
        from asyncio.queues import LifoQueue, PriorityQueue, Queue
    elif name in ("TaskGroup", "taskgroups"):
        from asyncio.taskgroups import TaskGroup
    else:
        raise AttributeError(f"module 'asyncio' has no attribute {name!r}")
    return globals()[name]
