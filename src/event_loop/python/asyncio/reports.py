# What the loop says when something goes wrong, what things look like in a repr, and the slow ways out of the machine's own functions.
from _machine import Future, Task, _callbacks, _coroutine_place, _function_place, _loaded_module, _open_generators, _place, _refuse, _running_loop_or_none, _set_method, _task_context, _traceback_text, _write_error

# Where CPython 3.13.0 has its own functions: those that show in a repr, by the line of their definition, then that of their await.
_LIBRARY = "/usr/lib/python3.13/asyncio/"
_PLACES = {
    "_run_until_complete_cb": ("base_events.py", 182, 0),
    "gather.<locals>._done_callback": ("tasks.py", 820, 0),
    "shield.<locals>._inner_done_callback": ("tasks.py", 958, 0),
    "shield.<locals>._outer_done_callback": ("tasks.py", 975, 0),
    "_wait.<locals>._on_completion": ("tasks.py", 521, 0),
    "_release_waiter": ("tasks.py", 454, 0),
    "_chain_future.<locals>._call_check_cancel": ("futures.py", 386, 0),
    "_chain_future.<locals>._call_set_state": ("futures.py", 393, 0),
    "sleep": ("tasks.py", 703, 718),
    "wait": ("tasks.py", 424, 451),
    "wait_for": ("tasks.py", 459, 507),
    "to_thread": ("threads.py", 12, 25),
    "Lock.acquire": ("locks.py", 90, 110),
    "Event.wait": ("locks.py", 200, 213),
    "Condition.wait": ("locks.py", 248, 272),
    "Condition.wait_for": ("locks.py", 303, 313),
    "Semaphore.acquire": ("locks.py", 386, 407),
    "Barrier.wait": ("locks.py", 511, 525),
    "Queue.put": ("queues.py", 125, 139),
    "Queue.get": ("queues.py", 172, 186),
    "Queue.join": ("queues.py", 242, 251),
}


def not_a_coroutine(what):
    raise TypeError(f"a coroutine was expected, got {what!r}")


def by_loop(loop, coro, name, context):
    if context is None:
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


def _refuse_yield(what):
    task, what, why = what
    if why == "other_loop":
        error = RuntimeError(f"Task {task!r} got Future {what!r} attached to a different loop")
    elif why == "awaits_itself":
        error = RuntimeError(f"Task cannot await on itself: {task!r}")
    else:
        error = RuntimeError(f"Task got bad yield: {what!r}")
    _refuse(task, error)


def _close_dropped(generator):
    loop = _running_loop_or_none()
    if loop is not None and not loop.is_closed():
        loop.create_task(generator.aclose())


def open_generators():
    return _open_generators()


# Errors that nobody caught


def log(level, text, error=None):
    logging = _loaded_module("logging")
    if logging is not None and hasattr(logging, "getLogger"):
        logging.getLogger("asyncio").log(level, "%s", text, exc_info=error)
    elif level >= 30:
        _write_error(text + "\n" + (_traceback_text(error) if error is not None else ""))


def warn(text, category):
    # A warning at the script's line, unless the script has asked for none.
    warnings = _loaded_module("warnings")
    file, line, source = _place(True) or ("sys", 0, "")
    if warnings is not None:
        import builtins

        return warnings._consider(text, getattr(builtins, category), file, line, source, warnings._seen)
    _write_error(f"{file}:{line}: {category}: {text}\n" + (f"  {source}\n" if source else ""))


def callback_failed(loop, function, handle, error):
    if isinstance(handle, Future):
        from asyncio.events import Handle

        handle = Handle(function, (handle,), loop)
    words = callback_words(function, handle._args or (), loop.get_debug())
    call_exception_handler(loop, {"message": f"Exception in callback {words}", "exception": error, "handle": handle})


def dropped_exception(future):
    kind = type(future).__name__
    context = {"message": f"{kind} exception was never retrieved", "exception": future._peek_exception(), "future": future}
    call_exception_handler(future.get_loop(), context)


