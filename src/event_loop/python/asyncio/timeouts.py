from _machine import _arm_timeout, _note, _timeout_at, current_task, get_running_loop, CancelledError
from asyncio import events as _events

_CREATED, _ACTIVE, _EXPIRING, _EXPIRED, _FINISHED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    def __init__(self, when):
        self._state = _CREATED
        self._timer = None
        self._task = None
        self._when = when
        self._delay = None

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state is not _ACTIVE:
            if self._state is _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._timer = loop.call_soon(self._on_timeout)
        else:
            handle = _events.TimerHandle(when, self._on_timeout, (), loop)
            handle._number = _timeout_at(loop, when, handle, self._task, self._delay)
            self._delay = None
            self._timer = handle

    def expired(self):
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = [""]
        if self._state is _ACTIVE:
            when = round(self._when, 3) if self._when is not None else None
            info.append(f"when={when}")
        return f"<Timeout [{self._state}]{' '.join(info)}>"

    async def __aenter__(self):
        if self._state is not _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ACTIVE
        self._task = task
        self._cancelling = task.cancelling()
        if self._when is not None:
            self._timer = _arm_timeout(self._when, self._on_timeout, task, self._delay)
            if self._timer is None:
                self.reschedule(self._when)
            self._delay = None
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state is _EXPIRING:
            self._state = _EXPIRED
            if exc_type is None:
                _note("a timeout's cancellation was caught")
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc_val
                if exc_val is not None:
                    self._insert_timeout_error(exc_val)
                    if isinstance(exc_val, ExceptionGroup):
                        for error in exc_val.exceptions:
                            self._insert_timeout_error(error)
        elif self._state is _ACTIVE:
            self._state = _FINISHED
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None

    @staticmethod
    def _insert_timeout_error(error):
        while error.__context__ is not None:
            if isinstance(error.__context__, CancelledError):
                inserted = TimeoutError()
                inserted.__context__ = inserted.__cause__ = error.__context__
                error.__context__ = inserted
                break
            error = error.__context__


def timeout(delay):
    loop = get_running_loop()
    made = Timeout(loop.time() + delay if delay is not None else None)
    made._delay = delay
    return made


def timeout_at(when):
    return Timeout(when)
