import asyncio
import sys


async def bad(n):
    await asyncio.sleep(0)
    raise ValueError(f"boom {n}")


def failing(*args):
    raise KeyError("callback")


def handler(loop, context):
    print("handler:", sorted(context), context["message"].replace(sys.argv[0], "FILE"), repr(context.get("exception")))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(failing)
    await asyncio.sleep(0)
    print("after the callback")
    asyncio.create_task(bad(1))
    await asyncio.sleep(0.1)
    print("after the task")
    task = asyncio.create_task(bad(2))
    await asyncio.sleep(0.1)
    print("the task is still known", task.done())
    del task
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "mine", "extra": 1})
    future = loop.create_future()
    future.add_done_callback(failing)
    future.set_result(1)
    loop.call_later(0.01, failing, 1, 2)
    await asyncio.sleep(0.1)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())


asyncio.run(main())
