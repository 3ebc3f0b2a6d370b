"""What other versions and platforms would import is left to the run; so is what only type checkers see."""
import os
import platform
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nowhere import Thing
if sys.version_info >= (3, 11):
    from asyncio import timeout
else:
    from async_timeout import timeout
if sys.platform == "win32":
    import asyncio
    import winloop
    asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
elif os.name == "nt":
    import msvcrt
try:
    if platform.system() == "Windows":
        import colorama_of_windows
    import uvloop_of_another_machine
except ImportError as error:
    print(error.name, error)


def size(thing: "Thing") -> int:
    return len(thing)


print(size("abc"), timeout.__name__)
