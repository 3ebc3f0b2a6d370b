import asyncio
import time

def write():
    for part in range(1, 6):
        time.sleep(0.4)
        print("wrote part", part)

async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.to_thread(write)
    except TimeoutError:
        print("gave up")

asyncio.run(main())
print("the program ends")
