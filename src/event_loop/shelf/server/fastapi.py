# fastapi: routes, parameters, dependencies, lifespan, background tasks. A model: it answers when and in the order that FastAPI on
# AnyIO does; what goes over the wire is the status and the body. Left out: OpenAPI, forms, files, websockets, security.
from fastapi.params import Callee as _Callee, Invalid as _Invalid, OfBody as _OfBody, OfHeader as _OfHeader, OfPath as _OfPath, OfQuery as _OfQuery, OnOther as _OnOther, absent as _absent, check as _check
from fastapi.concurrency import contextmanager_in_threadpool as _contextmanager_in_threadpool
from fastapi.responses import JSONResponse as _JSONResponse, Response
from serving import ANSWERED as _ANSWERED, STARTED as _STARTED, apps as _apps, world as _world
from starlette.concurrency import run_in_threadpool as _run_in_threadpool
from _machine import _outside
from urllib.parse import parse_qsl as _parse_qsl, unquote as _unquote
import asyncio as _asyncio
import contextlib as _contextlib
import json as _json

_PHRASES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
            409: "Conflict", 418: "I'm a Teapot", 422: "Unprocessable Content", 429: "Too Many Requests",
            500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
_in_threads = _world.get("endpoints_in_threads", False)


def Path(default=..., **about):
    return _OfPath(default, **about)


def Query(default=..., **about):
    return _OfQuery(default, **about)


def Header(default=..., **about):
    return _OfHeader(default, **about)


def Body(default=..., **about):
    return _OfBody(default, **about)


def Depends(dependency=None, *, use_cache=True, scope=None):
    return _OnOther(dependency, use_cache=use_cache, scope=scope)


class status:
    HTTP_200_OK, HTTP_201_CREATED, HTTP_202_ACCEPTED, HTTP_204_NO_CONTENT = 200, 201, 202, 204
    HTTP_400_BAD_REQUEST, HTTP_401_UNAUTHORIZED, HTTP_403_FORBIDDEN, HTTP_404_NOT_FOUND = 400, 401, 403, 404
    HTTP_409_CONFLICT, HTTP_422_UNPROCESSABLE_CONTENT, HTTP_429_TOO_MANY_REQUESTS = 409, 422, 429
    HTTP_500_INTERNAL_SERVER_ERROR, HTTP_502_BAD_GATEWAY, HTTP_503_SERVICE_UNAVAILABLE, HTTP_504_GATEWAY_TIMEOUT = 500, 502, 503, 504


class HTTPException(Exception):
    def __init__(self, status_code, detail=None, headers=None):
        self.status_code = status_code
        self.detail = _PHRASES.get(status_code, "") if detail is None else detail
        self.headers = headers

    def __str__(self):
        return f"{self.status_code}: {self.detail}"


class RequestValidationError(ValueError):
    def __init__(self, errors):
        self._errors = errors

    def errors(self):
        return self._errors


class BackgroundTasks:
    def __init__(self, tasks=None):
        self.tasks = list(tasks or [])

    def add_task(self, func, *args, **kwargs):
        self.tasks.append((func, args, kwargs))

    async def __call__(self):
        for func, args, kwargs in self.tasks:
            if _asyncio.iscoroutinefunction(func):
                await func(*args, **kwargs)
            else:
                await _run_in_threadpool(func, *args, **kwargs)


class State:
    pass


class Request:
    def __init__(self, app, method, path, query, headers, content):
        self.app = app
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.state = State()
        self.path_params = {}
        self._content = content

    @property
    def query_params(self):
        return dict(_parse_qsl(self.query, keep_blank_values=True))

    async def body(self):
        return self._content

    async def json(self):
        return _json.loads(self._content)


_specials = (Request, BackgroundTasks, Response)


class _Route:
    def __init__(self, method, path, endpoint, status_code, dependencies, response_class, response_model):
        self.method = method
        self.path = path
        self.endpoint = endpoint
        self.status_code = status_code
        self.response_class = response_class
        self.parts = path.split("/")
        self.names = [part[1:-1].partition(":")[0] for part in self.parts if part[:1] == "{"]
        self.callee = _Callee(endpoint, self.names, _specials)
        self.dependencies = [(None, _Callee(one.dependency, self.names, _specials), one) for one in dependencies]
        self.validates = response_model is not None or self.callee.has_response_type
        self.is_bare = self.callee.is_bare and not dependencies and not self.callee.is_generator
        self.calls_async = self.callee.is_async and not _in_threads

    def match(self, parts):
        # The values of the path's parameters, or None.
        values = {}
        for at, part in enumerate(self.parts):
            if part[:1] == "{":
                name, _, kind = part[1:-1].partition(":")
                if kind == "path":
                    values[name] = "/".join(parts[at:])
                    return values
                if at >= len(parts) or not parts[at]:
                    return None
                values[name] = parts[at]
            elif at >= len(parts) or part != parts[at]:
                return None
        return values if len(parts) == len(self.parts) else None


