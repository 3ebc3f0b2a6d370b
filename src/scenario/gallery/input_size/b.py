import asyncio

NAMES = 800  # param: 100..2000 step 100, names

async def count_twins(names):
    twins = 0
    seen = set()
    for name in names:
        if name in seen:
            twins += 1
        seen.add(name)
    return twins

async def main():
    names = [n * n % 997 for n in range(NAMES)]
    print("twins:", await count_twins(names))

asyncio.run(main())
