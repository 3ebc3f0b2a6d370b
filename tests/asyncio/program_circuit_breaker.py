import asyncio
from enum import Enum, auto
from dataclasses import dataclass
class State(Enum):
    CLOSED = auto(); OPEN = auto(); HALF = auto()
class CircuitOpen(Exception): pass
@dataclass
class Breaker:
    threshold: int = 3
    reset_after: float = 0.5
    state: State = State.CLOSED
    failures: int = 0
    opened_at: float | None = None
    async def call(self, fn, *a):
        now = asyncio.get_event_loop().time()
        if self.state is State.OPEN:
            if now - self.opened_at < self.reset_after:
                raise CircuitOpen(f"retry in {self.reset_after - (now - self.opened_at):.1f}s")
            self.state = State.HALF
        try:
            r = await fn(*a)
        except Exception:
            self.failures += 1
            if self.failures >= self.threshold or self.state is State.HALF:
                self.state, self.opened_at = State.OPEN, now
            raise
        else:
            self.failures, self.state = 0, State.CLOSED
            return r
async def service(n):
    await asyncio.sleep(0.1)
    if n < 4: raise ConnectionError(f"service {n}")
    return f"ok {n}"
async def main():
    b = Breaker()
    for n in range(12):
        try: print(n, await b.call(service, n))
        except CircuitOpen as e: print(n, "open:", e); await asyncio.sleep(0.2)
        except ConnectionError as e: print(n, "error:", e, b.state, b.failures)
    print(b.state.name, repr(b.state), str(b).split("opened")[0])
asyncio.run(main())
