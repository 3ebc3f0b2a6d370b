import asyncio
import time

def say(text):
    print(f"{time.monotonic() - started:.0f} s  {text}")

async def job():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(2)
        say("cleaned up")

async def main():
    try:
        await asyncio.wait_for(job(), timeout=1)
    except TimeoutError:
        say("gave up")

started = time.monotonic()
asyncio.run(main())
