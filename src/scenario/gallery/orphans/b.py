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
        async with asyncio.TaskGroup() as group:
            group.create_task(charge_card())
            group.create_task(check_stock())
    except* LookupError as errors:
        print(f"{time.monotonic() - started:.0f} s  refused: {errors.exceptions[0]}")

async def main():
    await order()
    await asyncio.sleep(1.5)

started = time.monotonic()
asyncio.run(main())
