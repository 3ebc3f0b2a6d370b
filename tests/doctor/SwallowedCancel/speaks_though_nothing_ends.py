import asyncio

gate = asyncio.Event()


async def poll():
    while True:
        try:
            await gate.wait()
        except asyncio.CancelledError:
            print("not now")  # and waits on


async def main():
    polling = asyncio.create_task(poll())
    await asyncio.sleep(0.5)
    polling.cancel()
    await polling


asyncio.run(main())