def dropped_pending(task):
    call_exception_handler(task.get_loop(), {"task": task, "message": "Task was destroyed but it is pending!"})
    try:
        task.get_coro().close()
    except BaseException as error:
        _write_error(f"Exception ignored in: {task.get_coro()!r}\n{_traceback_text(error)}")


def slow_callback(loop, what, argument, took):
    if isinstance(what, Task):
        words = repr(what)
    elif isinstance(argument, Future):
        from asyncio.events import Handle

        words = repr(Handle(what, (argument,), loop))
    else:
        words = repr(argument)
    log(30, f"Executing {words} took {took:.3f} seconds")


def call_exception_handler(loop, context):
    handler = getattr(loop, "_exception_handler", None)
    if handler is None:
        try:
            loop.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            log(40, "Exception in default exception handler", error)
        return
    try:
        handler(loop, context)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        loop.default_exception_handler(
            {"message": "Unhandled error in exception handler", "exception": error, "context": context}
        )


def default_exception_handler(loop, context):
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key not in ("message", "exception"):
            lines.append(f"{key}: {context[key]!r}")
    log(40, "\n".join(lines), context.get("exception"))


# What things look like


def _at(place):
    return f" at {place[0]}:{place[1]}"


def _plain_function(function):
    while True:
        if hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        elif type(function).__name__ in ("partial", "partialmethod") and hasattr(function, "func"):
            function = function.func
        else:
            return function


def function_name(function, args, with_args):
    if type(function).__name__ == "partial" and hasattr(function, "func"):
        inner = _arguments(function.args, function.keywords, with_args)
        return function_name(function.func, function.args, with_args)[: -len(inner)] + inner + _arguments(args, {}, with_args)
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None) or repr(function)
    return name + _arguments(args, {}, with_args)


def _arguments(args, keywords, shown):
    if not shown:
        return "()"
    items = [short(arg) for arg in args]
    items.extend(f"{key}={short(value)}" for key, value in keywords.items())
    return f"({', '.join(items)})"


def callback_words(function, args=(), with_args=False):
    if isinstance(function, str):
        if function in _PLACES:
            file, line, _ = _PLACES[function]
            return f"{function}() at {_LIBRARY}{file}:{line}"
        return f"{function}()"
    words = function_name(function, args, with_args)
    plain = _plain_function(function)
    place = _function_place(plain)
    if place is not None:
        return words + _at(place)
    known = _PLACES.get(getattr(plain, "__qualname__", None)) if type(plain).__name__ == "function" else None
    return words if known is None else f"{words} at {_LIBRARY}{known[0]}:{known[1]}"


def coroutine_words(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None) or f"<{type(coro).__name__} without __name__>"
    found = _coroutine_place(coro)
    if found is None:
        return f"{name}()"
    state, place = found
    if place is None:
        file, defined, awaits = _PLACES.get(name, (None, 0, 0))
        if file is not None:
            place = (_LIBRARY + file, awaits if state == "running" else defined)
    if place is None:
        return f"{name}() {'done' if state == 'done' else 'running'}"
    word = "done, defined" if state == "done" else "running"
    return f"{name}() {word} at {place[0]}:{place[1]}"


_under_way = []


def future_repr(self):
    for each in _under_way:
        if each is self:
            return "<...>" if not isinstance(self, Task) else "..."
    _under_way.append(self)
    try:
        words = _task_words(self) if isinstance(self, Task) else _future_words(self)
    finally:
        _under_way.pop()
    return f"<{' '.join(words)}>"


def _future_words(self):
    state = self._state_name()
    words = [type(self).__name__, state.lower()]
    if state == "FINISHED":
        error = Future._peek_exception(self)
        words.append(f"exception={error!r}" if error is not None else f"result={short(Future._peek_result(self))}")
    callbacks = _callbacks(self)
    if callbacks:
        shown = [callback_words(callback) for callback in callbacks]
        if len(shown) > 2:
            shown = [shown[0], f"<{len(shown) - 2} more>", shown[-1]]
        words.append(f"cb=[{', '.join(shown)}]")
    created = self.__dict__.get("_created_at")
    if created is not None:
        words.append(f"created{_at(created)}")
    return words


