import asyncio


async def work(lock):
    async with lock:
        await asyncio.sleep(1)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(work(lock), work(lock))

asyncio.run(main())
