import asyncio

lock = asyncio.Lock()

async def save(name):
    try:
        await asyncio.wait_for(lock.acquire(), timeout=2)
    except TimeoutError:
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
