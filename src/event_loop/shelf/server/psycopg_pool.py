# psycopg_pool: connections that are kept, for threads. A model: see psycopg.
from collections import deque as _deque
from contextlib import contextmanager as _contextmanager
import psycopg as _psycopg
import threading as _threading


class PoolTimeout(_psycopg.OperationalError):
    pass


class ConnectionPool:
    def __init__(self, conninfo="", *, min_size=4, max_size=None, timeout=30.0, open=True, kwargs=None, **about):
        self.max_size = min_size if max_size is None else max_size
        self.timeout = timeout
        self._kwargs = kwargs or {}
        self._idle = _deque()
        self._size = 0
        self._free = _threading.Condition()

    def getconn(self, timeout=None):
        timeout = self.timeout if timeout is None else timeout
        with self._free:
            if not self._free.wait_for(lambda: self._idle or self._size < self.max_size, timeout):
                raise PoolTimeout(f"couldn't get a connection after {timeout:.2f} sec")
            if self._idle:
                return self._idle.popleft()
            self._size += 1
        try:
            return _psycopg.connect(**self._kwargs)
        except BaseException:
            self._gone()
            raise

    def putconn(self, connection):
        if connection.closed or connection.broken:
            connection.close()
            return self._gone()
        with self._free:
            self._idle.append(connection)
            self._free.notify()

    def _gone(self):
        with self._free:
            self._size -= 1
            self._free.notify()

    @_contextmanager
    def connection(self, timeout=None):
        connection = self.getconn(timeout)
        try:
            yield connection
        finally:
            self.putconn(connection)

    def open(self, wait=False, timeout=30.0):
        pass

    def close(self, timeout=5.0):
        while self._idle:
            self._idle.popleft().close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()
