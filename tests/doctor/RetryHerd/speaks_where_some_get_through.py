import asyncio


class Server:
    def __init__(self, capacity):
        self.capacity, self.busy = capacity, 0

    async def get(self, n):
        if self.busy >= self.capacity:
            raise ConnectionError("busy")
        self.busy += 1
        try:
            await asyncio.sleep(0.05)
            return n
        finally:
            self.busy -= 1


async def fetch(server, n):
    delay = 0.1
    while True:
        try:
            return await server.get(n)
        except ConnectionError:
            await asyncio.sleep(delay)  # all at once again



async def main():
    server = Server(2)
    await asyncio.gather(*(fetch(server, n) for n in range(12)))

asyncio.run(main())
