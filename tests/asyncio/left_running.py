import asyncio


async def background(name):
    try:
        while True:
            await asyncio.sleep(0.1)
            print(name)
    except asyncio.CancelledError:
        print(name, "cancelled at the end")
        raise
    finally:
        print(name, "closed")


async def lingers():
    try:
        await asyncio.sleep(100)
    finally:
        await asyncio.sleep(0.5)
        print("cleaned up slowly")


async def main():
    asyncio.create_task(background("one"))
    task = asyncio.create_task(lingers())
    await asyncio.sleep(0.25)
    print("main ends", len(asyncio.all_tasks()))
    return task


task = asyncio.run(main())
print(task.cancelled())
