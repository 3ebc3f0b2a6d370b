import asyncio
import time

def get(url):
    time.sleep(1)  # stands for requests.get(url)
    return f"{url}: 200"

async def fetch(n):
    answer = get(f"/page/{n}")
    print(f"{time.monotonic() - started:.0f} s  {answer}")

async def main():
    await asyncio.gather(*(fetch(n) for n in range(1, 6)))

started = time.monotonic()
asyncio.run(main())
