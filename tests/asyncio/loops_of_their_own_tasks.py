# A loop whose create_task has been written anew makes all tasks by it.
import asyncio


async def child(number):
    await asyncio.sleep(0)
    return number


class Loop(asyncio.SelectorEventLoop):
    def create_task(self, coro, **options):
        if coro.__name__ == "child":
            print("made", sorted(options))
        return super().create_task(coro, **options)


async def main():
    print(await asyncio.gather(child(1), child(2)))
    print(await asyncio.create_task(child(3), name="three"))
    async with asyncio.TaskGroup() as group:
        group.create_task(child(4))
    async with asyncio.timeout(1):
        print(await asyncio.wait_for(child(5), 1))


async def patched():
    cls = type(asyncio.get_running_loop())
    original = cls.create_task

    def create_task(self, coro, **options):
        print("patched")
        return original(self, coro, **options)

    print(await asyncio.gather(child(1), child(2)))
    cls.create_task = create_task
    print(await asyncio.gather(child(1), child(2)))
    print(await asyncio.create_task(child(3)))
    cls.create_task = original
    print(await asyncio.gather(child(1), child(2)))


with asyncio.Runner(loop_factory=Loop) as runner:
    runner.run(main())
asyncio.run(patched())
