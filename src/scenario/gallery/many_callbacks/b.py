import asyncio
import time

SUBSCRIBERS = 1000  # param: 100..2000 step 100, subscribers
BATCH = 20  # param: 1..200 step 1, told in one turn
ticks = 0

def tell(n):
    time.sleep(0.001)  # stands for a small piece of work

async def clock():
    global ticks
    while True:
        await asyncio.sleep(0.1)
        ticks += 1

async def publish():
    loop = asyncio.get_running_loop()
    for n in range(SUBSCRIBERS):
        loop.call_soon(tell, n)
        if n % BATCH == 0:
            await asyncio.sleep(0)
    await asyncio.sleep(0)

async def main():
    ticking = asyncio.create_task(clock())
    await asyncio.sleep(0)
    await publish()
    print("ticks meanwhile:", "some" if ticks else "none")
    ticking.cancel()

asyncio.run(main())
