import asyncio
from concurrent.futures import ThreadPoolExecutor

ROWS = 400_000

def checksum(first):
    total = 0
    for row in range(first, first + ROWS):
        total = (total * 31 + row) % 65_521
    return total

async def clock():
    while True:
        await asyncio.sleep(0.02)

async def main():
    ticking = asyncio.create_task(clock())
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(4) as pool:
        parts = [loop.run_in_executor(pool, checksum, n * ROWS) for n in range(4)]
        print(await asyncio.gather(*parts))
    ticking.cancel()

if __name__ == "__main__":
    asyncio.run(main())
