import asyncio
import time

CONNECTIONS = 2  # param: 1..6 step 1, connections
pool = asyncio.Semaphore(CONNECTIONS)

async def request(n):
    async with pool:
        await asyncio.sleep(0.1)  # a query
    await asyncio.sleep(1)  # somebody else's API
    print("answered", n)

async def main():
    await asyncio.gather(*(request(n) for n in range(6)))
    print(f"all done after {time.monotonic() - started:.0f} s")

started = time.monotonic()
asyncio.run(main())
