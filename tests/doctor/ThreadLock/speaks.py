import asyncio
import threading
import time

lock = threading.Lock()


def hold():
    with lock:
        time.sleep(1)


async def main():
    job = asyncio.create_task(asyncio.to_thread(hold))
    await asyncio.sleep(0.1)
    with lock:
        print("mine")
    await job

asyncio.run(main())
