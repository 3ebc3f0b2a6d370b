import asyncio
import time

def read(part):
    time.sleep(1)
    return len(part)

async def load(part):
    print("reading", part)
    return read(part)

async def main():
    sizes = await asyncio.gather(load("users"), load("orders"), load("prices"))
    print(sizes, f"after {time.monotonic() - started:.1f} s")

started = time.monotonic()
asyncio.run(main())
