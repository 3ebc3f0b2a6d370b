import asyncio
import time

async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{time.monotonic() - started:.1f} s  {name}")
    return name.upper()

async def main():
    page = await fetch("page", 1)
    style = await fetch("style", 0.6)
    image = await fetch("image", 0.8)
    print(page, style, image)

started = time.monotonic()
asyncio.run(main())
print(f"done after {time.monotonic() - started:.1f} s")
