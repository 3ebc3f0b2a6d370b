# httpx: `Client` blocks its thread, `AsyncClient` awaits; both have a pool of connections. A model: there is no network, but an app
# can be called in process (`ASGITransport`). Left out: streams, redirects, cookies, authentication, proxies.
from modelled import seconds_of as _seconds_of, upstream as _upstream
from collections import deque as _deque
from time import sleep as _sleep
from urllib.parse import unquote as _unquote, urlencode as _urlencode, urlsplit as _urlsplit
from _machine import _monotonic
import asyncio as _asyncio
import json as _json
import threading as _threading


class HTTPError(Exception):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self.request = request


class RequestError(HTTPError):
    pass


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class WriteTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ConnectError(NetworkError):
    pass


class ReadError(NetworkError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request=None, response=None):
        super().__init__(message, request=request)
        self.response = response


_PHRASES = {200: "OK", 201: "Created", 204: "No Content", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
            404: "Not Found", 405: "Method Not Allowed", 409: "Conflict", 422: "Unprocessable Entity", 429: "Too Many Requests",
            500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
_UNSET = object()


class Timeout:
    def __init__(self, timeout=_UNSET, *, connect=_UNSET, read=_UNSET, write=_UNSET, pool=_UNSET):
        if isinstance(timeout, Timeout):
            self.connect, self.read, self.write, self.pool = timeout.connect, timeout.read, timeout.write, timeout.pool
            return
        whole = None if timeout is _UNSET else timeout
        self.connect = whole if connect is _UNSET else connect
        self.read = whole if read is _UNSET else read
        self.write = whole if write is _UNSET else write
        self.pool = whole if pool is _UNSET else pool


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections
        self.max_keepalive_connections = max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry


_DEFAULT_TIMEOUT = Timeout(5.0)
_DEFAULT_LIMITS = Limits(max_connections=100, max_keepalive_connections=20)


class Request:
    def __init__(self, method, url, headers, content):
        self.method = method.upper()
        self.url = url
        self.headers = headers
        self.content = content

    def __repr__(self):
        return f"<Request({self.method!r}, {self.url!r})>"


class Response:
    def __init__(self, status_code, *, headers=None, content=b"", json=_UNSET, text=None, request=None):
        self.status_code = status_code
        self.headers = headers or {}
        if json is not _UNSET:
            content = _json.dumps(json).encode()
        self.content = content if text is None else text.encode()
        self.request = request

    @property
    def url(self):
        return self.request.url

    @property
    def reason_phrase(self):
        return _PHRASES.get(self.status_code, "")

    @property
    def text(self):
        return self.content.decode()

    @property
    def is_success(self):
        return 200 <= self.status_code < 300

    @property
    def is_error(self):
        return self.status_code >= 400

    def json(self):
        return _json.loads(self.content)

    def raise_for_status(self):
        if self.is_success:
            return self
        kind = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}[self.status_code // 100]
        message = f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'\nFor more information check: " \
            f"https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}"
        raise HTTPStatusError(message, request=self.request, response=self)

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


class ASGITransport:
    # Calls the app in the caller's own task, as httpx does.
    def __init__(self, app, raise_app_exceptions=True, root_path="", client=("127.0.0.1", 123)):
        from serving import in_process

        in_process.append(app)
        self.app = app
        self.raise_app_exceptions = raise_app_exceptions

    async def handle_async_request(self, request):
        from fastapi import Request as _AppRequest

        parts = _urlsplit(request.url)
        asked = _AppRequest(self.app, request.method, _unquote(parts.path), parts.query, request.headers, request.content)
        sent = []
        try:
            await self.app._handle(asked, sent.append)
        except Exception:
            if self.raise_app_exceptions:
                raise
            return Response(500, content=b"Internal Server Error", headers={"content-type": "text/plain; charset=utf-8"})
        response = sent[0]
        return Response(response.status_code, headers=dict(response.headers), content=response.body)


class MockTransport:
    def __init__(self, handler):
        self.handler = handler

    def handle_request(self, request):
        return self.handler(request)

    async def handle_async_request(self, request):
        response = self.handler(request)
        return await response if hasattr(response, "__await__") else response


class _Pool:
    # Connections by their host, and who waits for one, first come first served.
    def __init__(self, limits):
        self.limits = limits
        self.taken = 0
        self.idle = []
        self.waiting = _deque()

    def is_full(self):
        most = self.limits.max_connections
        return most is not None and self.taken >= most

    def take(self, host):
        # Whether there is one to that host that is kept alive.
        self.taken += 1
        moment = _monotonic()
        self.idle = [(kept, since) for kept, since in self.idle if moment - since < (self.limits.keepalive_expiry or 0)]
        for at in range(len(self.idle) - 1, -1, -1):
            if self.idle[at][0] == host:
                del self.idle[at]
                return True
        return False

    def give(self, host, is_alive):
        self.taken -= 1
        most = self.limits.max_keepalive_connections
        if is_alive and (most is None or len(self.idle) < most):
            self.idle.append((host, _monotonic()))


class _Base:
    def __init__(self, *, base_url="", headers=None, params=None, timeout=_DEFAULT_TIMEOUT, limits=_DEFAULT_LIMITS,
                 transport=None, follow_redirects=False, event_hooks=None, **about):
        self.base_url = str(base_url)
        self.headers = {name.lower(): value for name, value in (headers or {}).items()}
        self.params = params
        self.timeout = Timeout(timeout)
        self._transport = transport
        self._pool = _Pool(limits)
        self.is_closed = False

    def build_request(self, method, url, *, params=None, json=None, content=None, data=None, headers=None, **about):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        url = str(url)
        if "://" not in url:
            url = self.base_url.rstrip("/") + "/" + url.lstrip("/") if self.base_url else url
        if "://" not in url:
            raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.")
        params = {**(self.params or {}), **(params or {})}
        if params:
            url += ("&" if "?" in url else "?") + _urlencode(params, doseq=True)
        sent = dict(self.headers)
        if json is not None:
            content = _json.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
            sent["content-type"] = "application/json"
        elif data is not None:
            content = _urlencode(data).encode()
            sent["content-type"] = "application/x-www-form-urlencoded"
        for name, value in (headers or {}).items():
            sent[name.lower()] = value
        if isinstance(content, str):
            content = content.encode()
        return Request(method, url, sent, content or b"")


def _limit(timeout, client):
    return client.timeout if timeout is _UNSET else Timeout(timeout)


class AsyncClient(_Base):
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        await self.aclose()

    async def aclose(self):
        self.is_closed = True

    async def request(self, method, url, *, timeout=_UNSET, **about):
        return await self.send(self.build_request(method, url, **about), _limit(timeout, self))

    async def send(self, request, timeout=None):
        timeout = timeout or self.timeout
        if self._transport is not None:
            response = await self._transport.handle_async_request(request)
        else:
            response = await self._by_network(request, timeout)
        response.request = request
        return response

    async def _place_in_pool(self, limit):
        pool = self._pool
        if not pool.is_full() and not pool.waiting:
            return
        turn = _asyncio.get_running_loop().create_future()
        pool.waiting.append(turn)
        try:
            await _within(turn, limit, PoolTimeout)
        except BaseException:
            if turn in pool.waiting:
                pool.waiting.remove(turn)
            else:
                pool.taken -= 1
                self._next()
            raise
        pool.taken -= 1

    def _next(self):
        # The place goes to the first that waits, and is kept for it.
        pool = self._pool
        while pool.waiting and not pool.is_full():
            turn = pool.waiting.popleft()
            if not turn.done():
                pool.taken += 1
                turn.set_result(None)

    async def _by_network(self, request, timeout):
        parts = _urlsplit(request.url)
        host, place, is_alive = parts.netloc, _upstream(parts.netloc), False
        await self._place_in_pool(timeout.pool)
        is_kept = self._pool.take(host)
        try:
            if not is_kept:
                await _within(_asyncio.sleep(place.left("silent")), timeout.connect, ConnectTimeout)
                if place.fault("refuse") is not None or place.fault("drop") is not None:
                    raise ConnectError("All connection attempts failed")
                await _asyncio.sleep(place.about["connect"])
            elif place.fault("drop") is not None:
                raise ReadError("")
            await _within(_asyncio.sleep(place.left("silent") + _seconds_of(place, parts.path)), timeout.read, ReadTimeout)
            is_alive = True
        finally:
            self._pool.give(host, is_alive)
            self._next()
        return Response(503 if place.fails() else place.about["status"], json=place.about["json"],
                        headers={"content-type": "application/json"})

    async def get(self, url, **about):
        return await self.request("GET", url, **about)

    async def post(self, url, **about):
        return await self.request("POST", url, **about)

    async def put(self, url, **about):
        return await self.request("PUT", url, **about)

    async def patch(self, url, **about):
        return await self.request("PATCH", url, **about)

    async def delete(self, url, **about):
        return await self.request("DELETE", url, **about)

    async def head(self, url, **about):
        return await self.request("HEAD", url, **about)


async def _within(what, limit, error):
    if limit is None:
        return await what
    try:
        async with _asyncio.timeout(limit):
            return await what
    except TimeoutError:
        raise error("") from None


class Client(_Base):
    def __init__(self, **about):
        super().__init__(**about)
        self._free = _threading.Condition()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def close(self):
        self.is_closed = True

    def request(self, method, url, *, timeout=_UNSET, **about):
        request = self.build_request(method, url, **about)
        timeout = _limit(timeout, self)
        if self._transport is not None:
            response = self._transport.handle_request(request)
        else:
            response = self._by_network(request, timeout)
        response.request = request
        return response

    def _by_network(self, request, timeout):
        parts = _urlsplit(request.url)
        host, place, is_alive = parts.netloc, _upstream(parts.netloc), False
        with self._free:
            if not self._free.wait_for(lambda: not self._pool.is_full(), timeout.pool):
                raise PoolTimeout("")
            is_kept = self._pool.take(host)
        try:
            if not is_kept:
                _blocked(place.left("silent"), timeout.connect, ConnectTimeout)
                if place.fault("refuse") is not None or place.fault("drop") is not None:
                    raise ConnectError("[Errno 111] Connection refused")
                _sleep(place.about["connect"])
            elif place.fault("drop") is not None:
                raise ReadError("")
            _blocked(place.left("silent") + _seconds_of(place, parts.path), timeout.read, ReadTimeout)
            is_alive = True
        finally:
            with self._free:
                self._pool.give(host, is_alive)
                self._free.notify()
        return Response(503 if place.fails() else place.about["status"], json=place.about["json"],
                        headers={"content-type": "application/json"})

    def get(self, url, **about):
        return self.request("GET", url, **about)

    def post(self, url, **about):
        return self.request("POST", url, **about)

    def put(self, url, **about):
        return self.request("PUT", url, **about)

    def patch(self, url, **about):
        return self.request("PATCH", url, **about)

    def delete(self, url, **about):
        return self.request("DELETE", url, **about)

    def head(self, url, **about):
        return self.request("HEAD", url, **about)


def _blocked(seconds, limit, error):
    if limit is not None and seconds > limit:
        _sleep(limit)
        raise error("timed out")
    _sleep(min(seconds, 86400.0))


def request(method, url, *, timeout=_DEFAULT_TIMEOUT, **about):
    with Client(timeout=timeout) as client:
        return client.request(method, url, **about)


def get(url, **about):
    return request("GET", url, **about)


def post(url, **about):
    return request("POST", url, **about)


def put(url, **about):
    return request("PUT", url, **about)


def delete(url, **about):
    return request("DELETE", url, **about)
