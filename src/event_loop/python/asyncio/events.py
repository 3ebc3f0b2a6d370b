import time as _time

from _machine import Future, Task, _call_at, _call_soon, _cancel_timer, _close_loop, _current_context, _is_running, _make_future, _monotonic, _new_loop, _place, _run_forever, _running_loop_or_none, _set_debug, _silence, _soon, _start_task, _stop, _stop_when_done, _thread_id, get_running_loop
from asyncio import reports as _reports


def _get_running_loop():
    return _running_loop_or_none()


class Handle:
    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._context = _current_context() if context is None else context
        self._loop = loop
        self._cancelled = False
        self._words = None
        self._created_at = _place() if loop._debug else None

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            if self._loop._debug:
                self._words = repr(self)
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def get_context(self):
        from contextvars import _as_context

        self._context = _as_context(self._context)
        return self._context

    def _info(self):
        words = [type(self).__name__]
        if self._cancelled:
            words.append("cancelled")
        if self._callback is not None:
            words.append(_reports.callback_words(self._callback, self._args, self._loop._debug))
        if self._created_at is not None:
            words.append(f"created at {self._created_at[0]}:{self._created_at[1]}")
        return words

    def __repr__(self):
        return f"<{' '.join(self._info())}>" if self._words is None else self._words


