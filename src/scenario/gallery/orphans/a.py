import asyncio
import time

async def charge_card():
    await asyncio.sleep(1)
    print(f"{time.monotonic() - started:.0f} s  card charged")

async def check_stock():
    await asyncio.sleep(0.2)
    raise LookupError("out of stock")

async def order():
    try:
        await asyncio.gather(charge_card(), check_stock())
    except LookupError as error:
        print(f"{time.monotonic() - started:.0f} s  refused: {error}")

async def main():
    await order()
    await asyncio.sleep(1.5)

started = time.monotonic()
asyncio.run(main())
