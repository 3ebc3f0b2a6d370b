import asyncio

class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *exc):
        await asyncio.sleep(0.05)  # says goodbye

async def session(n):
    async with Connection():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            await asyncio.sleep(0.02)
            raise

async def main():
    tasks = [asyncio.create_task(session(n)) for n in range(3)]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    try:
        async with asyncio.timeout(0.3):
            await session(9)
    except TimeoutError:
        print("closed in time")

asyncio.run(main())
