# requests: blocks its thread for as long as the other end takes. A model: there is no network.
from modelled import seconds_of as _seconds_of, upstream as _upstream
from time import sleep as _sleep
from urllib.parse import urlencode as _urlencode, urlsplit as _urlsplit
import json as _json


class RequestException(OSError):
    def __init__(self, *args, response=None, request=None):
        super().__init__(*args)
        self.response = response


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class Timeout(RequestException):
    pass


class ConnectTimeout(ConnectionError, Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class JSONDecodeError(RequestException, ValueError):
    pass


for _class in (RequestException, HTTPError, ConnectionError, Timeout, ConnectTimeout, ReadTimeout, JSONDecodeError):
    _class.__module__ = "requests.exceptions"


class exceptions:
    RequestException, HTTPError, ConnectionError = RequestException, HTTPError, ConnectionError
    Timeout, ConnectTimeout, ReadTimeout, JSONDecodeError = Timeout, ConnectTimeout, ReadTimeout, JSONDecodeError


_REASONS = {200: "OK", 201: "Created", 204: "No Content", 400: "Bad Request", 404: "Not Found", 429: "Too Many Requests",
            500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


class Response:
    def __init__(self, url, status_code, content):
        self.url = url
        self.status_code = status_code
        self.content = content
        self.headers = {"content-type": "application/json"}
        self.reason = _REASONS.get(status_code, "")

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def text(self):
        return self.content.decode()

    def json(self):
        return _json.loads(self.content)

    def raise_for_status(self):
        if 400 <= self.status_code < 500:
            raise HTTPError(f"{self.status_code} Client Error: {self.reason} for url: {self.url}", response=self)
        if self.status_code >= 500:
            raise HTTPError(f"{self.status_code} Server Error: {self.reason} for url: {self.url}", response=self)

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


def _waited(seconds, limit, error, words):
    # Blocks for the time that it takes, or for the limit.
    if limit is not None and seconds > limit:
        _sleep(limit)
        raise error(f"{words} (timeout={limit})")
    _sleep(min(seconds, 86400.0))


def request(method, url, *, params=None, timeout=None, data=None, json=None, headers=None, **about):
    parts = _urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise RequestException(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
    if params:
        url += ("&" if parts.query else "?") + _urlencode(params)
    connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    place = _upstream(parts.netloc)
    host = f"{parts.scheme.upper()}ConnectionPool(host={parts.hostname!r}, port={parts.port or (443 if parts.scheme == 'https' else 80)})"
    _waited(place.left("silent"), connect, ConnectTimeout, f"{host}: Connection timed out.")
    if place.fault("refuse") is not None or place.fault("drop") is not None:
        raise ConnectionError(f"{host}: Failed to establish a new connection: [Errno 111] Connection refused")
    _sleep(place.about["connect"])
    _waited(_seconds_of(place, parts.path), read, ReadTimeout, f"{host}: Read timed out.")
    status = 503 if place.fails() else place.about["status"]
    return Response(url, status, _json.dumps(place.about["json"]).encode())


def get(url, params=None, **about):
    return request("GET", url, params=params, **about)


def post(url, data=None, json=None, **about):
    return request("POST", url, data=data, json=json, **about)


def put(url, data=None, **about):
    return request("PUT", url, data=data, **about)


def patch(url, data=None, **about):
    return request("PATCH", url, data=data, **about)


def delete(url, **about):
    return request("DELETE", url, **about)


def head(url, **about):
    return request("HEAD", url, **about)


class Session:
    def __init__(self):
        self.headers = {}

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def close(self):
        pass

    request = staticmethod(request)
    get = staticmethod(get)
    post = staticmethod(post)
    put = staticmethod(put)
    patch = staticmethod(patch)
    delete = staticmethod(delete)
    head = staticmethod(head)
