import asyncio
import time

async def poll():
    for n in range(1, 6):
        try:
            await asyncio.sleep(0.4)
            print("poll", n)
        except Exception:
            print("poll", n, "failed, trying again")

async def main():
    task = asyncio.create_task(poll())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled(), f"after {time.monotonic() - started:.0f} s")

started = time.monotonic()
asyncio.run(main())
