import asyncio


def crunch():
    return sum(n * n for n in range(3_000_000))


async def main():
    job = asyncio.create_task(asyncio.to_thread(crunch))
    await asyncio.sleep(0.01)
    total = 0
    for n in range(3_000_000):
        total += n
    await job

asyncio.run(main())
