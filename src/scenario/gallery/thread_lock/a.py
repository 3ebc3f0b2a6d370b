import asyncio
import threading

lock = threading.Lock()

async def save(name):
    if not lock.acquire(timeout=2):
        print(name, "gave up")
        return
    try:
        await asyncio.sleep(0.5)
        print(name, "saved")
    finally:
        lock.release()

async def main():
    await asyncio.gather(save("first"), save("second"))

asyncio.run(main())
