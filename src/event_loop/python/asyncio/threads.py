import contextvars as _contextvars

from _machine import get_running_loop


class _InContext:
    def __init__(self, context, func, args, kwargs):
        self.context = context
        self.func = func
        self.args = args
        self.kwargs = kwargs

    def __call__(self):
        return self.context.run(self.func, *self.args, **self.kwargs)


async def to_thread(func, /, *args, **kwargs):
    loop = get_running_loop()
    return await loop.run_in_executor(None, _InContext(_contextvars.copy_context(), func, args, kwargs))
