# 100000 callbacks, each of which schedules the next
import asyncio


def tick(loop, left, done):
    if left:
        loop.call_soon(tick, loop, left - 1, done)
    else:
        done.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    tick(loop, 100_000, done)
    await done


asyncio.run(main())
