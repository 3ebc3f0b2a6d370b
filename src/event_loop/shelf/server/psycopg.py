# psycopg: a database driver that blocks its thread. A model: there is no database; every query takes the time that the world says and
# gives one row. Left out: types, copying, pipelines, the asynchronous face.
from modelled import database as _database, now as _now, sleep_of as _sleep_of
from serving import GAUGE as _GAUGE
from time import sleep as _sleep
from _machine import _outside

_CONNECTIONS = 1
_open = 0


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class OperationalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


def _count(change):
    global _open
    _open += change
    _outside(_GAUGE, _CONNECTIONS, _open)


def connect(conninfo="", *, connect_timeout=130, autocommit=False, row_factory=None, **about):
    # A server that does not answer is waited for: by TCP's own patience unless something shorter is asked for.
    silent = max(_database.left("silent"), _database.left("drop"))
    if silent > connect_timeout:
        _sleep(connect_timeout)
        raise OperationalError("connection failed: connection timeout expired")
    if silent:
        _sleep(silent)
    if _database.fault("refuse") is not None:
        raise OperationalError('connection failed: connection to server at "127.0.0.1", port 5432 failed: Connection refused')
    if _open >= _database.about["maxConnections"]:
        raise OperationalError("connection failed: FATAL:  sorry, too many clients already")
    _sleep(_database.about["connect"])
    return Connection()


class Connection:
    def __init__(self):
        self._since = _now()
        self.closed = False
        _count(1)

    connect = staticmethod(connect)

    @property
    def broken(self):
        return not self.closed and _database.has_dropped(self._since)

    def cursor(self, **about):
        return Cursor(self)

    def execute(self, query, params=None, **about):
        return self.cursor().execute(query, params)

    def _run(self, query):
        if self.closed:
            raise OperationalError("the connection is closed")
        if _database.has_dropped(self._since):
            self.close()
            raise OperationalError("server closed the connection unexpectedly")
        _sleep(_database.left("silent") + _database.latency() + _sleep_of(query))
        if _database.has_dropped(self._since):
            self.close()
            raise OperationalError("server closed the connection unexpectedly")
        if _database.fails():
            raise OperationalError("deadlock detected")

    def commit(self):
        pass

    rollback = commit

    def transaction(self, **about):
        return _Transaction()

    def close(self):
        if not self.closed:
            self.closed = True
            _count(-1)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()


class _Transaction:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return None


class Cursor:
    def __init__(self, connection):
        self.connection = connection
        self.rowcount = -1
        self._rows = []

    def execute(self, query, params=None, **about):
        self.connection._run(query)
        self._rows = [(1,)]
        self.rowcount = 1
        return self

    def fetchone(self):
        return self._rows.pop(0) if self._rows else None

    def fetchall(self):
        rows, self._rows = self._rows, []
        return rows

    def close(self):
        pass

    def __iter__(self):
        return iter(self.fetchall())

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return None
