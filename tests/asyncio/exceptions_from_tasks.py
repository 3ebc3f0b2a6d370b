import asyncio
import sys


async def fails():
    await asyncio.sleep(0.1)
    raise LookupError("gone")


async def main():
    task = asyncio.create_task(fails())
    try:
        await task
    except LookupError as error:
        print("one", error, task.exception() is error)
    try:
        await task
    except LookupError as error:
        print("again", error)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0.2)
    print("not asked yet", task.done())
    try:
        task.result()
    except LookupError as error:
        print("result()", error)
    raise SystemExit(3)


try:
    asyncio.run(main())
except SystemExit as error:
    print("exit", error.code)
sys.exit(0)
