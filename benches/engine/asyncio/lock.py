# 40000 hand-overs of a lock among four tasks
import asyncio


async def worker(lock, rounds):
    for _ in range(rounds):
        async with lock:
            await asyncio.sleep(0)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(lock, 10_000) for _ in range(4)))


asyncio.run(main())
