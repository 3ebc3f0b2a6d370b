import asyncio

async def transfer(a, b, name):
    async with a:
        await asyncio.sleep(0.1)
        async with b:
            print(name)

async def main():
    x, y = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer(x, y, "one"), transfer(y, x, "two"))

asyncio.run(main())
