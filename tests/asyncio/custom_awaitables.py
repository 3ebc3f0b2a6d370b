import asyncio


class Delayed:
    def __init__(self, delay, value):
        self.delay = delay
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(self.delay).__await__()
        return self.value


class Bare:
    def __await__(self):
        got = yield
        return got


async def gen():
    for n in range(3):
        await asyncio.sleep(0.1)
        yield n


async def main():
    print(await Delayed(0.1, "x"))
    print(await asyncio.gather(Delayed(0.2, 1), Delayed(0.1, 2)))
    print(await Bare())
    print([n async for n in gen()])
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.1, future.set_result, "later")

    class Wraps:
        def __await__(self):
            return future.__await__()

    print(await Wraps())
    print(await asyncio.ensure_future(Wraps()))

    class Wrong:
        def __await__(self):
            yield 42

    try:
        await Wrong()
    except RuntimeError as error:
        print(error)
    try:
        await 5
    except TypeError as error:
        print(error)


asyncio.run(main())
