import asyncio


async def hears():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(hears())
    await asyncio.sleep(0.1)
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")

asyncio.run(main())
