from _machine import Future, _future_of_job, _make_future

from asyncio.events import get_event_loop


def isfuture(value):
    return isinstance(value, Future) or getattr(value, "_asyncio_future_blocking", None) is not None


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    if loop is None:
        loop = get_event_loop()
    wrapper = _make_future(loop, None)
    job = getattr(future, "_job", None)
    if job is not None:
        _future_of_job(wrapper, job)
    _chain_from_thread(future, wrapper, loop)
    return wrapper


def _chain_from_thread(source, destination, loop):
    def _call_check_cancel(_):
        if destination.cancelled():
            source.cancel()

    def _call_set_state(_):
        if destination.cancelled() and loop.is_closed():
            return
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_state)

    def _set_state():
        _copy_state(source, destination)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def _copy_state(source, destination):
    if destination.done():
        return
    if source.cancelled():
        destination.cancel()
        return
    error = source.exception()
    if error is not None:
        destination.set_exception(error)
    else:
        destination.set_result(source.result())


def _chain_to_thread(source, destination):
    # An asyncio future's outcome goes to a future of concurrent.futures, whose cancellation comes back.
    loop = source.get_loop()

    def _call_check_cancel(_):
        if destination.cancelled():
            loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(_):
        if destination.cancelled():
            return
        if not destination.set_running_or_notify_cancel():
            return
        if source.cancelled():
            destination.cancel()
            return
        error = source.exception()
        if error is not None:
            destination.set_exception(error)
        else:
            destination.set_result(source.result())

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)
