import asyncio
import time

REQUESTS = 10  # param: 1..20 step 1, requests at once
SECONDS = 0.15  # param: 0.01..0.5 step 0.01, seconds each

async def compute(n):
    time.sleep(SECONDS)  # stands for work of the CPU
    return n

async def request(n):
    answer = await compute(n)
    await asyncio.sleep(0)  # hands control back
    return answer

async def kubernetes():
    for n in range(1, 5):
        await asyncio.sleep(started + n / 2 - time.monotonic())
        late = time.monotonic() - started - n / 2
        print(f"probe {n}:", "KILL" if late > 1 else "ok")

async def main():
    probing = asyncio.create_task(kubernetes())
    await asyncio.sleep(0.35)
    answers = await asyncio.gather(*(request(n) for n in range(REQUESTS)))
    print(len(answers), "requests answered")
    await probing

started = time.monotonic()
asyncio.run(main())
