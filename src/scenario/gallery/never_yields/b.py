import asyncio
import time

async def read_row(n):
    time.sleep(0.01)
    return n

async def report():
    total = 0
    for n in range(150):
        total += await read_row(n)
        await asyncio.sleep(0)
    return total

async def clock():
    for n in range(1, 100):
        await asyncio.sleep(0.46)
        print("tick", n)

async def main():
    ticking = asyncio.create_task(clock())
    await asyncio.sleep(0.1)
    print("total:", await report())
    await asyncio.sleep(0.1)
    ticking.cancel()

asyncio.run(main())
