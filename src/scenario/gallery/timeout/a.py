import asyncio
import time

async def cant_stop_me():
    time.sleep(10)

async def main():
    print("waiting for 1 second at most")
    try:
        async with asyncio.timeout(1):
            await cant_stop_me()
    except TimeoutError:
        print("Timeout")
    else:
        print("no timeout, though it took much longer")
    print(f"main is done after {time.monotonic() - started:.1f} s")

started = time.monotonic()
asyncio.run(main())
print(f"the script is done after {time.monotonic() - started:.1f} s")
