from _machine import CancelledError, Future, Task, _gather_tasks, _make_future, _on_gathered, _plain_results, _silence, _sleep_future, _start_task, _turn, all_tasks, create_task, current_task, get_running_loop
from asyncio import events as _events
from asyncio.coroutines import iscoroutine
from asyncio.futures import isfuture
from asyncio.timeouts import timeout as _timeout

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


async def sleep(delay, result=None):
    if delay <= 0:
        await _turn
        return result
    await _sleep_future(delay)
    return result


def ensure_future(awaitable, *, loop=None):
    if isfuture(awaitable):
        if loop is not None and loop is not awaitable.get_loop():
            raise ValueError(
                "The future belongs to a different loop than the one specified as the loop argument"
            )
        return awaitable
    if not iscoroutine(awaitable):
        if not hasattr(awaitable, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        awaitable = _awaited(awaitable)
    if loop is None:
        loop = _events.get_event_loop()
    return loop.create_task(awaitable)


async def _awaited(awaitable):
    return await awaitable


def eager_task_factory(loop, coro, *, name=None, context=None, **kwargs):
    return _start_task(loop, coro, name, context, True)


def create_eager_task_factory(constructor):
    def factory(loop, coro, *, name=None, context=None, **kwargs):
        return constructor(coro, loop=loop, name=name, context=context, eager_start=True)

    return factory


# gather


class _GatheringFuture(Future):
    pass


def gather(*awaitables, return_exceptions=False):
    if not awaitables:
        outer = _events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    # The gathering future, and how many are not done: the machine counts them down as long as all goes well.
    state = [None, 0]

    def _done_callback(child):
        state[1] -= 1
        outer = state[0]
        if outer is None or outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(_cancelled_error(child))
                return
            error = child.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if state[1] == 0:
            results = _plain_results(children)
            if results is None:
                results = _results(children)
            if outer._cancel_requested:
                # The words of the last one gathered, not of the last one done.
                last = children[-1]
                message = last._cancel_message
                error = _cancelled_error(last)
                outer.set_exception(error or (CancelledError() if message is None else CancelledError(message)))
            else:
                outer.set_result(results)

    children = _gather_tasks(awaitables, _done_callback, state)
    done = ()
    if children is not None:
        state[1] = len(children)
        loop = get_running_loop()
    else:
        children, done, loop = _gather_any(awaitables, _done_callback, state)
    outer = state[0] = _make_future(loop, "gather", children, _GatheringFuture)
    for child in done:
        _done_callback(child)
    return outer


def _gather_any(awaitables, callback, state):
    known = {}
    children = []
    done = []
    loop = None
    for awaitable in awaitables:
        child = known.get(awaitable)
        if child is None:
            child = ensure_future(awaitable, loop=loop)
            if loop is None:
                loop = child.get_loop()
            if child is not awaitable:
                _silence(child)
            state[1] += 1
            known[awaitable] = child
            if child.done():
                done.append(child)
            else:
                _on_gathered(child, callback, state)
        children.append(child)
    return tuple(children), done, loop


def _results(children):
    results = []
    for each in children:
        if each.cancelled():
            message = each._cancel_message
            results.append(CancelledError("" if message is None else message))
        else:
            error = each.exception()
            results.append(each.result() if error is None else error)
    return results


def _cancelled_error(future):
    if future.cancelled():
        try:
            future.result()
        except CancelledError as error:
            return error
    return None


# wait


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = _make_future(loop, "wait")
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release_waiter, waiter)
    missing = len(fs)

    def _on_completion(f):
        nonlocal missing
        missing -= 1
        if (
            missing <= 0
            or return_when == FIRST_COMPLETED
            or return_when == FIRST_EXCEPTION
            and not f.cancelled()
            and f.exception() is not None
        ):
            if timer is not None:
                timer.cancel()
            _release_waiter(waiter)

    for f in fs:
        f.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


def _release_waiter(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    async with _timeout(timeout):
        return await fut


async def _cancel_and_wait(fut):
    loop = get_running_loop()
    waiter = _make_future(loop, None)

    def _release(_):
        _release_waiter(waiter)

    fut.add_done_callback(_release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(_release)


# as_completed


class _AsCompletedIterator:
    def __init__(self, awaitables, timeout):
        from asyncio.queues import Queue

        self._done = Queue()
        self._timer = None
        todo = {ensure_future(a) for a in set(awaitables)}
        self._todo = todo
        self._left = len(todo)
        for future in todo:
            future.add_done_callback(self._handle_completion)
        if timeout is not None and todo:
            self._timer = get_running_loop().call_later(timeout, self._handle_timeout)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._wait_for_one(True)

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise TimeoutError
        return future.result() if resolve else future

    def _handle_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, future):
        if not self._todo:
            return
        self._todo.discard(future)
        self._done.put_nowait(future)
        if not self._todo and self._timer is not None:
            self._timer.cancel()


def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


# shield


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = _make_future(loop, "shield")

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
            return
        error = inner.exception()
        if error is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from asyncio.futures import _chain_to_thread
    from concurrent.futures import Future as _ThreadFuture

    future = _ThreadFuture()

    def _start():
        try:
            _chain_to_thread(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(_start)
    return future
