import asyncio


async def good():
    await asyncio.sleep(1)


async def bad():
    await asyncio.sleep(0.1)
    raise ValueError("bad")


async def main():
    print(await asyncio.gather(good(), bad(), return_exceptions=True))

asyncio.run(main())
