import asyncio

ROWS = 600_000
ticks = 0

def checksum(total, first, last):
    for row in range(first, last):
        total = (total * 31 + row) % 65_521
    return total

async def report():
    return checksum(0, 0, ROWS)

async def ticker():
    global ticks
    while True:
        await asyncio.sleep(0.005)
        ticks += 1

async def main():
    ticking = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    print("checksum:", await report())
    print("ticks meanwhile:", "some" if ticks else "none")
    ticking.cancel()

asyncio.run(main())
