import asyncio

async def read(cache, key):
    return cache[key]

async def consumer(cache):
    total = 0
    for _ in range(400):
        for key in range(1000):
            total += await read(cache, key)
    return total

async def pinger():
    for _ in range(5):
        await asyncio.sleep(0.02)
        print("ping")

async def main():
    cache = {n: n for n in range(1000)}
    p = asyncio.create_task(pinger())
    await asyncio.sleep(0.01)
    print(await consumer(cache))
    await p

asyncio.run(main())