class APIRouter:
    def __init__(self, prefix="", tags=None, dependencies=None, lifespan=None, **about):
        self.prefix = prefix
        self.dependencies = list(dependencies or [])
        self.routes = []
        self.lifespan = lifespan
        self.on_startup = []
        self.on_shutdown = []

    def lifespan_context(self, app):
        return _Events(self) if self.lifespan is None else self.lifespan(app)

    def add_api_route(self, path, endpoint, *, methods=("GET",), status_code=None, dependencies=None,
                      response_class=_JSONResponse, response_model=None, **about):
        for method in methods:
            needs = self.dependencies + list(dependencies or [])
            self.routes.append(_Route(method, self.prefix + path, endpoint, status_code, needs, response_class, response_model))

    def api_route(self, path, *, methods=("GET",), **about):
        def decorate(endpoint):
            self.add_api_route(path, endpoint, methods=methods, **about)
            return endpoint

        return decorate

    def get(self, path, **about):
        return self.api_route(path, methods=("GET",), **about)

    def post(self, path, **about):
        return self.api_route(path, methods=("POST",), **about)

    def put(self, path, **about):
        return self.api_route(path, methods=("PUT",), **about)

    def patch(self, path, **about):
        return self.api_route(path, methods=("PATCH",), **about)

    def delete(self, path, **about):
        return self.api_route(path, methods=("DELETE",), **about)

    def on_event(self, event):
        def decorate(function):
            (self.on_startup if event == "startup" else self.on_shutdown).append(function)
            return function

        return decorate

    def include_router(self, router, *, prefix="", dependencies=None, tags=None, **about):
        for route in router.routes:
            needs = self.dependencies + list(dependencies or []) + [one for _, _, one in route.dependencies]
            self.routes.append(_Route(route.method, self.prefix + prefix + route.path, route.endpoint, route.status_code,
                                      needs, route.response_class, True if route.validates else None))


class _Events:
    # A lifespan of functions. No generator: an open one makes the machine look after it, for as long as it serves.
    def __init__(self, router):
        self.router = router

    async def __aenter__(self):
        for function in self.router.on_startup:
            await _called(function)

    async def __aexit__(self, kind, error, traceback):
        for function in self.router.on_shutdown:
            await _called(function)


async def _called(function, *args):
    if _asyncio.iscoroutinefunction(function):
        return await function(*args)
    return function(*args)


