# starlette.concurrency: the way into the thread pool, and an iterator through it.
from anyio.to_thread import run_sync as _run_sync


class _Bound:
    def __init__(self, func, args, kwargs):
        self.func = func
        self.args = args
        self.kwargs = kwargs

    def __call__(self):
        return self.func(*self.args, **self.kwargs)


async def run_in_threadpool(func, *args, **kwargs):
    return await _run_sync(_Bound(func, args, kwargs) if args or kwargs else func)


class _StopIteration(Exception):
    pass


def _next(iterator):
    try:
        return next(iterator)
    except StopIteration:
        raise _StopIteration


async def iterate_in_threadpool(iterator):
    iterator = iter(iterator)
    while True:
        try:
            yield await _run_sync(_next, iterator)
        except _StopIteration:
            break
