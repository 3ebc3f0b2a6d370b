import asyncio


async def heartbeat():
    while True:
        await asyncio.sleep(0.1)


async def save():
    await asyncio.sleep(1)
    print("saved")


async def main():
    beat = asyncio.create_task(heartbeat())
    await save()
    print(beat.done())

asyncio.run(main())
