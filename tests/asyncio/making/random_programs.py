"""Small random asyncio programs, made from a seed: python3 random_programs.py SEED.

Each is made of tasks that sleep, block, lock, wait for each other, cancel, time out and fail, and that say what they do. The
order of what they say is the point. Nothing in them depends on addresses or on the order of a set.
"""
import random
import sys

DELAYS = [0, 0, 0.01, 0.01, 0.02, 0.03, 0.05, 0.08]

HEAD = '''\
import asyncio, time
from asyncio import CancelledError

lines = 0


def say(*words):
    global lines
    lines += 1
    if lines > 400:
        raise SystemExit("too much to say")
    print(*words)


def told(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message!r}, [{', '.join(map(told, error.exceptions))}])"
    return f"{type(error).__name__}({', '.join(map(repr, error.args))})"


def outcome(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    return told(error) if error is not None else f"= {task.result()!r}"


def done(label):
    return lambda task: say(label, "done:", outcome(task))

'''

MAIN = '''\

async def main():
    global lock, semaphore, condition, event, queue, barrier, futures, tasks
    lock, semaphore, condition, event = asyncio.Lock(), asyncio.{semaphore}({value}), asyncio.Condition(), asyncio.Event()
    queue, barrier = asyncio.{queue}({size}), asyncio.Barrier({parties})
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(3)]
    tasks = []
{factory}    try:
        async with asyncio.timeout(2):
{body}
            say("main waits")
            for at in range({workers}):
                try:
                    say("main has", at, await tasks[at])
                except Exception as error:
                    say("main has", at, told(error))
    except TimeoutError:
        say("main: time is up")
    except BaseException as error:
        say("main:", told(error))
        raise
    finally:
        say("main ends", [outcome(task) for task in tasks])


try:
    asyncio.run(main())
except BaseException as error:
    say("run:", told(error))
say("end")
'''


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.functions = []
        self.labels = 0
        self.left = self.random.choice([12, 25, 40])

    def label(self):
        self.labels += 1
        return self.labels

    def delay(self):
        return self.random.choice(DELAYS)

    def program(self):
        workers = self.random.randint(1, 4)
        bodies = []
        for at in range(workers):
            name = self.function(f"worker{at}", 0)
            bodies.append(f"tasks.append(asyncio.create_task({name}(), name='w{at}'))")
            if self.random.random() < 0.3:
                bodies.append(f"tasks[{at}].add_done_callback(done('w{at}'))")
        main = list(bodies)
        for _ in range(self.random.randint(0, 3)):
            main += self.statement(1)
        choose = self.random.choice
        factory = ""
        if self.random.random() < 0.12:
            factory = "    loop.set_task_factory(asyncio.eager_task_factory)\n"
        text = MAIN.format(
            semaphore=choose(["Semaphore", "BoundedSemaphore"]), value=choose([0, 1, 1, 2]),
            queue=choose(["Queue", "LifoQueue", "PriorityQueue"]), size=choose([0, 1, 1, 2]), parties=choose([1, 2, 2, 3]),
            factory=factory, workers=workers, body="\n".join("            " + line for line in main),
        )
        return HEAD + "\n\n".join(self.functions) + "\n" + text

    def function(self, name, depth):
        at = len(self.functions)
        self.functions.append(None)
        body = self.block(depth)
        if self.random.random() < 0.25:
            label = self.label()
            caught = self.random.choice(["raise", "raise", "raise", "pass", "await asyncio.sleep(0); raise", f"return {label}"])
            body = [
                "try:", *indented(body), "except CancelledError as error:",
                f"    say({label}, 'cancelled', error.args)", *indented(caught.split("; ")),
            ]
            if self.random.random() < 0.4:
                body += ["finally:", f"    say({label}, 'finally')"]
                if self.random.random() < 0.5:
                    body.append(f"    await asyncio.sleep({self.delay()})")
        lines = [f"async def {name}():", f"    say('{name} begins')", *indented(body), f"    say('{name} ends')", f"    return '{name}'"]
        self.functions[at] = "\n".join(lines) + "\n"
        return name

    def inner(self, depth):
        """A call of a coroutine function, of one's own or a little one."""
        label = self.label()
        if self.left <= 0 or depth >= 3 or self.random.random() < 0.3:
            return f"asyncio.sleep({self.delay()}, {label})"
        return self.function(f"inner{label}", depth + 1) + "()"

    def block(self, depth):
        lines = []
        for _ in range(self.random.randint(1, 4)):
            lines += self.statement(depth)
        return lines

    def caught(self, lines, label):
        return ["try:", *indented(lines), "except Exception as error:", f"    say({label}, told(error))"]

    def statement(self, depth):
        self.left -= 1
        label = self.label()
        kinds = SIMPLE if self.left <= 0 or depth >= 3 else SIMPLE + NESTED
        kind = self.random.choice(kinds)
        return [f"say({label}, {kind!r})", *getattr(self, kind)(label, depth)]

    # One line

    def sleep(self, label, depth):
        return [f"await asyncio.sleep({self.delay()})"]

    turn = sleep

    def block_thread(self, label, depth):
        return [f"time.sleep({self.delay()})"]

    def set_event(self, label, depth):
        return [self.random.choice(["event.set()", "event.set()", "event.clear()", "event.set(); event.clear()"])]

    def wait_event(self, label, depth):
        return [f"say({label}, await event.wait())"]

    def put(self, label, depth):
        return [f"await queue.put({label})"]

    def get(self, label, depth):
        return [f"say({label}, 'got', await queue.get())"]

    def queue_at_once(self, label, depth):
        call = self.random.choice([f"queue.put_nowait({label})", "queue.get_nowait()", "queue.task_done()", "await queue.join()"])
        if self.random.random() < 0.1:
            call = f"queue.shutdown({self.random.choice([True, False])})"
        return self.caught([f"say({label}, {call})"], label)

    def release(self, label, depth):
        return self.caught(["semaphore.release()"], label)

    def notify(self, label, depth):
        call = self.random.choice(["notify()", "notify(2)", "notify_all()"])
        return ["async with condition:", f"    say({label}, 'notifies')", f"    condition.{call}"]

    def wait_condition(self, label, depth):
        return ["async with condition:", f"    say({label}, await condition.wait())"]

    def wait_barrier(self, label, depth):
        call = self.random.choice(["wait()"] * 8 + ["reset()", "abort()"])
        return self.caught([f"say({label}, 'barrier', await barrier.{call})"], label)

    def fail(self, label, depth):
        if self.random.random() < 0.6:
            return self.sleep(label, depth)
        return [f"raise {self.random.choice(['ValueError', 'KeyError', 'TimeoutError'])}({label})"]

    def set_future(self, label, depth):
        at = self.random.randrange(3)
        call = self.random.choice([f"set_result({label})"] * 3 + [f"set_exception(OSError({label}))", "cancel()", f"cancel({label})"])
        return [f"say({label}, futures[{at}].done() or futures[{at}].{call})"]

    def await_future(self, label, depth):
        at = self.random.randrange(3)
        future = self.random.choice([f"futures[{at}]", f"asyncio.shield(futures[{at}])", f"asyncio.wait_for(asyncio.shield(futures[{at}]), {self.delay()})"])
        return self.caught([f"say({label}, await {future})"], label)

    def call_soon(self, label, depth):
        call = self.random.choice([
            f"call_soon(say, {label}, 'soon')", f"call_later({self.delay()}, say, {label}, 'later')",
            f"call_soon(lambda: asyncio.get_running_loop().call_soon(say, {label}, 'soon, soon'))",
            f"call_later({self.delay()}, event.set)", f"call_soon(lambda: futures[0].done() or futures[0].set_result({label}))",
        ])
        return [f"asyncio.get_running_loop().{call}"]

    def cancel(self, label, depth):
        at = self.random.randrange(5)
        message = self.random.choice(["", "", repr(f"by {label}")])
        lines = [f"if len(tasks) > {at}:", f"    say({label}, 'asks', tasks[{at}].cancel({message}))"]
        if self.random.random() < 0.2:
            lines.append(f"    say({label}, tasks[{at}].cancelling(), tasks[{at}].uncancel())")
        return lines

    def await_task(self, label, depth):
        at = self.random.randrange(5)
        what = self.random.choice(["tasks[{}]", "asyncio.shield(tasks[{}])", "asyncio.wait_for(tasks[{}], {})", "asyncio.gather(tasks[{}], futures[0], return_exceptions=True)"])
        return [
            f"if len(tasks) > {at} and tasks[{at}] is not asyncio.current_task():",
            *indented(self.caught([f"say({label}, await {what.format(at, self.delay())})"], label)),
        ]

    # With something inside

    def spawn(self, label, depth):
        lines = [f"tasks.append(asyncio.create_task({self.inner(depth)}))"]
        if self.random.random() < 0.3:
            lines.append(f"tasks[-1].add_done_callback(done({label}))")
        return lines

    def with_lock(self, label, depth):
        what = self.random.choice(["lock", "lock", "semaphore", "condition"])
        return [f"async with {what}:", f"    say({label}, 'in {what}')", *indented(self.block(depth + 1))]

    def timeout(self, label, depth):
        how = self.random.choice(["timeout({})", "timeout_at(asyncio.get_running_loop().time() + {})"]).format(self.delay())
        lines = [f"async with asyncio.{how} as limit{label}:", *indented(self.block(depth + 1))]
        if self.random.random() < 0.2:
            lines.append(f"    limit{label}.reschedule(asyncio.get_running_loop().time() + {self.delay()})")
            lines += indented(self.block(depth + 1))
        return self.caught(lines, label) + [f"say({label}, limit{label}.expired())"]

    def wait_for(self, label, depth):
        return self.caught([f"say({label}, await asyncio.wait_for({self.inner(depth)}, {self.delay()}))"], label)

    def gather(self, label, depth):
        inner = ", ".join(self.inner(depth) for _ in range(self.random.randint(1, 3)))
        if self.random.random() < 0.2:
            inner += f", asyncio.gather({self.inner(depth)}, {self.inner(depth)})"
        call = f"asyncio.gather({inner}{self.random.choice(['', ', return_exceptions=True'])})"
        lines = [f"results{label} = {call}"]
        if self.random.random() < 0.15:
            lines.append(f"asyncio.get_running_loop().call_later({self.delay()}, results{label}.cancel)")
        lines.append(f"say({label}, await results{label})")
        return self.caught(lines, label)

    def group(self, label, depth):
        lines = [f"async with asyncio.TaskGroup() as group{label}:"]
        for _ in range(self.random.randint(1, 3)):
            lines.append(f"    tasks.append(group{label}.create_task({self.inner(depth)}))")
        lines += indented(self.block(depth + 1))
        return self.caught(lines, label)

    def wait(self, label, depth):
        inner = ", ".join(f"asyncio.ensure_future({self.inner(depth)})" for _ in range(self.random.randint(1, 3)))
        when = self.random.choice(["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"])
        timeout = self.random.choice(["", "", f", timeout={self.delay()}"])
        return [
            f"waited{label} = [{inner}]", f"await asyncio.wait(waited{label}, return_when=asyncio.{when}{timeout})",
            f"say({label}, [outcome(task) for task in waited{label}])",
        ]

    def as_completed(self, label, depth):
        inner = ", ".join(self.inner(depth) for _ in range(self.random.randint(1, 3)))
        if self.random.random() < 0.5:
            loop = [f"for each in asyncio.as_completed([{inner}]):", f"    say({label}, await each)"]
        else:
            loop = [f"async for each in asyncio.as_completed([{inner}]):", f"    say({label}, outcome(each))"]
        return self.caught(loop, label)

    def guarded(self, label, depth):
        last = self.random.choice(["pass", "raise", f"await asyncio.sleep({self.delay()})"])
        lines = ["try:", *indented(self.block(depth + 1)), "except CancelledError as error:", f"    say({label}, 'cancelled', error.args)", f"    {last}"]
        if self.random.random() < 0.3:
            lines += ["finally:", *indented(self.statement(3))]
        return lines

    def repeat(self, label, depth):
        return [f"for _ in range({self.random.randint(2, 3)}):", *indented(self.block(depth + 1))]


SIMPLE = [
    "sleep", "sleep", "turn", "block_thread", "set_event", "wait_event", "put", "get", "queue_at_once", "release", "notify",
    "wait_condition", "wait_barrier", "fail", "set_future", "await_future", "call_soon", "cancel", "await_task",
]
NESTED = ["spawn", "spawn", "with_lock", "with_lock", "timeout", "timeout", "wait_for", "gather", "group", "wait", "as_completed", "guarded", "guarded", "repeat"]


def indented(lines):
    return ["    " + line for line in lines]


if __name__ == "__main__":
    print(Maker(int(sys.argv[1])).program(), end="")
