import asyncio
import time

async def get(url):
    await asyncio.sleep(1)  # stands for await httpx.AsyncClient().get(url)
    return f"{url}: 200"

async def fetch(n):
    answer = await get(f"/page/{n}")
    print(f"{time.monotonic() - started:.0f} s  {answer}")

async def main():
    await asyncio.gather(*(fetch(n) for n in range(1, 6)))

started = time.monotonic()
asyncio.run(main())
