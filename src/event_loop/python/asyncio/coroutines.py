from _machine import _is_coroutine as iscoroutine, _is_coroutine_function


def iscoroutinefunction(function):
    inner = getattr(function, "func", None)
    while inner is not None and type(function).__name__ == "partial":
        function = inner
        inner = getattr(function, "func", None)
    return _is_coroutine_function(function)
