from _machine import _cores, _job_ended, _job_queued, _job_started, _write_error, _traceback_text, monotonic as _monotonic
import threading as _threading

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_PENDING, _RUNNING, _CANCELLED, _NOTIFIED, _FINISHED = "pending", "running", "cancelled", "notified", "finished"


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


for _class in (Error, CancelledError, InvalidStateError, BrokenExecutor):
    _class.__module__ = "concurrent.futures._base"


class BrokenThreadPool(BrokenExecutor):
    __module__ = "concurrent.futures.thread"

TimeoutError = TimeoutError


class Future:
    def __init__(self):
        self._condition = _threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []
        self._job = None

    def __repr__(self):
        state = _CANCELLED if self._state == _NOTIFIED else self._state
        extra = ""
        if self._state == _FINISHED:
            if self._exception is not None:
                extra = f" raised {type(self._exception).__name__}"
            else:
                extra = f" returned {type(self._result).__name__}"
        return f"<{type(self).__name__} at {id(self):#x} state={state}{extra}>"

    def cancel(self):
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state in (_CANCELLED, _NOTIFIED):
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        return self._state in (_CANCELLED, _NOTIFIED)

    def running(self):
        return self._state == _RUNNING

    def done(self):
        return self._state in (_CANCELLED, _NOTIFIED, _FINISHED)

    def add_done_callback(self, fn):
        if self.done():
            self._invoke(fn)
        else:
            self._done_callbacks.append(fn)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._invoke(callback)

    def _invoke(self, callback):
        try:
            callback(self)
        except Exception as error:
            _write_error(f"exception calling callback for {self!r}\n{_traceback_text(error)}")

    def _get_result(self):
        if self.cancelled():
            raise CancelledError()
        if self._exception is not None:
            raise self._exception
        return self._result

    def result(self, timeout=None):
        self._wait(timeout)
        return self._get_result()

    def exception(self, timeout=None):
        self._wait(timeout)
        if self.cancelled():
            raise CancelledError()
        return self._exception

    def _wait(self, timeout):
        with self._condition:
            if not self.done():
                self._condition.wait(timeout)
            if not self.done():
                raise TimeoutError()

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == _CANCELLED:
                self._state = _NOTIFIED
                return False
            if self._state == _PENDING:
                self._state = _RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state.upper()}: {self!r}")
            self._result = result
            self._state = _FINISHED
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_exception(self, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state.upper()}: {self!r}")
            self._exception = exception
            self._state = _FINISHED
            self._condition.notify_all()
        self._invoke_callbacks()


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else timeout + _monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    future = futures.pop()
                    yield future.result() if end is None else future.result(end - _monotonic())
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.shutdown(wait=True)
        return False


_executors = 0
_all_executors = []
_interpreter_ends = False


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        global _executors
        if max_workers is None:
            max_workers = min(32, _cores() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work = []
        self._ready = _threading.Condition(_threading.Lock())
        self._idle = 0
        self._threads = []
        self._shutdown = False
        if not thread_name_prefix:
            thread_name_prefix = f"ThreadPoolExecutor-{_executors}"
            _executors += 1
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        _all_executors.append(self)

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if _interpreter_ends:
            raise RuntimeError("cannot schedule new futures after interpreter shutdown")
        future = Future()
        future._job = _job_queued(self._thread_name_prefix, fn)
        self._work.append((future, fn, args, kwargs))
        if self._idle > 0:
            self._idle -= 1
            with self._ready:
                self._ready.notify()
        elif len(self._threads) < self._max_workers:
            thread = _threading.Thread(
                name=f"{self._thread_name_prefix}_{len(self._threads)}", target=self._worker, daemon=False
            )
            self._threads.append(thread)
            thread.start()
        return future

    def _worker(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException as error:
                _write_error(f"Exception in initializer:\n{_traceback_text(error)}")
                self._shutdown = True
                while self._work:
                    self._work.pop(0)[0].set_exception(
                        BrokenThreadPool("A thread initializer failed, the thread pool is not usable anymore")
                    )
                return
        while True:
            if not self._work:
                if self._shutdown or _interpreter_ends:
                    return
                self._idle += 1
                with self._ready:
                    while not self._work and not self._shutdown and not _interpreter_ends:
                        self._ready.wait()
                continue
            future, fn, args, kwargs = self._work.pop(0)
            if not future.set_running_or_notify_cancel():
                continue
            _job_started(future._job)
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:
                _job_ended(future._job, True)
                future.set_exception(error)
            else:
                _job_ended(future._job, False)
                future.set_result(result)
            del future, fn, args, kwargs

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            while self._work:
                self._work.pop(0)[0].cancel()
        self._wake_all()
        if wait:
            for thread in self._threads:
                thread.join()

    def _wake_all(self):
        with self._ready:
            self._ready.notify_all()


def _python_exit():
    global _interpreter_ends
    _interpreter_ends = True
    for executor in _all_executors:
        executor._wake_all()
    for executor in _all_executors:
        for thread in executor._threads:
            thread.join()


_threading._register_atexit(_python_exit)


class DoneAndNotDoneFutures(tuple):
    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def _enough(fs, return_when):
    done = [f for f in fs if f.done()]
    if return_when == FIRST_COMPLETED and done:
        return True
    if return_when == FIRST_EXCEPTION and any(not f.cancelled() and f.exception() is not None for f in done):
        return True
    return len(done) == len(fs)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))
    ready = _threading.Event()

    def _check(_):
        if _enough(fs, return_when):
            ready.set()

    if not _enough(fs, return_when):
        for f in fs:
            f.add_done_callback(_check)
        ready.wait(timeout)
    done = {f for f in fs if f.done()}
    return DoneAndNotDoneFutures((done, set(fs) - done))


def as_completed(fs, timeout=None):
    end = None if timeout is None else timeout + _monotonic()
    fs = list(dict.fromkeys(fs))
    total = len(fs)
    finished = []
    arrived = _threading.Condition(_threading.Lock())

    def _add(f):
        with arrived:
            finished.append(f)
            arrived.notify()

    for f in fs:
        f.add_done_callback(_add)
    for seen in range(total):
        with arrived:
            while not finished:
                left = None if end is None else end - _monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError(f"{total - seen} (of {total}) futures unfinished")
                arrived.wait(left)
        yield finished.pop(0)


__all__ = (
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError",
    "BrokenExecutor", "Future", "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor",
)

# Offered, and imported when somebody looks at it.
ProcessPoolExecutor = None
del ProcessPoolExecutor


def __getattr__(attribute):
    global ProcessPoolExecutor
    if attribute != "ProcessPoolExecutor":
        raise AttributeError(f"module {__name__!r} has no attribute {attribute!r}")
    from concurrent.futures.process import ProcessPoolExecutor
    return ProcessPoolExecutor
