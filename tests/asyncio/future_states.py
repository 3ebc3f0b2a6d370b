import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future.cancelled())
    for method in (future.result, future.exception):
        try:
            method()
        except asyncio.InvalidStateError as error:
            print(error)
    future.set_exception(KeyError("k"))
    print(repr(future.exception()), future.done())
    try:
        await future
    except KeyError as error:
        print("raised", error)
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as error:
        print("invalid", error)
    print(future.cancel())
    future = loop.create_future()
    future.cancel("why")
    try:
        future.result()
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    try:
        await future
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    future = loop.create_future()
    future.set_exception(ValueError)
    print(repr(future.exception()))

    async def nothing():
        pass

    task = asyncio.create_task(nothing())
    for method in (task.set_result, task.set_exception):
        try:
            method(1)
        except RuntimeError as error:
            print(error)
    await task
    print(task.result(), task.exception())
    print(asyncio.isfuture(task), asyncio.iscoroutinefunction(nothing), asyncio.iscoroutinefunction(main))
    callbacks = []
    future = loop.create_future()

    def callback(f):
        callbacks.append(f.result())

    future.add_done_callback(callback)
    future.add_done_callback(callback)
    print(future.remove_done_callback(callback))
    future.add_done_callback(callback)
    future.set_result(3)
    print(callbacks)
    await asyncio.sleep(0)
    print(callbacks, future.get_loop() is loop)


asyncio.run(main())
