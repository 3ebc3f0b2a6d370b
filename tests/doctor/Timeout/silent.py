import asyncio


async def main():
    try:
        async with asyncio.timeout(0.2):
            await asyncio.sleep(1)
    except TimeoutError:
        print("in time")

asyncio.run(main())
