"""Runs random programs under CPython 3.13 on a virtual clock and here, and says which print something else:

    python3.13 compare.py --ours target/debug/yieldpoint --seeds 0 500
    python3.13 compare.py --ours target/debug/yieldpoint PROGRAM.py ...

CPython's side is one process that forks for each program. Its clock is moved by the selector (in whole milliseconds, as epoll
counts) and by time.sleep; sets of tasks are kept in the order of making, which CPython leaves to addresses.
"""
import argparse
import asyncio
import inspect
import math
import os
import re
import runpy
import selectors
import subprocess
import sys
import tempfile
import textwrap
import time

from random_programs import Maker

TICK = 1e-6
STUCK = 98
now = 86400.0


def clock():
    global now
    now += TICK
    return now


def sleep(seconds):
    global now
    now += seconds


class InOrder(dict):
    """A set that remembers in which order it was made."""

    def __init__(self, items=()):
        super().__init__((item, None) for item in items)

    add = dict.setdefault

    def discard(self, item):
        self.pop(item, None)

    remove = dict.__delitem__


def create_task(self, coro, *, name=None, context=None, create=asyncio.BaseEventLoop.create_task):
    """As from 3.13.3 on: a factory's tasks keep their own names, which were all "None" before."""
    factory = self.get_task_factory()
    if factory is None:
        return create(self, coro, name=name, context=context)
    task = factory(self, coro) if context is None else factory(self, coro, context=context)
    if name is not None:
        task.set_name(name)
    return task


def keep_as_completed_in_order(cls):
    """Tasks of an eager factory are done when it looks at its set of them, whose order CPython leaves to addresses."""
    source = textwrap.dedent(inspect.getsource(cls.__init__))
    made = {}
    exec(re.sub(r"\{(ensure_future.*)\}", r"set([\1])", source), asyncio.tasks.__dict__, made)
    cls.__init__ = made["__init__"]


def on_virtual_time():
    time.monotonic = time.perf_counter = clock
    time.sleep = sleep
    selector = selectors.DefaultSelector
    real = selector.select

    def select(self, timeout=None):
        global now
        events = real(self, 0)
        if timeout is None and not events:
            sys.stdout.flush()
            os._exit(STUCK)
        if not events and timeout > 0:
            now += math.ceil(timeout * 1e3) * 1e-3
        return events

    selector.select = select
    asyncio.taskgroups.set = asyncio.tasks.set = InOrder
    keep_as_completed_in_order(asyncio.tasks._AsCompletedIterator)
    by_address = asyncio.tasks.all_tasks

    def made_at(task):
        kind, number = re.fullmatch(r"(\D*)(\d+)", task.get_name()).groups()
        return (task.get_name() != "Task-1", kind != "w", int(number))

    def all_tasks(loop=None):
        return InOrder(sorted(by_address(loop), key=made_at))

    asyncio.tasks.all_tasks = asyncio.all_tasks = all_tasks
    asyncio.BaseEventLoop.create_task = create_task


def under_cpython(path, folder):
    """Its output, its complaints and its exit status."""
    names = [os.path.join(folder, name) for name in ("out", "err")]
    child = os.fork()
    if child == 0:
        status = 1
        for number, name in zip((1, 2), names):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        try:
            runpy.run_path(path, run_name="__main__")
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
            if status == 1 and not isinstance(end.code, int):
                print(end.code, file=sys.stderr)
        except BaseException:
            import traceback

            traceback.print_exc()
        import gc

        gc.collect()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    _, status = os.waitpid(child, 0)
    return *(open(name).read() for name in names), os.waitstatus_to_exitcode(status)


def here(ours, path):
    ran = subprocess.run([ours, "run", path], capture_output=True, text=True, timeout=60)
    return ran.stdout, ran.stderr, ran.returncode


def first_difference(wanted, got):
    wanted, got = wanted.splitlines(), got.splitlines()
    same = 0
    while same < min(len(wanted), len(got)) and wanted[same] == got[same]:
        same += 1
    tell = lambda lines: repr(lines[same]) if same < len(lines) else "nothing more"
    return f"line {same + 1}: CPython {tell(wanted)}, here {tell(got)}"


def main():
    assert sys.version_info[:2] == (3, 13), "CPython 3.13 is the judge"
    parser = argparse.ArgumentParser()
    parser.add_argument("--ours", required=True)
    parser.add_argument("--seeds", nargs=2, type=int, default=(0, 0))
    parser.add_argument("--stderr", action="store_true", help="compare what is written to stderr as well")
    parser.add_argument("programs", nargs="*")
    chosen = parser.parse_args()
    on_virtual_time()
    wrong = stuck = 0
    with tempfile.TemporaryDirectory() as folder:
        programs = list(chosen.programs)
        for seed in range(*chosen.seeds):
            path = os.path.join(folder, f"{seed}.py")
            with open(path, "w") as file:
                file.write(Maker(seed).program())
            programs.append(path)
        for path in programs:
            out, err, status = under_cpython(path, folder)
            if status == STUCK:
                stuck += 1
                continue
            ours = here(chosen.ours, path)
            if out != ours[0]:
                difference = first_difference(out, ours[0]) + f" {ours[1].splitlines()[-1:]}"
            elif status != ours[2]:
                difference = f"exit status {status}, here {ours[2]}: {err.splitlines()[-1:]} {ours[1].splitlines()[-1:]}"
            elif chosen.stderr and err != ours[1]:
                difference = "stderr " + first_difference(err, ours[1])
            else:
                continue
            wrong += 1
            print(f"{os.path.basename(path)}: {difference}", flush=True)
    print(f"{len(programs)} programs, {wrong} differ, {stuck} wait for ever")


if __name__ == "__main__":
    main()
