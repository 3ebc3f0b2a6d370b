import asyncio


def crunch():
    total = 0
    for n in range(10_000_000):
        total += n
    return total


async def beat():
    for _ in range(50):
        await asyncio.sleep(0.01)


async def main():
    await asyncio.gather(asyncio.to_thread(crunch), beat())

asyncio.run(main())
