import asyncio
import time

def cancel_me():
    print("working")
    time.sleep(10)
    print("all done")

async def main():
    task = asyncio.create_task(asyncio.to_thread(cancel_me))
    await asyncio.sleep(1)
    print(f"cancel() at {time.monotonic() - started:.1f} s: {task.cancel()}")
    try:
        await task
        print("nothing left to cancel")
    except asyncio.CancelledError:
        print("Cancelled")

started = time.monotonic()
asyncio.run(main())
