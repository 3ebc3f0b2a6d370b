import asyncio


async def work(lock, n, done):
    async with lock:
        # the answer is all that has to be kept together
        answer = await ask(n)
        done.append((n, answer))


async def ask(n):
    await asyncio.sleep(1)
    return n * n


async def main():
    lock, done = asyncio.Lock(), []
    await asyncio.gather(work(lock, 1, done), work(lock, 2, done))
    print(done)

asyncio.run(main())
