import asyncio
import time

class Driver:
    def reconnect(self):
        time.sleep(4)  # waits for the network, on the loop's thread

    async def query(self):
        self.reconnect()
        return "42 rows"

async def log():
    for _ in range(5):
        await asyncio.sleep(1)
        print(f"{time.monotonic() - started:.0f} s  alive")

async def main():
    logging = asyncio.create_task(log())
    await asyncio.sleep(1.2)
    rows = await Driver().query()
    print(f"{time.monotonic() - started:.0f} s  {rows}")
    await logging

started = time.monotonic()
asyncio.run(main())
