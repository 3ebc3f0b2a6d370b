import asyncio


def bad():
    raise ValueError("in a callback")


def handler(loop, context):
    print("handler:", context["message"].split(" ")[0], repr(context["exception"]))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(bad)
    await asyncio.sleep(0)
    print("the loop goes on")
    loop.call_later(0.1, bad)
    future = loop.create_future()
    future.add_done_callback(lambda f: 1 / 0)
    future.add_done_callback(lambda f: print("second callback", f.result()))
    future.set_result("r")
    await asyncio.sleep(0.2)
    handle = loop.call_later(0.1, print, "never")
    handle.cancel()
    print(handle.cancelled())
    soon = loop.call_soon(print, "never either")
    soon.cancel()
    loop.call_soon(print, "a", "b")
    await asyncio.sleep(0.2)


asyncio.run(main())
