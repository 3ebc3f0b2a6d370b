"""What coroutines, generators and tasks show of the frames they are parked in."""
import asyncio
import inspect
import sys


async def inner(depth):
    await asyncio.sleep(0.01)
    return depth


async def outer():
    label = "x"
    return await inner(len(label))


def numbers():
    first = yield 1
    yield from more()


def more():
    yield 2


async def asynchronous():
    yield 1
    await asyncio.sleep(0)
    yield 2


async def fails():
    1 / 0


class Custom:
    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()


async def waits_for_custom():
    await Custom()


made = outer()
print(inspect.getcoroutinestate(made), made.cr_await, made.cr_running, made.cr_suspended, made.cr_origin)
print(made.cr_code.co_name, made.cr_frame.f_lineno, made.cr_frame.f_locals, inspect.getcoroutinelocals(made))
made.close()
print(inspect.getcoroutinestate(made), made.cr_frame, inspect.getcoroutinelocals(made))

numbered = numbers()
print(numbered.gi_frame.f_lineno, numbered.gi_code.co_name, numbered.gi_yieldfrom, numbered.gi_suspended)
print(next(numbered), numbered.gi_frame.f_lineno, numbered.gi_suspended, numbered.gi_running, inspect.getgeneratorlocals(numbered))
print(next(numbered), numbered.gi_yieldfrom.__name__, numbered.gi_yieldfrom.gi_frame.f_lineno)
print(list(numbered), numbered.gi_frame, inspect.getgeneratorstate(numbered))


def chain(coroutine):
    while coroutine is not None and hasattr(coroutine, "cr_await"):
        yield coroutine.cr_code.co_name, coroutine.cr_frame.f_lineno
        coroutine = coroutine.cr_await
    yield type(coroutine).__name__


def counting(a, /, b, *args, c=1, **keywords):
    def within():
        return a
    return within


async def main():
    task = asyncio.create_task(outer(), name="T")
    await asyncio.sleep(0)
    coroutine = task.get_coro()
    print(list(chain(coroutine)), inspect.getcoroutinestate(coroutine), coroutine.cr_frame.f_locals)
    print([frame.f_lineno for frame in task.get_stack()], repr(coroutine.cr_frame).split(",")[1:])
    task.print_stack(file=sys.stdout)
    task.print_stack()
    await task
    print(inspect.getcoroutinestate(coroutine), coroutine.cr_await, coroutine.cr_frame, task.get_stack())
    each = asynchronous()
    print(each.ag_frame.f_lineno, each.ag_await, each.ag_code.co_name, each.ag_running, inspect.getasyncgenstate(each))
    await anext(each)
    print(each.ag_frame.f_lineno, each.ag_await, inspect.getasyncgenstate(each))
    await each.aclose()
    print(each.ag_frame)
    failed = asyncio.create_task(fails(), name="F")
    await asyncio.wait([failed])
    print([(frame.f_lineno, frame.f_code.co_name) for frame in failed.get_stack()])
    failed.print_stack(file=sys.stdout)
    failed.exception()
    code = counting.__code__
    print(code.co_varnames, code.co_cellvars, code.co_freevars, counting(1, 2).__code__.co_freevars)
    print(inspect.currentframe().f_code.co_name, inspect.currentframe().f_lineno, inspect.stack()[0].function)
    who_calls()


def who_calls():
    print(sys._getframe(1).f_code.co_name, sys._getframe().f_back.f_lineno)


asyncio.run(main())
