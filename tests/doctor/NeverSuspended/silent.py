import asyncio


async def fetch(n):
    await asyncio.sleep(0.3)
    return n


async def main():
    print(await asyncio.gather(fetch(1), fetch(2), fetch(3)))

asyncio.run(main())
