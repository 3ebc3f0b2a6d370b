# anyio.to_thread: worker threads that are kept, as many as the limiter has tokens. A cancelled call lets its token go while its
# thread works on.
from _machine import _acquire, _future_of_job, _job_ended, _job_queued, _job_started, _monotonic, _new_lock, _outside, _release, get_running_loop as _get_running_loop
from anyio import CapacityLimiter as _CapacityLimiter
from asyncio import sleep as _sleep
from serving import GAUGE as _GAUGE, world as _world
import contextvars as _contextvars
import threading as _threading

_MAX_IDLE_TIME = 10
_NAME = "AnyIO worker thread"
_pools = {}


def _stop_all():
    for pool in _pools.values():
        for worker in pool.workers:
            worker.put(None)


_threading._register_atexit(_stop_all)


class _Pool:
    def __init__(self, loop):
        self.loop = loop
        self.idle = []
        self.workers = []
        self.limiter = _CapacityLimiter(_world.get("thread_tokens", 40))
        self.limiter._gauge = _tokens


def _tokens(count):
    _outside(_GAUGE, 0, count)


def _pool():
    loop = _get_running_loop()
    pool = _pools.get(loop)
    if pool is None:
        pool = _pools[loop] = _Pool(loop)
    return pool


def current_default_thread_limiter():
    return _pool().limiter


class _Worker:
    def __init__(self, pool):
        self.pool = pool
        self.item = None
        self.idle_since = _monotonic()
        self.wake = _new_lock()
        _acquire(self.wake, True, -1)
        self.thread = _threading.Thread(target=self.run, name=_NAME)

    def put(self, item):
        self.item = item
        _release(self.wake)

    def run(self):
        loop = self.pool.loop
        while True:
            _acquire(self.wake, True, -1)
            item = self.item
            if item is None:
                return
            job, context, func, args, future = item
            result = exception = None
            if not future.cancelled():
                _job_started(job)
                try:
                    result = context.run(func, *args)
                except BaseException as error:
                    exception = error
                _job_ended(job, exception is not None)
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._report_result, future, result, exception)
            del item, context, func, args, future, result, exception

    def _report_result(self, future, result, exception):
        self.idle_since = _monotonic()
        self.pool.idle.append(self)
        if not future.cancelled():
            if exception is not None:
                if isinstance(exception, StopIteration):
                    cause, exception = exception, RuntimeError("coroutine raised StopIteration")
                    exception.__cause__ = cause
                future.set_exception(exception)
            else:
                future.set_result(result)


async def run_sync(func, *args, abandon_on_cancel=False, limiter=None):
    await _sleep(0)
    pool = _pool()
    if limiter is None:
        limiter = pool.limiter
    await limiter.acquire()
    try:
        future = pool.loop.create_future()
        idle = pool.idle
        if idle:
            worker = idle.pop()
            now = _monotonic()
            while idle and now - idle[0].idle_since >= _MAX_IDLE_TIME:
                expired = idle.pop(0)
                pool.workers.remove(expired)
                expired.put(None)
        else:
            worker = _Worker(pool)
            pool.workers.append(worker)
            worker.thread.start()
        job = _job_queued(_NAME, func)
        _future_of_job(future, job)
        worker.put((job, _contextvars.copy_context(), func, args, future))
        return await future
    finally:
        limiter.release()
