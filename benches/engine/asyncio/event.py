# 40000 events: two tasks wake each other
import asyncio


async def player(mine, other, rounds):
    for _ in range(rounds):
        await mine.wait()
        mine.clear()
        other.set()


async def main():
    ping, pong = asyncio.Event(), asyncio.Event()
    ping.set()
    await asyncio.gather(player(ping, pong, 20_000), player(pong, ping, 20_000))


asyncio.run(main())
