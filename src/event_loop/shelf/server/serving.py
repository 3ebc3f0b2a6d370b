# serving: the server around an app, as uvicorn is it, and what the world says of itself. Nothing but our own modules imports it.
from _machine import _outside, _start_task, _traceback_text, _write_error, get_running_loop
import asyncio as _asyncio
import json as _json
import threading as _threading

READY, STARTED, ANSWERED, GAUGE = 0, 1, 2, 3
_STOP = 4294967295
_MOST_TRACEBACKS = 20

try:
    world = _json.loads(_world)
except NameError:
    world = {}

apps = []
# The script calls its app itself.
in_process = []
_app = None
_loop = None
_stop = None
_open = 0
_told = 0
_eager = world.get("eager_tasks", False)
_plans = []


def _nobody_calls():
    if apps and _app is None and not in_process:
        _write_error("The app of this script serves only in a world, which brings its requests. Run alone, the script ends here.\n")


if not world:
    _threading._register_atexit(_nobody_calls)


def _serve(app):
    if app is None and len(apps) == 1:
        app = apps[0]
    if app is None:
        raise SystemExit('Error loading ASGI app. The script has no app of that name.')
    if not hasattr(app, "_plan"):
        raise SystemExit('Error loading ASGI app. What has its name is no FastAPI app.')
    _asyncio.run(serve(app))


async def serve(app):
    global _app, _loop, _stop
    _app = app
    _loop = get_running_loop()
    _stop = _asyncio.Event()
    for request in world.get("requests", ()):
        _plans.append((app._plan(request), f"{request['method']} {request['path'].partition('?')[0]}"))
    async with app.router.lifespan_context(app):
        _outside(READY, 0, 0)
        await _stop.wait()
        while _open:
            await _asyncio.sleep(0.1)


def _arrived(what, number):
    if what == _STOP:
        return _stop.set()
    plan, name = _plans[what]
    _start_task(_loop, run_asgi(plan, number), name, None, _eager, False)


async def run_asgi(plan, number):
    global _open, _told
    _open += 1
    try:
        await plan(number)
    except Exception as error:
        _outside(ANSWERED, number, 500)
        _told += 1
        if _told <= _MOST_TRACEBACKS:
            _write_error(f"ERROR:    Exception in ASGI application\n{_traceback_text(error)}")
    _open -= 1
