import asyncio
import time


async def cooperative(name, count):
    for n in range(count):
        time.sleep(0.01)
        await asyncio.sleep(0)
    print(name, "ready")


async def ticker(t0):
    ticks = 0
    try:
        while True:
            await asyncio.sleep(0.05)
            ticks += 1
    except asyncio.CancelledError:
        print("ticks", ticks)


async def main():
    t0 = time.monotonic()
    tick = asyncio.create_task(ticker(t0))
    await asyncio.gather(cooperative("a", 10), cooperative("b", 20))
    print(f"{time.monotonic() - t0:.2f}")
    tick.cancel()
    await tick


asyncio.run(main())
