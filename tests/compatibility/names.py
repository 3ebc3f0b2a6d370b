# Prints CPython's public names, module by module: `python3.13 names.py > names.json`. The test beside this reads them.
#
# {"module": {"name": ["member", ...] for classes, null for all else}}
import importlib
import inspect
import json
import sys

MODULES = """
abc array asyncio atexit base64 binascii bisect builtins collections collections.abc concurrent.futures contextlib contextvars copy
dataclasses datetime decimal enum errno fractions functools gc graphlib hashlib heapq hmac inspect io itertools json keyword logging
logging.config logging.handlers math numbers operator os os.path platform pprint queue random re sched secrets signal statistics string struct sys
textwrap threading time timeit traceback types typing urllib.parse uuid warnings weakref zoneinfo
""".split()


def public(module):
    listed = getattr(module, "__all__", None)
    if module.__name__ in ("sys", "os", "builtins", "re", "logging"):
        listed = None if module.__name__ in ("sys", "builtins") else listed
    names = listed if listed is not None else [
        name for name in dir(module)
        if not name.startswith("_") and not inspect.ismodule(getattr(module, name))
        and getattr(getattr(module, name), "__module__", module.__name__) in (module.__name__, "_" + module.__name__, None, "builtins", "math")
    ]
    return sorted({name for name in names if not name.startswith("__")})


def members(value):
    if not isinstance(value, type) or issubclass(value, BaseException) and value.__module__ == "builtins":
        return None
    of_object = set(dir(object)) | set(dir(BaseException) if issubclass(value, BaseException) else ())
    if issubclass(value, int) and value.__module__ != "builtins":
        of_object |= set(dir(int))
    return sorted(name for name in dir(value) if not name.startswith("_") and name not in of_object)


made = {}
for name in MODULES:
    module = importlib.import_module(name)
    made[name] = {each: members(getattr(module, each)) for each in public(module)}
top = sorted(name for name in sys.stdlib_module_names if not name.startswith("_"))
print("{")
for name, names in made.items():
    print(f' "{name}": {{')
    print(",\n".join(f"  {json.dumps(each)}: {json.dumps(inner)}" for each, inner in names.items()))
    print(" },")
print(f' "": {json.dumps({each: None for each in top})}')
print("}")
