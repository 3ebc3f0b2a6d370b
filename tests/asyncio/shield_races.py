import asyncio


async def inner():
    try:
        await asyncio.sleep(0.3)
        print("inner done")
        return 7
    except asyncio.CancelledError:
        print("inner cancelled")
        raise


async def main():
    task = asyncio.create_task(inner())
    try:
        async with asyncio.timeout(0.1):
            await asyncio.shield(task)
    except TimeoutError:
        print("timeout; inner", task.done())
    print(await task)
    task = asyncio.create_task(inner())
    shielded = asyncio.shield(task)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await shielded
    except asyncio.CancelledError:
        print("inner itself was cancelled", shielded.cancelled())
    done = asyncio.get_running_loop().create_future()
    done.set_result(1)
    print(asyncio.shield(done) is done)


asyncio.run(main())
