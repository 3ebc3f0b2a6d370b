import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

TOKENS = 40  # param: 1..100 step 1, tokens
REQUESTS = 100  # param: 1..200 step 1, requests

def endpoint():
    time.sleep(1)

def live():
    return "live"

async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(TOKENS) as pool:
        requests = [loop.run_in_executor(pool, endpoint) for _ in range(REQUESTS)]
        answer = await loop.run_in_executor(pool, live)
        print(answer, f"after {time.monotonic() - started:.0f} s")
        await asyncio.gather(*requests)
        print("all answered")

started = time.monotonic()
asyncio.run(main())
