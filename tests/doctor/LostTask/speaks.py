import asyncio


async def save():
    await asyncio.sleep(1)
    print("saved")


async def main():
    asyncio.create_task(save())  # and forget
    await asyncio.sleep(0.1)

asyncio.run(main())
