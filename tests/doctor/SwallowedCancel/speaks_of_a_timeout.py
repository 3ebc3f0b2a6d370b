import asyncio

async def step(n):
    try:
        await asyncio.sleep(0.5)
    except BaseException:
        print("step failed", n)

async def job():
    for n in range(4):
        await step(n)
    return "finished anyway"

async def main():
    try:
        async with asyncio.timeout(0.7):
            print(await job())
    except TimeoutError:
        print("timeout")

asyncio.run(main())
