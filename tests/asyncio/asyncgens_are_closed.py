import asyncio


async def numbers(name):
    try:
        for i in range(10):
            yield i
            await asyncio.sleep(0)
    finally:
        print("cleanup", name)
        await asyncio.sleep(0.01)
        print("cleaned", name)


async def main():
    async for x in numbers("left by break"):
        if x == 2:
            break
    print("after the break")
    await asyncio.sleep(0)
    print("one turn later")
    await asyncio.sleep(0)
    print("two turns later")
    await asyncio.sleep(0.1)
    global kept
    kept = numbers("kept to the end")
    print(await anext(kept))
    print("main ends")


asyncio.run(main())
print("bye")
