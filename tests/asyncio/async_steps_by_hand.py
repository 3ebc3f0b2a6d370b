"""What `asend`, `athrow` and `__anext__` give, driven by hand and awaited twice."""
import asyncio


async def numbers():
    try:
        while True:
            got = yield 1
            if got:
                print("got", got)
            await asyncio.sleep(0)
    finally:
        print("closed")


def stopped(call, *args):
    try:
        return "suspended", call(*args)
    except StopIteration as stop:
        return "value", stop.value
    except BaseException as error:
        return repr(error)


async def main():
    open_one = numbers()
    step = open_one.asend(None)
    print(type(step).__name__, iter(step) is step)
    print(stopped(step.send, None))
    print(stopped(step.send, None))
    step = open_one.asend("a word")
    print(stopped(step.send, None), stopped(step.send, None))
    print(stopped(open_one.__anext__().throw, KeyError("thrown")))
    print(stopped(numbers().__anext__().throw, ValueError("before it began")))
    other = numbers()
    print(await other.__anext__())
    step = other.asend("two")
    print(await step)
    try:
        await step
    except RuntimeError as error:
        print(error)
    step = other.asend("three")
    step.close()
    try:
        await step
    except RuntimeError as error:
        print(error)
    try:
        numbers().asend(1).send(None)
    except TypeError as error:
        print(error)
    await other.aclose()


asyncio.run(main())
