# 30000 timers: two hundred tasks that sleep a moment
import asyncio


async def sleeper(rounds):
    for _ in range(rounds):
        await asyncio.sleep(1e-6)


async def main():
    await asyncio.gather(*(sleeper(150) for _ in range(200)))


asyncio.run(main())
