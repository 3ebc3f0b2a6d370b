import asyncio


async def save():
    print("saved")


async def main():
    save()  # forgotten
    await asyncio.sleep(0.1)

asyncio.run(main())
