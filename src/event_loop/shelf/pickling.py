# What goes to a worker process and back: things written down as a flat list of operations with their operands, as pickle writes
# them. Functions and classes go by name, everything else by its contents.
from _machine import _is_coroutine, _loaded_module

_CONST, _KNOWN, _TUPLE, _LIST, _DICT, _SET, _FROZENSET, _GLOBAL, _OBJECT, _STATE, _CALL, _COMPLEX, _BYTEARRAY = range(13)


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


for _class in (PickleError, PicklingError):
    _class.__module__ = "_pickle"

_function = type(lambda: None)
_builtin = type(len)
_method = type(PickleError().__init__) if False else None
_plain = (type(None), bool, int, float, str, bytes)
_refused = ("generator", "coroutine", "async_generator", "module", "lock", "RLock", "Task", "Future", "frame", "dict_keys", "dict_values", "dict_items")
_names = {"lock": "_thread.lock", "RLock": "_thread.RLock", "Task": "_asyncio.Task", "Future": "_asyncio.Future"}


def dump(value):
    program = []
    _save(value, program, {}, [])
    return program


def _save(value, out, known, keep):
    kind = type(value)
    if kind in _plain:
        out.append(_CONST)
        out.append(value)
        return
    place = known.get(id(value))
    if place is not None:
        out.append(_KNOWN)
        out.append(place)
        return
    keep.append(value)
    if kind is tuple or kind is frozenset:
        for item in value:
            _save(item, out, known, keep)
        out.append(_TUPLE if kind is tuple else _FROZENSET)
        out.append(len(value))
    elif kind is list or kind is dict or kind is set:
        out.append({list: _LIST, dict: _DICT, set: _SET}[kind])
        out.append(len(value))
        known[id(value)] = len(known)
        if kind is dict:
            for key, item in value.items():
                _save(key, out, known, keep)
                _save(item, out, known, keep)
        else:
            for item in value:
                _save(item, out, known, keep)
        out.append(_STATE)
        out.append(0)
        return
    elif kind is complex:
        out.extend((_CONST, value.real, _CONST, value.imag, _COMPLEX, 2))
    elif kind is bytearray:
        out.extend((_CONST, bytes(value), _BYTEARRAY, 1))
    elif kind is range:
        _save_call(range, (value.start, value.stop, value.step), out, known, keep)
    elif isinstance(value, type) or kind is _function or kind is _builtin and getattr(value, "__self__", None) is None:
        _save_global(value, out)
    elif kind is _builtin:
        _save_global(value, out)
    else:
        return _save_object(value, kind, out, known, keep)
    known[id(value)] = len(known)


def _save_global(value, out):
    name = getattr(value, "__qualname__", None) or value.__name__
    module = getattr(value, "__module__", None) or "builtins"
    if "<locals>" in name:
        raise AttributeError(f"Can't get local object {name!r}")
    found = _find(module, name, None)
    if found is None:
        raise PicklingError(f"Can't pickle {value!r}: attribute lookup {name} on {module} failed")
    if found is not value and kind_of(value) == "function":
        raise PicklingError(f"Can't pickle {value!r}: it's not the same object as {module}.{name}")
    out.extend((_CONST, module, _CONST, name, _GLOBAL, 2))


def kind_of(value):
    return type(value).__name__


def _find(module, name, default):
    # Modules of the script's own program and ours are all loaded once somebody has seen a thing of theirs.
    found = _loaded_module(module)
    if found is None:
        return default if default is not None else None
    for part in name.split("."):
        found = getattr(found, part, None)
        if found is None:
            return default
    return found


def _save_call(function, args, out, known, keep):
    _save(function, out, known, keep)
    _save(args, out, known, keep)
    out.append(_CALL)
    out.append(2)


