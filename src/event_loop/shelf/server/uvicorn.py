# uvicorn: serves an app where something arrives: in a world.
from serving import serve as _serve, world as _world
import asyncio as _asyncio


def run(app, **about):
    if not _world:
        raise RuntimeError("there is no network here: an app is served in a world")
    _asyncio.run(_serve(app))
