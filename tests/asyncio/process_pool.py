import asyncio, time
from concurrent.futures import ProcessPoolExecutor, as_completed
counter = 0
def square(x):
    global counter
    counter += 1
    return x * x
def cpu(n):
    t = 0
    for i in range(n): t += i
    return t
def fail(x): raise ValueError(f"bad {x}")
def get_counter(): return counter
class P:
    def __init__(self, a): self.a = a
    def __repr__(self): return f"P({self.a})"
    def double(self): return P(self.a * 2)
def ident(*a, **k): return a, k
def say(x): print("in worker", x); return x
async def coro(): return 1
async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        print(await loop.run_in_executor(pool, square, 7))
        print(await asyncio.gather(*[loop.run_in_executor(pool, square, i) for i in range(5)]))
        try: await loop.run_in_executor(pool, fail, 3)
        except ValueError as e: print("caught", e, type(e.__cause__).__name__)
        try: await loop.run_in_executor(pool, lambda: 1)
        except Exception as e: print(type(e), str(e).split(" at 0x")[0])
        def local(): pass
        try: await loop.run_in_executor(pool, local)
        except Exception as e: print(type(e), e)
        try: await loop.run_in_executor(pool, coro)
        except Exception as e: print(type(e), e)
        print(await loop.run_in_executor(pool, P(4).double))
        print(await loop.run_in_executor(pool, ident, [1, (2, 3)], {"a": {1, 2}}, 1.5, None, "s", b"b", 2**70))
        x = [1]; x.append(x)
        r = await loop.run_in_executor(pool, ident, x)
        print(r)
        try: await loop.run_in_executor(pool, ident, (i for i in range(2)))
        except Exception as e: print(type(e), e)
    print(counter)
base = 0
def begin(number):
    global base
    base = number
def begin_aloud():
    print("begins")
    begin(40)
def on_base(n): return base + n
def broken(): raise ValueError("no")
def slow(n):
    time.sleep(0.3)
    return n
def main_of_initializers():
    with ProcessPoolExecutor(1, initializer=begin_aloud) as pool:
        print(list(pool.map(on_base, range(3))), base)
    with ProcessPoolExecutor(2, initializer=lambda: begin(50)) as pool:
        print(list(pool.map(on_base, range(3))), base)
    # What is queued for the worker is as good as running, and no longer cancelled.
    pool = ProcessPoolExecutor(1)
    futures = [pool.submit(slow, n) for n in range(8)]
    time.sleep(0.1)
    print(futures[0].running(), futures[1].running(), futures[-1].running())
    pool.shutdown(cancel_futures=True)
    print([f.result() for f in futures[:2]], [f.cancelled() for f in futures[4:]])
    with ProcessPoolExecutor(2, initializer=broken) as pool:
        future = pool.submit(slow, 1)
        print(type(future.exception()), future.exception())
        try: pool.submit(slow, 1)
        except Exception as e: print(type(e), e)
if __name__ == "__main__":
    asyncio.run(main())
    with ProcessPoolExecutor(max_workers=4) as ex:
        print(list(ex.map(square, range(6))), list(ex.map(square, range(6), chunksize=2)))
        fs = [ex.submit(cpu, n) for n in (100, 200)]
        print([f.result() for f in fs])
    try: ex.submit(square, 1)
    except RuntimeError as e: print(e)
    main_of_initializers()
