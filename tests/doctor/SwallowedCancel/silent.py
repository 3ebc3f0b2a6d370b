import asyncio


async def tidy():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("closing")
        raise


async def main():
    task = asyncio.create_task(tidy())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])

asyncio.run(main())
