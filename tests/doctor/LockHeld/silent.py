import asyncio


async def work(lock):
    await asyncio.sleep(1)
    async with lock:
        await asyncio.sleep(0.01)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(work(lock), work(lock))

asyncio.run(main())
