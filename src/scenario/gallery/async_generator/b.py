import asyncio
import time
from contextlib import aclosing

async def rows():
    try:
        for n in range(1, 100):
            yield n
    finally:
        await asyncio.sleep(0.1)  # says good-bye to the database
        print(f"closed at {time.monotonic() - started:.0f} s")

async def main():
    async with aclosing(rows()) as table:
        async for row in table:
            print("row", row)
            if row == 2:
                break
    print("other work")
    await asyncio.sleep(1)
    print("main is done")

started = time.monotonic()
asyncio.run(main())
