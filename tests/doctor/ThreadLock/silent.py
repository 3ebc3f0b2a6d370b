import asyncio
import threading

lock = threading.Lock()


async def main():
    with lock:
        print("mine")
    await asyncio.sleep(0.1)

asyncio.run(main())
