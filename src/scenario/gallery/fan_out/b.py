import asyncio

REQUESTS = 200  # param: 10..500 step 10, requests
AT_ONCE = 20  # param: 1..100 step 1, at a time
COPES_WITH = 20
open_now = 0
gate = asyncio.Semaphore(AT_ONCE)

async def server():
    global open_now
    if open_now == COPES_WITH:
        return "refused"
    open_now += 1
    await asyncio.sleep(0.1)
    open_now -= 1
    return "answered"

async def request():
    async with gate:
        return await server()

async def main():
    answers = await asyncio.gather(*(request() for _ in range(REQUESTS)))
    print(answers.count("answered"), "answered,", answers.count("refused"), "refused")

asyncio.run(main())