def _save_object(value, kind, out, known, keep):
    name = kind.__name__
    if name in _refused or name.endswith("iterator") and kind.__module__ == "builtins":
        raise TypeError(f"cannot pickle {_names.get(name, name)!r} object")
    if kind.__module__ == "threading" and name == "Lock":
        raise TypeError("cannot pickle '_thread.lock' object")
    if name == "method":
        _save_call(getattr, (value.__self__, value.__func__.__name__), out, known, keep)
    elif hasattr(kind, "__reduce__") and getattr(kind, "__reduce__") is not getattr(object, "__reduce__", None) and not isinstance(value, BaseException):
        reduced = value.__reduce__()
        if isinstance(reduced, str):
            return _save_global(value, out)
        _save_call(reduced[0], reduced[1], out, known, keep)
        if len(reduced) > 2 and reduced[2] is not None:
            known[id(value)] = len(known)
            _save(reduced[2], out, known, keep)
            out.append(_STATE)
            out.append(1)
            return
    elif name == "partial":
        _save_call(kind, (value.func, *value.args), out, known, keep)
        known[id(value)] = len(known)
        _save({"keywords": dict(value.keywords)}, out, known, keep)
        out.append(_STATE)
        out.append(2)
        return
    elif hasattr(kind, "__members__"):
        _save_call(getattr, (kind, value.name), out, known, keep)
    elif isinstance(value, BaseException):
        args = (value.message, list(value.exceptions)) if isinstance(value, BaseExceptionGroup) else value.args
        _save_call(kind, args, out, known, keep)
        state = dict(getattr(value, "__dict__", None) or {})
        if state:
            known[id(value)] = len(known)
            _save(state, out, known, keep)
            out.append(_STATE)
            out.append(1)
            return
    else:
        _save(kind, out, known, keep)
        base = None
        for plain in (tuple, str, int, float, list, dict, set, frozenset, bytes):
            if isinstance(value, plain):
                base = plain(value)
                break
        _save(base, out, known, keep)
        out.append(_OBJECT)
        out.append(2)
        known[id(value)] = len(known)
        get = getattr(kind, "__getstate__", None)
        state = get(value) if get is not None and get is not getattr(object, "__getstate__", None) else _state_of(value, kind)
        _save(state, out, known, keep)
        out.append(_STATE)
        out.append(1)
        return
    known[id(value)] = len(known)


def _state_of(value, kind):
    state = dict(getattr(value, "__dict__", None) or {})
    for each in kind.__mro__:
        slots = each.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(value, name):
                state[name] = getattr(value, name)
    return state


def load(program):
    stack = []
    known = []
    open_containers = []
    for at in range(0, len(program), 2):
        op, operand = program[at], program[at + 1]
        if op == _CONST:
            stack.append(operand)
            continue
        if op == _KNOWN:
            stack.append(known[operand])
            continue
        if op == _LIST or op == _DICT or op == _SET:
            made = [] if op == _LIST else {} if op == _DICT else set()
            known.append(made)
            open_containers.append((made, operand))
            stack.append(made)
            continue
        if op == _STATE:
            if operand == 0:
                made, count = open_containers.pop()
                _fill(made, count, stack)
            else:
                state = stack.pop()
                _restore(stack[-1], state, operand)
            continue
        items = stack[len(stack) - operand:]
        del stack[len(stack) - operand:]
        if op == _TUPLE:
            made = tuple(items)
        elif op == _FROZENSET:
            made = frozenset(items)
        elif op == _COMPLEX:
            made = complex(*items)
        elif op == _BYTEARRAY:
            made = bytearray(items[0])
        elif op == _GLOBAL:
            made = _found(*items)
        elif op == _CALL:
            made = items[0](*items[1])
        else:
            kind, base = items
            made = kind.__new__(kind) if base is None else _based(kind, base)
        known.append(made)
        stack.append(made)
    return stack[-1]


def _based(kind, base):
    plain = type(base)
    made = plain.__new__(kind, base)
    if plain in (list, set):
        plain.__init__(made, base)
    elif plain is dict:
        made.update(base)
    return made


def _fill(made, count, stack):
    if isinstance(made, dict):
        items = stack[len(stack) - 2 * count:]
        del stack[len(stack) - 2 * count:]
        for at in range(0, len(items), 2):
            made[items[at]] = items[at + 1]
        return
    items = stack[len(stack) - count:] if count else []
    if count:
        del stack[len(stack) - count:]
    if isinstance(made, list):
        made.extend(items)
    else:
        made.update(items)


def _restore(made, state, how):
    if how == 2:
        made.keywords.update(state["keywords"])
        return
    set_state = getattr(type(made), "__setstate__", None)
    if set_state is not None and not isinstance(made, BaseException):
        set_state(made, state)
    elif isinstance(state, dict):
        for name, value in state.items():
            object.__setattr__(made, name, value)


def _found(module, name):
    found = _find(module, name, None)
    if found is None:
        raise AttributeError(f"Can't get attribute {name!r} on <module {module!r}>")
    return found
