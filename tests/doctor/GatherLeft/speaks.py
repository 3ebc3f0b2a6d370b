import asyncio


async def good():
    await asyncio.sleep(1)
    print("still here")


async def bad():
    await asyncio.sleep(0.1)
    raise ValueError("bad")


async def main():
    try:
        await asyncio.gather(good(), bad())
    except Exception:
        print("caught")
    await asyncio.sleep(2)

asyncio.run(main())
