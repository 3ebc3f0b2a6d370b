import asyncio

saved = []

async def save(name):
    await asyncio.sleep(0.1)
    saved.append(name)

async def main():
    for name in ("ada", "grace", "mary"):
        await save(name)
    print("saved:", saved)

asyncio.run(main())
