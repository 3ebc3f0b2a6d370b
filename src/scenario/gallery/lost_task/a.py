import asyncio
import gc

tasks = set()

async def session():
    try:
        await asyncio.get_running_loop().create_future()  # waits for a message
    except asyncio.CancelledError:
        print("session: good-bye")
        raise

async def main():
    asyncio.create_task(session())
    await asyncio.sleep(0.5)
    gc.collect()  # as it happens now and then, by itself
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print("sessions closed:", len(tasks))

loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