class TimerHandle(Handle):
    def __init__(self, when, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._context = _current_context() if context is None else context
        self._loop = loop
        self._cancelled = False
        self._words = None
        self._created_at = _place() if loop._debug else None
        self._when = when
        self._number = 0

    def _info(self):
        words = super()._info()
        words.insert(2 if self._cancelled else 1, f"when={self._when}")
        return words

    def when(self):
        return self._when

    def cancel(self):
        if not self._cancelled:
            _cancel_timer(self._loop, self._number)
            self._cancelled = True
            if self._loop._debug:
                self._words = repr(self)
            self._callback = None
            self._args = None

    def __hash__(self):
        return hash(self._when)

    def __eq__(self, other):
        if isinstance(other, TimerHandle):
            mine = (self._when, self._callback, self._args, self._cancelled)
            return mine == (other._when, other._callback, other._args, other._cancelled)
        return NotImplemented

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented


class AbstractServer:
    pass


class AbstractEventLoop:
    pass


class BaseEventLoop(AbstractEventLoop):
    def __init__(self):
        self._home = _new_loop(self)
        self._closed = False
        self._task_factory = None
        self._exception_handler = None
        self._default_executor = None
        self._shutdown_called = False
        self._debug = False
        _reports.log(10, "Using selector: EpollSelector")
        self.slow_callback_duration = 0.1

    # Running

    def run_forever(self):
        self._check_closed()
        _run_forever(self)

    def run_until_complete(self, future):
        self._check_closed()
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _running_loop_or_none() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        is_new = not isinstance(future, Future)
        if is_new:
            from asyncio.tasks import ensure_future

            future = ensure_future(future, loop=self)
            _silence(future)
        _stop_when_done(future, False)
        try:
            _run_forever(self)
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            _stop_when_done(future, True)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _run_quietly(self, coro, is_alive=False):
        # Housekeeping, which is not part of what the script did. It may take its time: then the loop is seen to live on.
        if getattr(self._task_factory, "__module__", None) not in (None, "asyncio.tasks"):
            return self.run_until_complete(coro)
        task = _start_task(self, coro, None, None, False, True)
        _stop_when_done(task, False)
        _run_forever(self, True, is_alive)
        return task.result()

    def stop(self):
        _stop(self)

    def is_running(self):
        return _is_running(self)

    def is_closed(self):
        return self._closed

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        if self._debug:
            _reports.log(10, f"Close {self!r}")
        self._closed = True
        _close_loop(self)
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    async def shutdown_asyncgens(self):
        closing = _reports.open_generators()
        if not closing:
            return
        from asyncio.tasks import gather

        results = await gather(*[generator.aclose() for generator in closing], return_exceptions=True)
        for result, generator in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler(
                    {
                        "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                        "exception": result,
                        "asyncgen": generator,
                    }
                )

    async def shutdown_default_executor(self, timeout=None):
        self._shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        import threading

        future = self.create_future()
        # CPython's takes a number for its name.
        threading._counter += 1
        thread = threading.Thread(target=_join_executor, args=(self, executor, future), name="executor-shutdown")
        thread.start()
        await future
        thread.join()

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_thread(self):
        if self.is_running() and _running_loop_or_none() is not self:
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    # Time and callbacks

    def time(self):
        return _monotonic()

    def call_soon(self, callback, *args, context=None):
        handle = _soon(self, callback, args, context)
        if handle is None:
            self._check_closed()
            self._check_thread()
            _check_callback(callback, "call_soon")
            handle = Handle(callback, args, self, context)
            _call_soon(self, handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            _check_callback(callback, "call_soon_threadsafe")
        handle = Handle(callback, args, self, context)
        _call_soon(self, handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            _check_callback(callback, "call_at")
        handle = TimerHandle(when, callback, args, self, context)
        handle._number = _call_at(self, when, handle)
        return handle

    # Futures and tasks

    def create_future(self):
        return _make_future(self, None)

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        self._check_closed()
        if self._task_factory is None:
            return _start_task(self, coro, name, context, kwargs.get("eager_start", False))
        if context is None:
            task = self._task_factory(self, coro, **kwargs)
        else:
            task = self._task_factory(self, coro, context=context, **kwargs)
        if name is not None and hasattr(task, "set_name"):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # Threads

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self._debug:
            _check_callback(func, "run_in_executor")
        from asyncio.futures import wrap_future

        if executor is None:
            if self._shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            executor = self._default_executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor

                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor

        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    # Errors

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        _reports.default_exception_handler(self, context)

    def call_exception_handler(self, context):
        _reports.call_exception_handler(self, context)

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        _set_debug(self, bool(enabled))

    def add_signal_handler(self, sig, callback, *args):
        raise NotImplementedError

    def remove_signal_handler(self, sig):
        raise NotImplementedError

    def __repr__(self):
        name = type(self).__name__
        return f"<{name} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>"


class SelectorEventLoop(BaseEventLoop):
    pass


class _UnixSelectorEventLoop(SelectorEventLoop):
    pass


_UnixSelectorEventLoop.__module__ = "asyncio.unix_events"


EventLoop = SelectorEventLoop = _UnixSelectorEventLoop


def _check_callback(callback, method):
    from asyncio.coroutines import iscoroutine, iscoroutinefunction

    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")


def _join_executor(loop, executor, future):
    try:
        executor.shutdown(wait=True)
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_joined, future)
    except Exception as error:
        if not loop.is_closed():
            loop.call_soon_threadsafe(future.set_exception, error)


def _set_joined(future):
    if not future.done():
        future.set_result(None)


class DefaultEventLoopPolicy:
    def __init__(self):
        self._loops = {}

    def get_event_loop(self):
        thread = _thread_id()
        if thread not in self._loops and thread == 0:
            _reports.warn("There is no current event loop", "DeprecationWarning")
            self.set_event_loop(self.new_event_loop())
        loop = self._loops.get(thread)
        if loop is None:
            import threading

            raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
        return loop

    def set_event_loop(self, loop):
        self._loops[_thread_id()] = loop

    def new_event_loop(self):
        return EventLoop()


AbstractEventLoopPolicy = DefaultEventLoopPolicy
_policy = DefaultEventLoopPolicy()


def get_event_loop_policy():
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _policy = DefaultEventLoopPolicy() if policy is None else policy


def get_event_loop():
    running = _running_loop_or_none()
    return _policy.get_event_loop() if running is None else running


def set_event_loop(loop):
    _policy.set_event_loop(loop)


def new_event_loop():
    return _policy.new_event_loop()
