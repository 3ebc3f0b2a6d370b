# Asynchronous generators that nobody finishes: what closes them, and when.
import asyncio


async def rows(name, goodbye=0.0, cleanup=True):
    try:
        for n in range(1, 100):
            yield n
    finally:
        if cleanup:
            if goodbye:
                await asyncio.sleep(goodbye)
            print(name, "closed")


async def first(generator):
    async for row in generator:
        return row


async def left_at_the_end(goodbye):
    table = rows(f"left {goodbye}", goodbye)
    async for row in table:
        if row == 2:
            break
    print("main is done")


async def dropped_on_the_way():
    print(await first(rows("dropped")))
    print("before a turn")
    await asyncio.sleep(0)
    print("after a turn")
    await asyncio.sleep(0)
    print("after two")


async def dropped_with_goodbye():
    print(await first(rows("dropped slowly", 0.02)))
    await asyncio.sleep(0.01)
    print("meanwhile")
    await asyncio.sleep(0.02)
    print("later")


kept = []


async def kept_beyond_the_loop():
    table = rows("kept")
    kept.append(table)
    print(await first(table))


async def closed_by_hand():
    table = rows("by hand")
    print(await first(table))
    await table.aclose()
    print("aclose is over")


async def silent():
    print(await first(rows("silent", cleanup=False)))


for main in (
    lambda: left_at_the_end(0),
    lambda: left_at_the_end(0.01),
    dropped_on_the_way,
    dropped_with_goodbye,
    kept_beyond_the_loop,
    closed_by_hand,
    silent,
):
    asyncio.run(main())
    print("--")


# A loop without asyncio.run: what it was given to close waits for its next turn.
loop = asyncio.new_event_loop()
print(loop.run_until_complete(first(rows("by the next run"))))
print("the loop stands still")
loop.run_until_complete(asyncio.sleep(0.01))
print(loop.run_until_complete(first(rows("by shutdown"))))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
