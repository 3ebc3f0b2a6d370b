import asyncio, time, random
class RateLimiter:
    def __init__(self, rate, per=1.0):
        self.rate, self.per = rate, per
        self.tokens = rate
        self.updated = None
        self.lock = asyncio.Lock()
    async def acquire(self):
        async with self.lock:
            loop = asyncio.get_running_loop()
            while True:
                now = loop.time()
                if self.updated is None: self.updated = now
                self.tokens = min(self.rate, self.tokens + (now - self.updated) * self.rate / self.per)
                self.updated = now
                if self.tokens >= 1:
                    self.tokens -= 1
                    return
                await asyncio.sleep((1 - self.tokens) * self.per / self.rate)
    async def __aenter__(self): await self.acquire(); return self
    async def __aexit__(self, *exc): return False
async def call(api, i, start):
    async with api:
        t = time.perf_counter() - start
        print(f"[{t:.1f}] call {i:02d}")
        return i
async def main():
    api = RateLimiter(5, 1)
    start = time.perf_counter()
    rs = await asyncio.gather(*[call(api, i, start) for i in range(12)])
    print(rs, f"{time.perf_counter() - start:.1f}")
asyncio.run(main())
