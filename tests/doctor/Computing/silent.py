import asyncio


async def main():
    total = 0
    for n in range(300_000):
        total += n * n
        if n % 10_000 == 0:
            await asyncio.sleep(0)
    print(total)

asyncio.run(main())
