import asyncio
import time

def sync_fun(name):
    time.sleep(0.5)
    return f"{name} is back"

async def async_fun(name):
    await asyncio.sleep(0.5)
    return f"{name} is back"

async def clock():
    while True:
        await asyncio.sleep(0.1)
        print("tick")

async def main():
    ticking = asyncio.create_task(clock())
    print("async in async:", await async_fun("await"))
    print("sync in async: ", await asyncio.to_thread(sync_fun, "to_thread"))
    ticking.cancel()

print("sync in sync:  ", sync_fun("a plain call"))
print("async in sync: ", asyncio.run(async_fun("asyncio.run")))
asyncio.run(main())
