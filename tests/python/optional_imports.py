"""What may not be there: imports that are tried, and questions to modules."""
import asyncio
import sys

try:
    import uvloop
except ImportError as error:
    print(error, error.name)
try:
    from asyncio import nothing_of_the_kind
except ImportError as error:
    print(type(error).__name__, error.name, str(error).partition(" (")[0])
try:
    from collections import OrderdDict
except ImportError as error:
    print(type(error).__name__, error.name)
try:
    from asyncio import timeout
except ImportError:
    from async_timeout import timeout
try:
    from itertools import batched
except (ImportError, AttributeError):
    import more_itertools
    batched = more_itertools.chunked
try:
    import orjson as json
except ModuleNotFoundError as error:
    import json
print(json.dumps([1]), timeout.__name__, list(batched("abc", 2)))
print([hasattr(asyncio, name) for name in ("TaskGroup", "Queue", "Lock", "timeout", "Runner", "nothing")])
print(getattr(asyncio, "Barrier", None) is asyncio.Barrier, getattr(asyncio, "nothing", "a default"))
try:
    asyncio.nothing
except AttributeError as error:
    print(error)
