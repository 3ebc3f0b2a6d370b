import asyncio

async def save(row):
    await asyncio.sleep(0.01)

async def main():
    for row in range(3):
        save(row)
    print("saved")

asyncio.run(main())
