import asyncio


async def main(n):
    print(asyncio.current_task().get_name() != "", n)
    await asyncio.sleep(0.1)
    return n * 2


print(asyncio.run(main(1)))
print(asyncio.run(main(2)))
with asyncio.Runner() as runner:
    print(runner.run(main(3)), runner.run(main(4)))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(main(5)))
loop.run_until_complete(asyncio.sleep(0))
loop.close()
try:
    loop.run_until_complete(asyncio.sleep(0))
except RuntimeError as error:
    print(error)
try:
    asyncio.run(5)
except ValueError as error:
    print(error)


async def nested():
    coro = main(6)
    try:
        asyncio.run(coro)
    except RuntimeError as error:
        print(error)
    coro.close()


asyncio.run(nested())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
