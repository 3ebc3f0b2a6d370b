import asyncio
import threading
import time

def write(stop):
    for part in range(1, 6):
        time.sleep(0.4)
        if stop.is_set():
            return
        print("wrote part", part)

async def main():
    stop = threading.Event()
    try:
        async with asyncio.timeout(1):
            await asyncio.to_thread(write, stop)
    except TimeoutError:
        stop.set()
        print("gave up")

asyncio.run(main())
print("the program ends")
