import asyncio

parcels = []

async def deliver(door):
    await asyncio.sleep(0.1)
    async with door:
        parcels.append("parcel")
        door.notify()

async def receive(door):
    await asyncio.sleep(0.3)  # busy elsewhere
    async with door:
        try:
            async with asyncio.timeout(2):
                await door.wait_for(lambda: parcels)
            print("got the", parcels[0])
        except TimeoutError:
            print("gave up, before", parcels)

async def main():
    door = asyncio.Condition()
    await asyncio.gather(deliver(door), receive(door))

asyncio.run(main())
