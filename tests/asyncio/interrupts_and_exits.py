import asyncio
async def child():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("child cancelled"); raise
    finally: print("child finally")
async def raiser(e):
    await asyncio.sleep(0.1)
    raise e
async def main(e):
    t = asyncio.create_task(child())
    try:
        await raiser(e)
    finally:
        print("main finally")
async def main2(e):
    t = asyncio.create_task(raiser(e))
    try:
        await asyncio.sleep(1)
    except BaseException as x:
        print("main2 got", type(x).__name__)
        raise
    finally:
        print("main2 finally")
async def main3(e):
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(child())
            g.create_task(raiser(e))
    except BaseException as x:
        print("main3", type(x).__name__, x)
        raise
for m in main, main2, main3:
    for e in KeyboardInterrupt("k"), SystemExit(3):
        try:
            asyncio.run(m(e))
        except BaseException as x:
            print("run raised", type(x).__name__, x)
def cb(): raise KeyboardInterrupt("cb")
async def main4():
    asyncio.get_running_loop().call_soon(cb)
    try: await asyncio.sleep(1)
    except BaseException as x: print("m4", type(x).__name__); raise
try: asyncio.run(main4())
except BaseException as x: print("run raised", type(x).__name__, x)
