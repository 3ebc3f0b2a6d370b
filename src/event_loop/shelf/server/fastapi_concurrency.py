# fastapi.concurrency: starlette's, and managers of contexts that block.
from anyio import CapacityLimiter as _CapacityLimiter
from anyio.to_thread import run_sync as _run_sync
from contextlib import asynccontextmanager
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool


@asynccontextmanager
async def contextmanager_in_threadpool(cm):
    # Leaving it takes no token of the pool's: so it can not wait for those who wait for it.
    exit_limiter = _CapacityLimiter(1)
    value = await run_in_threadpool(cm.__enter__)
    try:
        yield value
    except Exception as error:
        ok = bool(await _run_sync(cm.__exit__, type(error), error, error.__traceback__, limiter=exit_limiter))
        if not ok:
            raise
    else:
        await _run_sync(cm.__exit__, None, None, None, limiter=exit_limiter)
