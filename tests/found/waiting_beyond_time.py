import asyncio


async def racer(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    tasks = [asyncio.create_task(racer(n, s)) for n, s in (("hare", 0.3), ("fox", 0.1), ("snail", 0.5))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("first:", [t.result() for t in done], "running:", len(pending))
    done, pending = await asyncio.wait(tasks, timeout=0.3)
    print("after the timeout:", sorted(t.result() for t in done), "{}:", len(pending))
    for t in pending:
        t.cancel()
    print(await asyncio.gather(*pending, return_exceptions=True))
    for f in asyncio.as_completed([racer("b", 0.1), racer("a", 10**30.05)]):
        print(await f)


asyncio.run(main())
