import asyncio


async def main():
    total = 0
    for n in range(3_000_000):
        total += n * n  # no await in sight
    print(total)

asyncio.run(main())
