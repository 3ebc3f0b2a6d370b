import asyncio, gc

async def audit(n):
    await asyncio.get_running_loop().create_future()
    print("audited", n)

async def main():
    asyncio.create_task(audit(1))
    await asyncio.sleep(0.1)
    gc.collect()
    await asyncio.sleep(1)

asyncio.run(main())
