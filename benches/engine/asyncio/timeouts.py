# 10000 timeouts that do not run out
import asyncio


async def main():
    for _ in range(10_000):
        async with asyncio.timeout(60):
            await asyncio.sleep(0)


asyncio.run(main())
