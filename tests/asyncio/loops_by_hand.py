import asyncio
async def forever():
    try:
        while True: await asyncio.sleep(1)
    finally: print("forever finally")
async def main():
    t = asyncio.create_task(forever(), name="F")
    await asyncio.sleep(0.1)
    return 5
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(main()))
print(len(asyncio.all_tasks(loop)))
loop.close()
print(loop.is_closed(), loop)
async def stopper():
    asyncio.get_running_loop().call_later(0.1, asyncio.get_running_loop().stop)
    await asyncio.sleep(1)
loop = asyncio.new_event_loop()
try: loop.run_until_complete(stopper())
except RuntimeError as e: print(e)
loop.call_soon(lambda: print("soon"))
loop.call_later(0.2, loop.stop)
loop.run_forever()
print("stopped")
loop.close()
with asyncio.Runner() as r:
    print(r.run(asyncio.sleep(0.1, "r1")))
    print(r.run(asyncio.sleep(0.1, "r2")))
    print(r.get_loop())
try: asyncio.get_event_loop()
except RuntimeError as e: print(e)
