import asyncio

REQUESTS = 200  # param: 10..500 step 10, requests
COPES_WITH = 20
open_now = 0

async def server():
    global open_now
    if open_now == COPES_WITH:
        return "refused"
    open_now += 1
    await asyncio.sleep(0.1)
    open_now -= 1
    return "answered"

async def request():
    return await server()

async def main():
    answers = await asyncio.gather(*(request() for _ in range(REQUESTS)))
    print(answers.count("answered"), "answered,", answers.count("refused"), "refused")

asyncio.run(main())
