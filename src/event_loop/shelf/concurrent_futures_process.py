# concurrent.futures.process: workers are processes of their own, copies of this one from the moment of the first submit, as with
# fork. Arguments and results are written down and copied.
from _machine import _acquire, _begin_work, _cores, _is_held, _job_queued, _loaded_module, _new_lock, _release, _start_process, _take_results, _traceback_text, _write_error
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
        # A call is first pending, then written down and queued, as far ahead as there is room for, then with a worker. Only the pending
        # ones can be cancelled.
        self._pending = []
        self._queue = []
        self._running = {}
        self._idle = None
        self._had_results = False
        self._shutdown = False
        self._is_broken = False
        self._wake = None
        self._manager = None

    def submit(self, fn, /, *args, **kwargs):
        if self._is_broken:
            raise BrokenProcessPool("A child process terminated abruptly, the process pool is not usable anymore")
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
            process = _start_process(f"ForkProcess-{_started}", self._wake)
            if self._initializer is None:
                self._idle.append((process, _started))
            else:
                # By its place among the pools: the worker has a copy of this one.
                self._running[process] = None
                job = _job_queued("ProcessPoolExecutor", self._initializer)
                _begin_work(process, job, _work, [_started, len(_pools) - 1])
        self._manager = _threading.Thread(target=self._manage, name="executor-manager", daemon=True)
        _threading._counter += 0
        self._manager.start()

    def _feed(self):
        # Workers take from a queue with room for one call more than there are workers; before they are up it is not refilled.
        room = self._max_workers + 1 + (self._max_workers if self._had_results else 0)
        taken = len(self._queue) + sum(1 for future in self._running.values() if future is not None)
        while self._pending and taken < room:
            future, fn, args, kwargs = self._pending.pop(0)
            if not future.set_running_or_notify_cancel():
                continue
            try:
                self._queue.append((future, _dump((fn, args, kwargs))))
                taken += 1
            except Exception as error:
                error.__cause__ = _RemoteTraceback(f'\n"""\n{_traceback_text(error)}"""')
                future.set_exception(error)
        while self._queue and self._idle:
            (future, work), (process, fresh) = self._queue.pop(0), self._idle.pop(0)
            self._running[process] = future
            _begin_work(process, future._job, _work, [fresh, None] + work)
        if self._is_broken:
            # It broke while a call was on its way in.
            self._break()

    def _manage(self):
        while True:
            _acquire(self._wake, True, -1)
            for process, program in _take_results():
                for pool in _pools:
                    if process in pool._running:
                        if program is None:
                            pool._break()
                        else:
                            pool._finish(process, program)
                        break
            self._feed()
            if self._shutdown and not self._running and not self._queue and not self._pending:
                return

    def _break(self):
        # A worker is gone: what is under way, and what waits, will never be done.
        futures = list(self._running.values()) + [call[0] for call in self._queue + self._pending]
        self._is_broken = True
        for calls in (self._idle, self._running, self._queue, self._pending):
            calls.clear()
        for future in futures:
            if future is not None and not future.cancelled():
                future.set_exception(BrokenProcessPool("A process in the process pool was terminated abruptly while the future was running or pending."))

    def _finish(self, process, program):
        future = self._running.pop(process)
        works = program[0]
        if future is None and not works:
            return self._break()
        self._idle.append((process, 0))
        if future is None:
            return
        self._had_results = True
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
    number, pool, *call = program
    if number:
        _begin_process(number)
    if pool is not None:
        return [_initialized(_pools[pool])]
    try:
        fn, args, kwargs = _load(call)
        return [True] + _dump(fn(*args, **kwargs))
    except BaseException as error:
        text = f'\n"""\n{_traceback_text(error)}"""'
        failed = error
    try:
        return [False] + _dump((failed, text))
    except Exception as error:
        return [False] + _dump((type(error)(*error.args), f'\n"""\n{_traceback_text(error)}"""'))


def _initialized(pool):
    try:
        pool._initializer(*pool._initargs)
    except BaseException as error:
        _write_error(f"Exception in initializer:\n{_traceback_text(error)}")
        return False
    return True


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
