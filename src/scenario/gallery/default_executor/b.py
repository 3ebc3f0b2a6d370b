import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

def resize(n):
    time.sleep(1)

def look_up(host):
    time.sleep(0.06)  # as loop.getaddrinfo does, in the default pool
    return host

async def main():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(4))
    with ThreadPoolExecutor(4) as slow:
        jobs = [loop.run_in_executor(slow, resize, n) for n in range(8)]
        host = await loop.run_in_executor(None, look_up, "example.org")
        print(f"{time.monotonic() - started:.0f} s  found {host}")
        await asyncio.gather(*jobs)

started = time.monotonic()
asyncio.run(main())
