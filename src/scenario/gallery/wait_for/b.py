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
    task = asyncio.create_task(job())
    done, pending = await asyncio.wait([task], timeout=1)
    if pending:
        task.cancel()
        say("gave up")
        await asyncio.wait(pending)  # and has time for other things

started = time.monotonic()
asyncio.run(main())
