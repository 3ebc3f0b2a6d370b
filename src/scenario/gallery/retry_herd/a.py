import asyncio

busy = refused = 0

async def serve():
    global busy, refused
    if busy == 2:
        refused += 1
        raise ConnectionError("come back later")
    busy += 1
    await asyncio.sleep(0.05)
    busy -= 1

async def client():
    pause = 0.1
    while True:
        try:
            return await serve()
        except ConnectionError:
            await asyncio.sleep(pause)
            pause *= 2

async def main():
    await asyncio.gather(*(client() for _ in range(8)))
    print("refused:", refused)

asyncio.run(main())
