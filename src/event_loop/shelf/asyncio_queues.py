from _machine import _make_waiter, _note, _queue_get, _queue_put, _wake_next
from asyncio import locks as _locks
from asyncio.exceptions import QueueEmpty, QueueFull, QueueShutDown


_NOTHING = object()


class _Fifo:
    # First in, first out, each in constant time: taken items are cut off when they are most of the list.
    def __init__(self):
        self._items = []
        self._first = 0

    def append(self, item):
        self._items.append(item)

    def popleft(self):
        first = self._first
        item = self._items[first]
        self._items[first] = None
        first += 1
        if first > 32 and first * 2 > len(self._items):
            del self._items[:first]
            first = 0
        self._first = first
        return item

    def __len__(self):
        return len(self._items) - self._first

    def __iter__(self):
        return iter(self._items[self._first:])


class Queue(_locks._OfOneLoop):
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = []
        self._putters = []
        self._unfinished_tasks = 0
        self._finished = _locks.Event()
        self._finished.set()
        self._is_shutdown = False
        self._is_plain = _is_plain(type(self))
        # At how many items the trace hears of it.
        self._watermark = 64 if maxsize <= 0 else 1 << 40
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = _Fifo()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def _wakeup_next(self, waiters):
        _wake_next(waiters)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    def _format(self):
        result = f"maxsize={self._maxsize!r}"
        if getattr(self, "_queue", None):
            result += f" _queue={list(self._queue)!r}"
        if self._getters:
            result += f" _getters[{len(self._getters)}]"
        if self._putters:
            result += f" _putters[{len(self._putters)}]"
        if self._unfinished_tasks:
            result += f" tasks={self._unfinished_tasks}"
        if self._is_shutdown:
            result += " shutdown"
        return result

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    async def put(self, item):
        is_quiet = _queue_put(self, item)
        while is_quiet is None:
            if not self.full():
                return self.put_nowait(item)
            await self._wait_for_room()
            is_quiet = _queue_put(self, item)
        if not is_quiet:
            self._tell()

    def _tell(self):
        if self._getters:
            self._wakeup_next(self._getters)
        elif self.qsize() >= self._watermark:
            size = self.qsize()
            self._watermark = size * 2
            _note(f"unbounded queue holds {size}")

    async def _wait_for_room(self):
        if self._is_shutdown:
            raise QueueShutDown
        putter = _make_waiter(self, "Queue.put") or self._waiter("Queue.put")
        self._putters.append(putter)
        try:
            await putter
        except:
            putter.cancel()
            try:
                self._putters.remove(putter)
            except ValueError:
                pass
            if not self.full() and not putter.cancelled():
                self._wakeup_next(self._putters)
            raise

    def put_nowait(self, item):
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        self._tell()

    async def get(self):
        item = _queue_get(self, _NOTHING)
        while item is _NOTHING:
            if not self.empty():
                return self.get_nowait()
            await self._wait_for_item()
            item = _queue_get(self, _NOTHING)
        if self._putters:
            self._wakeup_next(self._putters)
        return item

    async def _wait_for_item(self):
        if self._is_shutdown and self.empty():
            raise QueueShutDown
        getter = _make_waiter(self, "Queue.get") or self._waiter("Queue.get")
        self._getters.append(getter)
        try:
            await getter
        except:
            getter.cancel()
            try:
                self._getters.remove(getter)
            except ValueError:
                pass
            if not self.empty() and not getter.cancelled():
                self._wakeup_next(self._getters)
            raise

    def get_nowait(self):
        if self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        self._wakeup_next(self._putters)
        return item

    def task_done(self):
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        while self._getters:
            getter = self._getters.pop(0)
            if not getter.done():
                getter.set_result(None)
        while self._putters:
            putter = self._putters.pop(0)
            if not putter.done():
                putter.set_result(None)


def _is_plain(cls):
    if cls is Queue:
        return True
    names = "_init", "_get", "_put", "qsize", "empty", "full", "get_nowait", "put_nowait"
    return all([getattr(cls, name) is getattr(Queue, name) for name in names])


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        from heapq import heappush

        heappush(self._queue, item)

    def _get(self):
        from heapq import heappop

        return heappop(self._queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
