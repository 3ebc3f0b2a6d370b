import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()

    def at():
        return f"{loop.time() - start:.1f}"

    try:
        async with asyncio.timeout(0.3) as outer:
            try:
                async with asyncio.timeout(0.1) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner", at(), inner.expired(), outer.expired())
            await asyncio.sleep(1)
    except TimeoutError:
        print("outer", at(), outer.expired())
    try:
        async with asyncio.timeout(0.1) as outer:
            try:
                async with asyncio.timeout(0.3) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("not printed")
            finally:
                print("inner left", at(), inner.expired(), outer.expired())
    except TimeoutError as error:
        print("outer", at(), type(error.__cause__).__name__)
    async with asyncio.timeout(None) as free:
        print(free.when())
        free.reschedule(loop.time() + 5)
        await asyncio.sleep(0.1)
    print(free.expired(), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(-1):
            print("entered")
            await asyncio.sleep(0)
            print("not printed")
    except TimeoutError:
        print("at once", at())
    try:
        async with asyncio.timeout_at(loop.time() + 0.2):
            await asyncio.sleep(3)
    except TimeoutError:
        print("timeout_at", at())


asyncio.run(main())
