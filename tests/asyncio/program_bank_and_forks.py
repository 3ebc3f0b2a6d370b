import asyncio, time, random
class Bank:
    def __init__(self): self.balance = 100; self.lock = asyncio.Lock()
    async def withdraw_unsafe(self, n):
        if self.balance >= n:
            await asyncio.sleep(0.01)
            self.balance -= n
            return True
        return False
    async def withdraw(self, n):
        async with self.lock: return await self.withdraw_unsafe(n)
async def main():
    b = Bank(); print(await asyncio.gather(*(b.withdraw_unsafe(80) for _ in range(3))), b.balance)
    b = Bank(); print(await asyncio.gather(*(b.withdraw(80) for _ in range(3))), b.balance)
    # dining
    forks = [asyncio.Lock() for _ in range(3)]
    async def phil(i):
        l, r = sorted((i, (i + 1) % 3))
        async with forks[l]:
            await asyncio.sleep(0.01)
            async with forks[r]: await asyncio.sleep(0.01); print("phil", i, "ate")
    await asyncio.gather(*map(phil, range(3)))
    cond = asyncio.Condition(); buf = []
    async def prod():
        for i in range(3):
            async with cond: buf.append(i); cond.notify()
            await asyncio.sleep(0.01)
    async def cons():
        got = []
        while len(got) < 3:
            async with cond:
                await cond.wait_for(lambda: buf); got.append(buf.pop(0))
        return got
    print((await asyncio.gather(prod(), cons()))[1])
    sem = asyncio.Semaphore(2); active = peak = 0
    async def limited(i):
        nonlocal active, peak
        async with sem:
            active += 1; peak = max(peak, active); await asyncio.sleep(0.01 * (i % 3)); active -= 1
    async with asyncio.TaskGroup() as tg: [tg.create_task(limited(i)) for i in range(10)]
    print(peak, sem.locked(), sem._value)
asyncio.run(main())