class FastAPI(APIRouter):
    def __init__(self, *, debug=False, title="FastAPI", lifespan=None, dependencies=None, on_startup=None,
                 on_shutdown=None, **about):
        super().__init__(dependencies=dependencies, lifespan=lifespan)
        self.title = title
        self.on_startup.extend(on_startup or [])
        self.on_shutdown.extend(on_shutdown or [])
        self.state = State()
        self.dependency_overrides = {}
        self._handlers = {}
        _apps.append(self)

    @property
    def router(self):
        return self

    def exception_handler(self, kind):
        def decorate(handler):
            self._handlers[kind] = handler
            return handler

        return decorate

    def _find(self, method, path):
        # The route and its path's values; or the status that says that there is none.
        parts = path.split("/")
        status = 404
        for route in self.routes:
            values = route.match(parts)
            if values is not None:
                if route.method == method or method == "HEAD" and route.method == "GET":
                    return route, values
                status = 405
        return None, status

    def _plan(self, request):
        # For the server: a coroutine function of a request's number that answers it. What can be known before is.
        method, target = request["method"], request["path"]
        path, _, query = target.partition("?")
        body = request.get("body")
        if isinstance(body, str):
            content = body.encode()
        else:
            content = b"" if body is None else _json.dumps(body).encode()
        headers = {"content-type": "application/json"} if body is not None else {}
        is_counted = "{n}" in target
        found = None if is_counted else self._find(method, _unquote(path))
        if found is not None and found[0] is not None and found[0].is_bare:
            return self._bare(found[0])

        async def plan(number):
            at, what = path, query
            if is_counted:
                at, what = path.replace("{n}", str(number)), query.replace("{n}", str(number))
            asked = Request(self, method, _unquote(at), what, headers, content)
            await self._handle(asked, lambda response: _outside(_ANSWERED, number, response.status_code), number)

        return plan

    def _bare(self, route):
        endpoint, render = route.endpoint, self._render
        status = 200 if route.status_code is None else route.status_code

        has_json = route.response_class is _JSONResponse

        async def in_loop(number):
            _outside(_STARTED, number, 0)
            try:
                value = await endpoint()
                if has_json and _is_small(value):
                    # Nothing can go wrong with it, and nobody looks at what is sent.
                    return _outside(_ANSWERED, number, status)
                response = render(route, value, None)
            except Exception as error:
                response = await self._failed(None, error)
            _outside(_ANSWERED, number, response.status_code)
            if response.background is not None:
                await response.background()

        async def in_thread(number):
            def call():
                _outside(_STARTED, number, 0)
                value = endpoint()
                return _asyncio.run(value) if route.callee.is_async else value

            call.func = endpoint
            try:
                value = await _run_in_threadpool(call)
                if route.validates and not route.callee.is_async:
                    await _run_in_threadpool(_validated, value)
                response = render(route, value, None)
            except Exception as error:
                response = await self._failed(None, error)
            _outside(_ANSWERED, number, response.status_code)
            if response.background is not None:
                await response.background()

        return in_loop if route.calls_async else in_thread

    def _render(self, route, value, background):
        if isinstance(value, Response):
            if value.background is None:
                value.background = background
            return value
        kind = route.response_class
        response = kind(_jsonable(value) if kind is _JSONResponse else value,
                        200 if route.status_code is None else route.status_code)
        response.background = background
        return response

    async def _failed(self, request, error):
        # The response to an exception that has a handler; others go on to the server.
        for kind in type(error).__mro__:
            if kind in self._handlers:
                handler = self._handlers[kind]
                if _asyncio.iscoroutinefunction(handler):
                    return await handler(request, error)
                return await _run_in_threadpool(handler, request, error)
        if isinstance(error, HTTPException):
            if error.status_code in (204, 304):
                return Response(None, error.status_code, error.headers)
            return _JSONResponse({"detail": error.detail}, error.status_code, error.headers)
        if isinstance(error, RequestValidationError):
            return _JSONResponse({"detail": error.errors()}, 422)
        raise error

    async def _handle(self, request, send, number=None):
        route, values = self._find(request.method, request.path)
        if route is None:
            return send(_JSONResponse({"detail": _PHRASES[values]}, values))
        request.path_params = values
        background = None
        try:
            async with _contextlib.AsyncExitStack() as request_stack:
                async with _contextlib.AsyncExitStack() as function_stack:
                    solving = _Solving(self, request, request_stack, function_stack)
                    response = await solving.answer(route, number)
                send(response)
                if response.background is not None:
                    await response.background()
        except Exception as error:
            response = await self._failed(request, error)
            send(response)


_SCALARS = {type(None), bool, int, str}


def _is_small(value):
    # A scalar, or a few of them by name: JSON whose making costs nothing beside the answer.
    if type(value) is dict:
        if len(value) > 8:
            return False
        for name in value:
            if type(name) is not str or type(value[name]) not in _SCALARS:
                return False
        return True
    return type(value) in _SCALARS


def _validated(value):
    # A response type is checked by pydantic, in a thread where the endpoint ran in one. Here it is taken as it is.
    return value


def _jsonable(value):
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, dict):
        return {key if isinstance(key, str) else str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_jsonable(item) for item in value]
    if hasattr(value, "model_dump"):
        return _jsonable(value.model_dump())
    if hasattr(value, "__dataclass_fields__"):
        return {name: _jsonable(getattr(value, name)) for name in value.__dataclass_fields__}
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "value") and hasattr(value, "name"):
        return value.value
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "__dict__"):
        return {name: _jsonable(item) for name, item in vars(value).items() if not name.startswith("_")}
    return str(value)


