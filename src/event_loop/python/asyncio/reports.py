# What the loop says when something goes wrong, and the slow ways out of the machine's own functions.
from _machine import Future, Task, _refuse, _set_method, _task_context, _traceback_text, _write_error


def not_a_coroutine(what):
    raise TypeError(f"a coroutine was expected, got {what!r}")


def by_factory(loop, coro, name, context):
    return loop.create_task(coro, name=name, context=context)


def _refuse_yield(task, what, why):
    if why == "other_loop":
        error = RuntimeError(f"Task {task!r} got Future {what!r} attached to a different loop")
    elif why == "awaits_itself":
        error = RuntimeError(f"Task cannot await on itself: {task!r}")
    else:
        error = RuntimeError(f"Task got bad yield: {what!r}")
    _refuse(task, error)


def callback_failed(loop, function, error):
    context = {
        "message": f"Exception in callback {function_source(function)}",
        "exception": error,
    }
    call_exception_handler(loop, context)


def call_exception_handler(loop, context):
    handler = getattr(loop, "_exception_handler", None)
    if handler is None:
        default_exception_handler(loop, context)
        return
    try:
        handler(loop, context)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        default_exception_handler(
            loop, {"message": "Unhandled error in exception handler", "exception": error, "context": context}
        )


def default_exception_handler(loop, context):
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key not in ("message", "exception"):
            lines.append(f"{key}: {context[key]!r}")
    text = "\n".join(lines) + "\n"
    error = context.get("exception")
    if error is not None:
        text += _traceback_text(error)
    _write_error(text)


def function_source(function):
    inner = getattr(function, "func", function)
    name = getattr(inner, "__qualname__", None) or getattr(inner, "__name__", None)
    return f"{name}()" if name else repr(function)


def coroutine_words(coro):
    name = getattr(coro, "__qualname__", None) or type(coro).__name__
    return f"{name}()"


def future_repr(self):
    return f"<{' '.join(_future_words(self))}>"


def _future_words(self):
    state = self._state_name()
    words = [type(self).__name__, state.lower()]
    if state == "FINISHED":
        error = Future._peek_exception(self)
        words.append(f"exception={error!r}" if error is not None else f"result={_short(Future._peek_result(self))}")
    callbacks = Future._callback_count(self)
    if callbacks:
        words.append(f"cb=[{callbacks} callback{'s' if callbacks > 1 else ''}]")
    return words


def _short(value):
    text = repr(value)
    return text if len(text) <= 500 else text[:497] + "..."


def task_repr(self):
    words = _future_words(self)
    if words[1] == "pending" and self.cancelling():
        words[1] = "cancelling"
    coro = self.get_coro()
    ran = "done" if self.done() else "running"
    words[2:2] = [f"name={self.get_name()!r}", f"coro=<{coroutine_words(coro)} {ran}>"]
    waiting_on = Task._waiting_on(self)
    if not self.done() and waiting_on is not None:
        words.insert(4, f"wait_for={waiting_on!r}")
    return f"<{' '.join(words)}>"


def _future_await(self):
    if not self.done():
        yield self
    if not self.done():
        raise RuntimeError("await wasn't used with future")
    return self.result()


def _set_exception(self, exception):
    if isinstance(exception, type):
        exception = exception()
    if isinstance(exception, StopIteration):
        error = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        error.__cause__ = exception
        error.__context__ = exception
        exception = error
    _native_set_exception(self, exception)


def _get_context(self):
    from contextvars import _as_context

    context = _as_context(_task_context(self))
    _task_context(self, context)
    return context


def _state(self):
    return self._state_name()


def _get_stack(self, *, limit=None):
    return []


_native_set_exception = Future.set_exception
_set_method(Future, "set_exception", _set_exception)
_set_method(Future, "__await__", _future_await)
_set_method(Future, "__iter__", _future_await)
_set_method(Future, "__repr__", future_repr)
_set_method(Future, "__class_getitem__", classmethod(lambda cls, item: cls))
_set_method(Future, "_state", property(_state))
_set_method(Future, "_cancel_message", property(Future._peek_cancel_message))
_set_method(Future, "_cancel_requested", property(Future._peek_cancel_requested))
_set_method(Task, "__repr__", task_repr)
_set_method(Task, "get_context", _get_context)
_set_method(Task, "get_stack", _get_stack)
