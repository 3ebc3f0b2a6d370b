"""Coroutines that nobody awaited are told of where CPython's reference counts find them, once for each place."""
import asyncio
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print("warned of line", lineno, category.__name__, message)


warnings.showwarning = show


async def work(n):
    return n


class Service:
    async def start(self):
        pass


async def main():
    work(1)
    print("after a call")
    Service().start()
    print("after a method")
    asyncio.sleep(1)
    print("after asyncio's own")
    for at in range(3):
        work(at)
    print("after a loop")
    kept = work(2)
    del kept
    print("after del")
    await work(3)
    await asyncio.gather(work(4), *[work(at) for at in range(3)])
    task = asyncio.create_task(work(5))
    work(6).close()
    print(await task)


asyncio.run(main())
work(7)
print("after the run")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    work(8)
    print(len(caught), caught[0].message, caught[0].lineno)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    work(9)
print("done")
