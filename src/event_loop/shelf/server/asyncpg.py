# asyncpg: a database driver whose calls are awaited, with its pool. A model: there is no database; every query takes the time that the
# world says and gives one row.
from modelled import database as _database, now as _now, sleep_of as _sleep_of
from serving import GAUGE as _GAUGE
from _machine import _outside
import asyncio as _asyncio

_CONNECTIONS = 1
_open = 0


class PostgresError(Exception):
    pass


class InterfaceError(Exception):
    pass


class PostgresConnectionError(PostgresError):
    pass


class ConnectionDoesNotExistError(PostgresConnectionError):
    pass


class TooManyConnectionsError(PostgresError):
    pass


def _count(change):
    global _open
    _open += change
    _outside(_GAUGE, _CONNECTIONS, _open)


async def connect(dsn=None, *, timeout=60, command_timeout=None, **about):
    async with _asyncio.timeout(timeout):
        await _asyncio.sleep(max(_database.left("silent"), _database.left("drop")))
        if _database.fault("refuse") is not None:
            raise ConnectionRefusedError(111, "Connect call failed ('127.0.0.1', 5432)")
        if _open >= _database.about["maxConnections"]:
            raise TooManyConnectionsError("sorry, too many clients already")
        await _asyncio.sleep(_database.about["connect"])
    return Connection(command_timeout)


class Connection:
    def __init__(self, command_timeout):
        self._since = _now()
        self._closed = False
        self._busy = False
        self._command_timeout = command_timeout
        _count(1)

    async def _run(self, query, timeout):
        if self._closed:
            raise InterfaceError("connection is closed")
        if self._busy:
            raise InterfaceError("cannot perform operation: another operation is in progress")
        self._busy = True
        try:
            self._look()
            async with _asyncio.timeout(self._command_timeout if timeout is None else timeout):
                await _asyncio.sleep(_database.left("silent") + _database.latency() + _sleep_of(query))
            self._look()
            if _database.fails():
                raise PostgresError("deadlock detected")
        finally:
            self._busy = False

    def _look(self):
        if _database.has_dropped(self._since):
            self._end()
            raise ConnectionDoesNotExistError("connection was closed in the middle of operation")

    def _end(self):
        if not self._closed:
            self._closed = True
            _count(-1)

    async def execute(self, query, *args, timeout=None):
        await self._run(query, timeout)
        return f"{query.split()[0].upper()} 1"

    async def fetch(self, query, *args, timeout=None):
        await self._run(query, timeout)
        return [{"value": 1}]

    async def fetchrow(self, query, *args, timeout=None):
        await self._run(query, timeout)
        return {"value": 1}

    async def fetchval(self, query, *args, column=0, timeout=None):
        await self._run(query, timeout)
        return 1

    def transaction(self, **about):
        return _Nothing()

    def is_closed(self):
        return self._closed

    async def close(self, *, timeout=None):
        self._end()


class _Nothing:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        return None


class _Acquired:
    def __init__(self, pool, timeout):
        self.pool = pool
        self.timeout = timeout
        self.connection = None

    def __await__(self):
        return self.pool._acquire(self.timeout).__await__()

    async def __aenter__(self):
        self.connection = await self.pool._acquire(self.timeout)
        return self.connection

    async def __aexit__(self, kind, error, traceback):
        await self.pool.release(self.connection)


class Pool:
    def __init__(self, min_size, max_size, about):
        self._about = about
        self._free = _asyncio.LifoQueue(max_size)
        self._min_size = min_size
        self._max_size = max_size

    async def _open_some(self):
        opened = await _asyncio.gather(*[connect(**self._about) for _ in range(self._min_size)])
        for _ in range(self._max_size - self._min_size):
            self._free.put_nowait(None)
        for connection in opened:
            self._free.put_nowait(connection)
        return self

    def __await__(self):
        return self._open_some().__await__()

    async def __aenter__(self):
        return await self._open_some()

    async def __aexit__(self, kind, error, traceback):
        await self.close()

    def acquire(self, *, timeout=None):
        return _Acquired(self, timeout)

    async def _acquire(self, timeout):
        async with _asyncio.timeout(timeout):
            connection = await self._free.get()
            try:
                if connection is None or connection._closed:
                    connection = await connect(**self._about)
            except BaseException:
                self._free.put_nowait(None)
                raise
        return connection

    async def release(self, connection, *, timeout=None):
        self._free.put_nowait(connection)

    async def execute(self, query, *args, timeout=None):
        async with self.acquire() as connection:
            return await connection.execute(query, *args, timeout=timeout)

    async def fetch(self, query, *args, timeout=None):
        async with self.acquire() as connection:
            return await connection.fetch(query, *args, timeout=timeout)

    async def fetchrow(self, query, *args, timeout=None):
        async with self.acquire() as connection:
            return await connection.fetchrow(query, *args, timeout=timeout)

    async def fetchval(self, query, *args, timeout=None):
        async with self.acquire() as connection:
            return await connection.fetchval(query, *args, timeout=timeout)

    async def close(self):
        while not self._free.empty():
            connection = self._free.get_nowait()
            if connection is not None:
                await connection.close()

    def get_size(self):
        return self._max_size

    def get_idle_size(self):
        return self._free.qsize()


def create_pool(dsn=None, *, min_size=10, max_size=10, **about):
    return Pool(min_size, max_size, about)
