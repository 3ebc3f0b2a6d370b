"""The current event loop is the thread's own."""
import asyncio
import threading


def work(makes_one):
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        print(error)
    if not makes_one:
        return
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)

    async def inner():
        return asyncio.get_running_loop() is loop

    print(loop.run_until_complete(inner()), asyncio.get_event_loop() is loop)
    loop.close()


async def main():
    await asyncio.to_thread(work, False)
    print(asyncio.get_event_loop() is asyncio.get_running_loop())


asyncio.run(main())
thread = threading.Thread(target=work, args=[True])
thread.start()
thread.join()
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
print(threading.__excepthook__ is threading.excepthook, asyncio.Task[int], asyncio.Future[str])