class _Solving:
    # One request on its way to its endpoint: what its dependencies gave.
    def __init__(self, app, request, request_stack, function_stack):
        self.app = app
        self.request = request
        self.request_stack = request_stack
        self.function_stack = function_stack
        self.background = None
        self.response = None
        self.cache = {}
        self.query = None
        self.body = _absent

    async def answer(self, route, number):
        callee = route.callee
        if callee.has_body or any(other.has_body for _, other, _ in route.dependencies):
            self._read_body()
        errors = []
        for _, other, given in route.dependencies:
            await self._other(other, given, errors)
        values = await self._values(callee, errors)
        if errors:
            raise RequestValidationError(errors)
        if number is not None and route.calls_async:
            _outside(_STARTED, number, 0)
        if route.calls_async:
            value = await callee.call(**values)
        else:
            def call():
                if number is not None:
                    _outside(_STARTED, number, 0)
                value = callee.call(**values)
                return _asyncio.run(value) if callee.is_async else value

            call.func = callee.call
            value = await _run_in_threadpool(call)
            if route.validates and not callee.is_async:
                await _run_in_threadpool(_validated, value)
        response = self.app._render(route, value, self.background)
        if self.response is not None:
            response.headers.update(self.response.headers)
            if self.response.status_code is not None:
                response.status_code = self.response.status_code
        return response

    def _read_body(self):
        content = self.request._content
        if not content:
            return
        try:
            self.body = _json.loads(content)
        except _json.JSONDecodeError as error:
            raise RequestValidationError([{
                "type": "json_invalid", "loc": ["body", error.pos], "msg": "JSON decode error", "input": {},
                "ctx": {"error": error.msg},
            }])

    async def _other(self, callee, given, errors):
        call = self.app.dependency_overrides.get(callee.call, callee.call)
        if call is not callee.call:
            callee = _Callee(call, list(self.request.path_params), _specials)
        found = []
        values = await self._values(callee, found)
        if found:
            errors.extend(found)
            return None
        if given.use_cache and call in self.cache:
            return self.cache[call]
        if callee.is_generator or callee.is_async_generator:
            stack = self.function_stack if given.scope == "function" else self.request_stack
            if callee.is_async_generator:
                manager = _contextlib.asynccontextmanager(call)(**values)
            else:
                manager = _contextmanager_in_threadpool(_contextlib.contextmanager(call)(**values))
            solved = await stack.enter_async_context(manager)
        elif callee.is_async:
            solved = await call(**values)
        else:
            solved = await _run_in_threadpool(call, **values)
        self.cache.setdefault(call, solved)
        return solved

    async def _values(self, callee, errors):
        values = {}
        for name, other, given in callee.others:
            values[name] = await self._other(other, given, errors)
        for source in ("path", "query", "header", "body"):
            for wanted in callee.wanted:
                if wanted.source == source:
                    self._value(wanted, values, errors)
        for name, kind in callee.specials:
            if kind is Request:
                values[name] = self.request
            elif kind is BackgroundTasks:
                if self.background is None:
                    self.background = BackgroundTasks()
                values[name] = self.background
            else:
                if self.response is None:
                    self.response = Response()
                    self.response.headers = {}
                    self.response.status_code = None
                values[name] = self.response
        return values

    def _value(self, wanted, values, errors):
        source, alias = wanted.source, wanted.alias
        where = [source, alias]
        if source == "path":
            value = self.request.path_params.get(alias, _absent)
        elif source == "query":
            if self.query is None:
                self.query = {}
                for name, text in _parse_qsl(self.request.query, keep_blank_values=True):
                    self.query.setdefault(name, []).append(text)
            value = self.query.get(alias, _absent)
            if value is not _absent and wanted.is_simple:
                value = value[-1]
        elif source == "header":
            value = self.request.headers.get(alias, _absent)
        elif wanted.given.embed:
            value = self.body.get(alias, _absent) if isinstance(self.body, dict) else _absent
        else:
            value, where = self.body, ["body"]
        if value is _absent:
            if wanted.given.default is _absent:
                errors.append({"type": "missing", "loc": where, "msg": "Field required", "input": None})
            else:
                values[wanted.name] = wanted.given.default
            return
        try:
            converted = wanted.convert(value)
            _check(wanted.given, converted)
        except _Invalid as invalid:
            for path, kind, message, input, context in invalid.within("", value):
                error = {"type": kind, "loc": where + path[1:], "msg": message, "input": input}
                if context is not None:
                    error["ctx"] = context
                errors.append(error)
        else:
            values[wanted.name] = converted
