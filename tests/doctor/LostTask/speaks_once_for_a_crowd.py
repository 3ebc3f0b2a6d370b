import asyncio


async def send_mail(n):
    await asyncio.sleep(1)


async def main():
    for n in range(40):
        asyncio.create_task(send_mail(n))
    await asyncio.sleep(0.1)


asyncio.run(main())