def _task_words(self):
    words = _future_words(self)
    if words[1] == "pending" and self.cancelling():
        words[1] = "cancelling"
    words.insert(2, f"name={self.get_name()!r}")
    waiting_on = None if self.done() else Task._waiting_on(self)
    if waiting_on is not None:
        words.insert(3, f"wait_for={waiting_on!r}")
    coroutine = self.get_coro()
    if coroutine is not None:
        words.insert(3, f"coro=<{coroutine_words(coroutine)}>")
    return words


def short(value, depth=6):
    # As reprlib: long texts lose their middle, long containers their end.
    kind = type(value)
    if kind in _CONTAINERS and value:
        if depth <= 0:
            return _CONTAINERS[kind][0] + "..." + _CONTAINERS[kind][1]
        left, right, most = _CONTAINERS[kind]
        items = value
        if kind in (set, frozenset):
            try:
                items = sorted(value)
            except Exception:
                items = list(value)
        shown = [short(item, depth - 1) for _, item in zip(range(most), items)]
        if len(value) > most:
            shown.append("...")
        if kind is tuple and len(value) == 1:
            right = "," + right
        return left + ", ".join(shown) + right
    if kind is dict and value:
        if depth <= 0:
            return "{...}"
        try:
            keys = sorted(value)
        except Exception:
            keys = list(value)
        shown = [f"{short(key, depth - 1)}: {short(value[key], depth - 1)}" for key in keys[:4]]
        if len(value) > 4:
            shown.append("...")
        return "{" + ", ".join(shown) + "}"
    text = repr(value)
    most = 40 if kind is int else 30
    if len(text) > most:
        if kind is str:
            text = repr(value[:most])
        front = max(0, (most - 3) // 2)
        back = max(0, most - 3 - front)
        if kind is str:
            text = repr(value[:front] + value[len(value) - back:])
            return text[:front] + "..." + text[len(text) - back:]
        return text[:front] + "..." + text[len(text) - back:]
    return text


_CONTAINERS = {list: ("[", "]", 6), tuple: ("(", ")", 6), set: ("{", "}", 6), frozenset: ("frozenset({", "})", 6)}


# Methods of futures and tasks that are Python


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
    import frames

    if self.done():
        error = None if self.cancelled() else Future._peek_exception(self)
        made, link = [], None if error is None else error.__traceback__
        while link is not None:
            made.append(link.tb_frame)
            link = link.tb_next
        return made if limit is None else made[:limit] if limit >= 0 else made[limit:]
    frame = frames.frame_of(self.get_coro())
    return [] if frame is None or limit == 0 else [frame]


def _print_stack(self, *, limit=None, file=None):
    import sys

    # As CPython does: without a file the head goes to stdout, the frames to stderr.
    head, lines = (sys.stdout, sys.stderr) if file is None else (file, file)
    error = None if not self.done() or self.cancelled() else Future._peek_exception(self)
    frames = self.get_stack(limit=limit)
    if not frames:
        head.write(f"No stack for {self!r}\n")
    else:
        head.write(f"{'Stack' if error is None else 'Traceback'} for {self!r} (most recent call last):\n")
    for frame in frames:
        lines.write(f'  File "{frame.f_code.co_filename}", line {frame.f_lineno}, in {frame.f_code.co_name}\n    {frame._text}\n')
    if error is not None:
        import traceback

        head.write("".join(traceback.format_exception_only(error)))


_native_set_exception = Future.set_exception
_set_method(Future, "set_exception", _set_exception)
_set_method(Future, "__await__", _future_await)
_set_method(Future, "__iter__", _future_await)
_set_method(Future, "__repr__", future_repr)
_set_method(Future, "__class_getitem__", classmethod(lambda cls, item: type(list[int])(cls, item)))
_set_method(Future, "_state", property(_state))
_set_method(Future, "_cancel_message", property(Future._peek_cancel_message))
_set_method(Future, "_cancel_requested", property(Future._peek_cancel_requested))
_set_method(Task, "get_context", _get_context)
_set_method(Task, "get_stack", _get_stack)
_set_method(Task, "print_stack", _print_stack)
