import threading, queue, time
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, TimeoutError
def show(f, *a, **k):
    try: print("ok", f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
def w(n, d=0.05):
    time.sleep(d); return n
t = threading.Thread(target=w, args=(1,), name="W"); print(t.name, t.daemon, t.is_alive(), t.ident is None)
t.start(); print(t.is_alive()); t.join(0.01); print(t.is_alive()); t.join(); print(t.is_alive())
show(t.start); show(threading.Thread(target=w).join); show(threading.current_thread().join)
def bad(): raise ValueError("in thread")
t = threading.Thread(target=bad, name="Bad"); t.start(); t.join()
def exits(): raise SystemExit(3)
t = threading.Thread(target=exits); t.start(); t.join(); print("exit ok", t.name)
l = threading.Lock(); print(l.acquire(), l.acquire(False), l.acquire(timeout=0.01), l.locked()); l.release(); show(l.release)
r = threading.RLock(); r.acquire(); r.acquire(); r.release(); r.release(); show(r.release)
e = threading.Event(); print(e.wait(0.01), e.is_set()); threading.Timer(0.05, e.set).start(); print(e.wait(1))
c = threading.Condition(); show(c.wait); show(c.notify)
s = threading.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(blocking=False)); show(threading.BoundedSemaphore(1).release); show(threading.Semaphore, -1)
b = threading.Barrier(2); out = []
def bw(): out.append(b.wait())
ts = [threading.Thread(target=bw) for _ in range(2)]; [x.start() for x in ts]; [x.join() for x in ts]; print(sorted(out)); show(b.wait, 0.01); print(b.broken)
loc = threading.local(); loc.x = 1
def lw():
    show(lambda: loc.x); loc.x = 2; print(loc.x)
t = threading.Thread(target=lw); t.start(); t.join(); print(loc.x)
print(threading.active_count(), threading.main_thread().name, [x.name for x in threading.enumerate()])
q = queue.Queue(1); q.put(1); show(q.put_nowait, 2); show(q.put, 2, timeout=0.01); print(q.get(), q.empty()); show(q.get_nowait); show(q.get, timeout=0.01); q.task_done(); show(q.task_done); q.join()
q = queue.PriorityQueue(); [q.put(x) for x in (3, 1, 2)]; print([q.get() for _ in range(3)])
q = queue.LifoQueue(); [q.put(x) for x in (3, 1, 2)]; print([q.get() for _ in range(3)])
q = queue.SimpleQueue(); q.put(1); print(q.get(), q.empty())
q = queue.Queue(); q.put(1); q.shutdown(); show(q.put, 1); print(q.get()); show(q.get)
with ThreadPoolExecutor(2, thread_name_prefix="P") as ex:
    f = ex.submit(w, 1, 0.02); print(f.running(), f.done()); print(f.result(), f.done(), f.exception())
    f = ex.submit(bad); show(f.result); print(repr(f.exception()))
    print(list(ex.map(w, [3, 1, 2], [0.03, 0.01, 0.02])))
    fs = [ex.submit(w, n, d) for n, d in ((1, 0.06), (2, 0.02), (3, 0.02))]
    print([f.result() for f in as_completed(fs)])
    fs = [ex.submit(w, n, 0.05 * n) for n in (1, 2, 3)]
    d, nd = wait(fs, return_when=FIRST_COMPLETED); print(len(d), len(nd), fs[2].cancel() or fs[2].running())
    show(fs[1].result, timeout=0.001)
    fs = [ex.submit(w, n, 0.05) for n in range(4)]; print([f.cancel() for f in fs][-1]); show(fs[-1].result); print(fs[-1].cancelled())
    f = ex.submit(lambda: threading.current_thread().name); print(f.result()[:2]); f.add_done_callback(lambda f: print("cb", f.done()))
show(ex.submit, w, 1)
ex = ThreadPoolExecutor(1); fs = [ex.submit(w, n) for n in range(3)]; ex.shutdown(wait=True, cancel_futures=True); print([f.cancelled() for f in fs])
show(ThreadPoolExecutor, 0)
def excepthook(a): print("hook", a.exc_type.__name__, a.exc_value, a.thread.name)
threading.excepthook = excepthook
t = threading.Thread(target=bad, name="H"); t.start(); t.join()
class MyT(threading.Thread):
    def __init__(self): super().__init__(daemon=True); self.r = None
    def run(self): self.r = 42
m = MyT(); m.start(); m.join(); print(m.r, m.daemon, m.name)
d = threading.Thread(target=time.sleep, args=(100,), daemon=True); d.start(); print("end")
