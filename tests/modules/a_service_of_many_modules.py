import asyncio, logging, random, time, json, uuid, hashlib, re
from dataclasses import dataclass, field, asdict
from datetime import datetime, timedelta, timezone
from collections import defaultdict, deque, Counter, OrderedDict
from contextlib import asynccontextmanager, suppress
from enum import Enum, auto
from functools import wraps, lru_cache, partial
from typing import Any, Awaitable, Callable, Dict, List, Optional, TypeVar, Generic, Protocol
import sys
logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s", stream=sys.stdout)
log = logging.getLogger("app")
T = TypeVar("T")
class State(Enum):
    CLOSED = auto(); OPEN = auto(); HALF = auto()
class CircuitOpen(Exception): pass
@dataclass
class Breaker:
    threshold: int = 3
    reset: float = 1.0
    failures: int = 0
    state: State = State.CLOSED
    opened: Optional[float] = None
    history: List[str] = field(default_factory=list)
    async def call(self, f: Callable[[], Awaitable[T]]) -> T:
        loop = asyncio.get_running_loop()
        if self.state is State.OPEN:
            if loop.time() - self.opened < self.reset: raise CircuitOpen(f"open for {self.reset}s")
            self.state = State.HALF
        try: r = await f()
        except Exception as e:
            self.failures += 1; self.history.append(type(e).__name__)
            if self.failures >= self.threshold: self.state = State.OPEN; self.opened = loop.time(); log.warning("breaker %s after %d failures", self.state.name, self.failures)
            raise
        else: self.failures = 0; self.state = State.CLOSED; return r
def retry(times: int = 3, delay: float = 0.1, exceptions=(Exception,)):
    def deco(f):
        @wraps(f)
        async def w(*a, **k):
            for i in range(1, times + 1):
                try: return await f(*a, **k)
                except exceptions as e:
                    log.info("attempt %d/%d of %s failed: %r", i, times, f.__name__, e)
                    if i == times: raise
                    await asyncio.sleep(delay * 2 ** (i - 1))
        return w
    return deco
random.seed(1)
@retry(times=4, exceptions=(ValueError,))
async def flaky(p):
    if random.random() < p: raise ValueError(f"bad luck {random.randint(1, 100)}")
    return "ok"
class LRU(Generic[T]):
    def __init__(self, n): self.n = n; self.d: OrderedDict[str, T] = OrderedDict()
    def get(self, k):
        if k in self.d: self.d.move_to_end(k); return self.d[k]
    def put(self, k, v):
        self.d[k] = v; self.d.move_to_end(k)
        if len(self.d) > self.n: self.d.popitem(last=False)
class Event(Protocol):
    name: str
@asynccontextmanager
async def timer(name):
    t = asyncio.get_running_loop().time()
    try: yield
    finally: log.info("%s took %.1fs", name, asyncio.get_running_loop().time() - t)
class TokenBucket:
    def __init__(self, rate, cap): self.rate, self.cap, self.tokens, self.last = rate, cap, cap, None
    async def take(self):
        loop = asyncio.get_running_loop()
        while True:
            now = loop.time(); self.last = self.last or now
            self.tokens = min(self.cap, self.tokens + (now - self.last) * self.rate); self.last = now
            if self.tokens >= 1: self.tokens -= 1; return
            await asyncio.sleep((1 - self.tokens) / self.rate)
async def worker(n, q, res):
    while True:
        try: item = await asyncio.wait_for(q.get(), 0.5)
        except asyncio.TimeoutError: log.info("worker %d idle", n); return
        res[n].append(item["id"]); await asyncio.sleep(item["cost"]); q.task_done()
async def main():
    br = Breaker()
    async def fail(): raise ConnectionError("refused")
    for _ in range(5):
        try: await br.call(fail)
        except ConnectionError as e: print("conn", e)
        except CircuitOpen as e: print("circuit", e)
    await asyncio.sleep(1.1); print(await br.call(lambda: asyncio.sleep(0, "recovered")), br.state, asdict(br)["history"])
    for p in (0.5, 0.9):
        try: print(await flaky(p))
        except ValueError as e: print("gave up:", e)
    c = LRU(2); [c.put(k, i) for i, k in enumerate("abc")]; print(c.get("a"), c.get("b"), list(c.d))
    async with timer("batch"):
        q = asyncio.Queue(); res = defaultdict(list)
        for i in range(9): q.put_nowait({"id": i, "cost": random.choice([0.1, 0.2])})
        ws = [asyncio.create_task(worker(i, q, res)) for i in range(3)]
        await q.join(); await asyncio.gather(*ws)
    print(json.dumps(res, sort_keys=True), Counter(len(v) for v in res.values()).most_common())
    b = TokenBucket(10, 2); t = asyncio.get_running_loop().time(); out = []
    for _ in range(5): await b.take(); out.append(round(asyncio.get_running_loop().time() - t, 1))
    print(out)
    d = datetime(2024, 2, 28, 23, 30, tzinfo=timezone.utc); print([(d + timedelta(hours=i)).strftime("%a %d %b %H:%M") for i in range(0, 49, 12)])
    print(hashlib.sha256(json.dumps({"a": 1}).encode()).hexdigest()[:16], re.sub(r"(?P<u>\w+)@(?P<h>[\w.]+)", r"\g<u> at \g<h>", "mail joe@x.org now"))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(flaky(1.0)); tg.create_task(asyncio.sleep(5))
    except* ValueError as eg: log.error("group: %s", eg.exceptions)
    try: await fail()
    except ConnectionError: log.exception("with traceback")
    with suppress(asyncio.CancelledError):
        t = asyncio.create_task(asyncio.sleep(10)); await asyncio.sleep(0); t.cancel(); await t
    log.info("done %s", uuid.UUID(int=5))
asyncio.run(main())
