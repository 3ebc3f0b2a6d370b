# anyio: the part that servers stand on: the limiter and the pool of threads (anyio.to_thread). On asyncio alone.
from collections import OrderedDict as _OrderedDict
import asyncio as _asyncio

from asyncio import sleep


class WouldBlock(Exception):
    pass


class CapacityLimiter:
    def __init__(self, total_tokens):
        self._total_tokens = total_tokens
        self._borrowers = set()
        self._wait_queue = _OrderedDict()
        self._gauge = None

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, error, traceback):
        self.release()

    @property
    def total_tokens(self):
        return self._total_tokens

    @total_tokens.setter
    def total_tokens(self, value):
        if not isinstance(value, int) and value != float("inf"):
            raise TypeError("total_tokens must be an int or math.inf")
        if value < 0:
            raise ValueError("total_tokens must be >= 0")
        self._total_tokens = value
        while self._wait_queue and len(self._borrowers) < value:
            self._notify_next_waiter()

    @property
    def borrowed_tokens(self):
        return len(self._borrowers)

    @property
    def available_tokens(self):
        return self._total_tokens - len(self._borrowers)

    def _notify_next_waiter(self):
        if self._wait_queue and len(self._borrowers) < self._total_tokens:
            borrower, event = self._wait_queue.popitem(last=False)
            self._borrowers.add(borrower)
            event.set()

    def acquire_nowait(self):
        self.acquire_on_behalf_of_nowait(_asyncio.current_task())

    def acquire_on_behalf_of_nowait(self, borrower):
        if borrower in self._borrowers:
            raise RuntimeError("this borrower is already holding one of this CapacityLimiter's tokens")
        if self._wait_queue or len(self._borrowers) >= self._total_tokens:
            raise WouldBlock
        self._borrowers.add(borrower)

    async def acquire(self):
        await self.acquire_on_behalf_of(_asyncio.current_task())

    async def acquire_on_behalf_of(self, borrower):
        try:
            self.acquire_on_behalf_of_nowait(borrower)
        except WouldBlock:
            event = _asyncio.Event()
            self._wait_queue[borrower] = event
            try:
                await event.wait()
            except BaseException:
                self._wait_queue.pop(borrower, None)
                if event.is_set():
                    self._borrowers.discard(borrower)
                    self._notify_next_waiter()
                raise
        else:
            try:
                await sleep(0)
            except BaseException:
                self.release_on_behalf_of(borrower)
                raise
        if self._gauge is not None:
            self._gauge(len(self._borrowers))

    def release(self):
        self.release_on_behalf_of(_asyncio.current_task())

    def release_on_behalf_of(self, borrower):
        if borrower not in self._borrowers:
            raise RuntimeError("this borrower isn't holding any of this CapacityLimiter's tokens")
        self._borrowers.remove(borrower)
        self._notify_next_waiter()
        if self._gauge is not None:
            self._gauge(len(self._borrowers))


from anyio import to_thread
