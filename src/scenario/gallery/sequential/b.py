import asyncio
import time

async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{time.monotonic() - started:.1f} s  {name}")
    return name.upper()

async def main():
    async with asyncio.TaskGroup() as group:
        page = group.create_task(fetch("page", 1))
        style = group.create_task(fetch("style", 0.6))
        image = group.create_task(fetch("image", 0.8))
    print(page.result(), style.result(), image.result())

started = time.monotonic()
asyncio.run(main())
print(f"done after {time.monotonic() - started:.1f} s")
