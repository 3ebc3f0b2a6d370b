import asyncio


async def suicidal():
    asyncio.current_task().cancel()
    print("still running")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("got it at the next await")
        raise


async def ends_at_once():
    asyncio.current_task().cancel()
    return 5


async def main():
    for function in (suicidal, ends_at_once):
        task = asyncio.create_task(function())
        try:
            print(await task)
        except asyncio.CancelledError:
            print("cancelled", task.cancelled())


asyncio.run(main())
