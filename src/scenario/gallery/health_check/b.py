import asyncio
import time

def long_computation():
    time.sleep(1.6)
    return 42

async def live_endpoint():
    return {"live": True}

def heavy_endpoint():
    return long_computation()

async def request(arrives):
    await asyncio.sleep(arrives)
    answer = await asyncio.to_thread(heavy_endpoint)
    print(f"{time.monotonic() - started:.1f} s  request of {arrives} s: {answer}")

async def kubernetes():
    for n in range(1, 9):
        await asyncio.sleep(started + n - time.monotonic())
        answer = await live_endpoint()
        late = time.monotonic() - started - n
        verdict = "KILL" if late > 1 else "ok"
        print(f"{time.monotonic() - started:.1f} s  probe {n}: {answer} {late:.1f} s late, {verdict}")

async def main():
    await asyncio.gather(kubernetes(), request(0.5), request(2.6), request(2.8))

started = time.monotonic()
asyncio.run(main())
