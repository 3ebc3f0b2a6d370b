import asyncio


async def transfer(one, other):
    async with one:
        await asyncio.sleep(0.1)
        async with other:
            print("done")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer(a, b), transfer(a, b))

asyncio.run(main())
