import asyncio


async def fetch(pool, n):
    async with asyncio.timeout(1):
        async with pool:
            await asyncio.sleep(0.1)
    return n


async def main():
    pool = asyncio.Semaphore(10)
    got = await asyncio.gather(*(fetch(pool, n) for n in range(1000)), return_exceptions=True)
    print(sum(isinstance(each, int) for each in got), "of", len(got))

asyncio.run(main())
