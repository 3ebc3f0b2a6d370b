# concurrent.futures.process: workers are processes of their own, copies of this one from the moment of the first submit, as with
# fork. Arguments and results are written down and copied.
from _machine import _acquire, _begin_work, _cores, _is_held, _job_queued, _loaded_module, _new_lock, _release, _start_process, _take_results, _traceback_text
from concurrent import futures as _futures
from pickling import dump as _dump, load as _load
import threading as _threading

BrokenExecutor = _futures.BrokenExecutor
_pools = []
_started = 0


class BrokenProcessPool(BrokenExecutor):
    pass


class _RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


for _class in (BrokenProcessPool, _RemoteTraceback):
    _class.__module__ = "concurrent.futures.process"


class ProcessPoolExecutor(_futures.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = _cores() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            raise NotImplementedError("max_tasks_per_child is not supported here: workers live as long as their pool")
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._pending = []
        self._running = {}
        self._idle = None
        self._shutdown = False
        self._wake = None
        self._manager = None

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if _futures._interpreter_ends:
            raise RuntimeError("cannot schedule new futures after interpreter shutdown")
        future = _futures.Future()
        future._job = _job_queued("ProcessPoolExecutor", fn)
        self._start()
        self._pending.append((future, fn, args, kwargs))
        self._feed()
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        if chunksize == 1:
            return super().map(fn, *iterables, timeout=timeout)
        calls = list(zip(*iterables))
        chunks = [calls[at : at + chunksize] for at in range(0, len(calls), chunksize)]
        results = super().map(_call_chunk, [fn] * len(chunks), chunks, timeout=timeout)
        return (result for chunk in results for result in chunk)

    def _start(self):
        global _started
        if self._idle is not None:
            return
        self._wake = _new_lock()
        _acquire(self._wake, True, -1)
        self._idle = []
        _pools.append(self)
        for _ in range(self._max_workers):
            _started += 1
            self._idle.append((_start_process(f"ForkProcess-{_started}", self._wake), _started, True))
        self._manager = _threading.Thread(target=self._manage, name="executor-manager", daemon=True)
        _threading._counter += 0
        self._manager.start()

    def _feed(self):
        while self._pending and self._idle:
            future, fn, args, kwargs = self._pending.pop(0)
            if not future.set_running_or_notify_cancel():
                continue
            process, number, fresh = self._idle[0]
            start = (self._initializer, self._initargs) if fresh and self._initializer is not None else None
            try:
                work = _dump((number if fresh else 0, start, fn, args, kwargs))
            except Exception as error:
                error.__cause__ = _RemoteTraceback(f'\n"""\n{_traceback_text(error)}"""')
                future.set_exception(error)
                continue
            self._idle.pop(0)
            self._running[process] = (future, number)
            _begin_work(process, future._job, _work, work)

    def _manage(self):
        while True:
            _acquire(self._wake, True, -1)
            for process, program in _take_results():
                for pool in _pools:
                    if process in pool._running:
                        pool._finish(process, program)
                        break
            self._feed()
            if self._shutdown and not self._running and not self._pending:
                return

    def _finish(self, process, program):
        future, number = self._running.pop(process)
        self._idle.append((process, number, False))
        works = program[0]
        value = _load(program[1:])
        if works:
            future.set_result(value)
            return
        error, text = value
        error.__cause__ = _RemoteTraceback(text)
        future.set_exception(error)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            while self._pending:
                self._pending.pop(0)[0].cancel()
        if self._manager is None:
            return
        _release_if_held(self._wake)
        if wait:
            self._manager.join()


def _release_if_held(lock):
    if _is_held(lock):
        _release(lock)


def _call_chunk(fn, calls):
    return [fn(*args) for args in calls]


# In the worker


def _work(program):
    text = ""
    try:
        number, start, fn, args, kwargs = _load(program)
        if number:
            _begin_process(number)
        if start is not None:
            start[0](*start[1])
        return [True] + _dump(fn(*args, **kwargs))
    except BaseException as error:
        text = f'\n"""\n{_traceback_text(error)}"""'
        failed = error
    try:
        return [False] + _dump((failed, text))
    except Exception as error:
        return [False] + _dump((type(error)(*error.args), f'\n"""\n{_traceback_text(error)}"""'))


def _begin_process(number):
    # A forked process draws other random numbers than its parent and its brothers.
    random = _loaded_module("random")
    if random is not None:
        random.seed(f"{random.random()}/{number}")
    os = _loaded_module("os")
    if os is not None:
        os._pid = os.getpid() + number


def _join_all():
    for pool in _pools:
        pool._shutdown = True
        _release_if_held(pool._wake)
    for pool in _pools:
        pool._manager.join()


_threading._register_atexit(_join_all)
