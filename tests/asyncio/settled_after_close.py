# Futures that are settled when their loop is closed: they are, and who would be told can not be.
import asyncio

loop = asyncio.new_event_loop()
told, cancelled, failed, alone = [loop.create_future() for _ in range(4)]
for future in told, cancelled, failed:
    future.add_done_callback(print)
loop.close()


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except RuntimeError as error:
        print(repr(error))


attempt(told.set_result, 1)
print(told)
attempt(told.add_done_callback, print)
attempt(cancelled.cancel)
print(cancelled)
attempt(failed.set_exception, ValueError("x"))
print(failed.exception())
attempt(alone.set_result, 2)


# A task that is dropped there is closed; what it waits for in `get` is cancelled, and that raises.
async def take(queue):
    try:
        await queue.get()
    except Exception as error:
        print("take:", repr(error))


async def begin():
    task = asyncio.create_task(take(asyncio.Queue()))
    await asyncio.sleep(0)
    return task


other = asyncio.new_event_loop()
task = other.run_until_complete(begin())
other.close()
del task
import gc
gc.collect()
print("end")
