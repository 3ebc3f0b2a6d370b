# pprint: containers laid out to a width.

from collections import ChainMap as _ChainMap, Counter as _Counter, OrderedDict as _OrderedDict, UserDict as _UserDict
from collections import defaultdict as _defaultdict, deque as _deque


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **keywords):
    pprint(object, *args, sort_dicts=sort_dicts, **keywords)


def saferepr(object):
    return PrettyPrinter()._line(object, [], 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    # What can not be compared is ordered by its type's name.
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _item_key(item):
    return _Key(item[0]), _Key(item[1])


def _sorted_items(mapping):
    items = [(_item_key(item), item) for item in mapping.items()]

    class Pair(_Key):
        def __lt__(self, other):
            a, b = self.value, other.value
            if a[0] < b[0]:
                return True
            return False if b[0] < a[0] else a[1] < b[1]

    return [item for _, item in sorted(items, key=lambda pair: Pair(pair[0]))]


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent = indent
        self._width = width
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        stream = self._stream
        if stream is None:
            import sys
            stream = sys.stdout
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = []
        self._write(object, out, 0, 0, [], 0)
        return "".join(out)

    def isrecursive(self, object):
        return self._line(object, [], 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self._line(object, [], 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        return self._line(object, list(context), level)

    def _line(self, o, around, level):
        # (text on one line, whether it can be read back, whether it holds itself)
        method = type(o).__repr__
        if isinstance(o, int) and type(o) is not bool and method is int.__repr__:
            return (f"{o:_d}" if self._underscores else repr(o)), True, False
        is_dict = isinstance(o, dict) and method is dict.__repr__
        is_list = isinstance(o, list) and method is list.__repr__
        is_tuple = isinstance(o, tuple) and method is tuple.__repr__
        if not (is_dict or is_list or is_tuple):
            text = repr(o)
            return text, bool(text) and text[0] != "<", False
        if not o:
            return ("{}" if is_dict else "[]" if is_list else "()"), True, False
        if self._depth is not None and level >= self._depth:
            return ("{...}" if is_dict else "[...]" if is_list else "(...)"), False, False
        if any([each is o for each in around]):
            return _recursion(o), False, True
        around = around + [o]
        readable, recursive = True, False
        parts = []
        if is_dict:
            for key, value in _sorted_items(o) if self._sort_dicts else o.items():
                a, b = self._line(key, around, level + 1), self._line(value, around, level + 1)
                parts.append(f"{a[0]}: {b[0]}")
                readable, recursive = readable and a[1] and b[1], recursive or a[2] or b[2]
            text = "{" + ", ".join(parts) + "}"
        else:
            for item in o:
                a = self._line(item, around, level + 1)
                parts.append(a[0])
                readable, recursive = readable and a[1], recursive or a[2]
            text = ", ".join(parts)
            text = f"[{text}]" if is_list else f"({text},)" if len(o) == 1 else f"({text})"
        return text, readable, recursive

    def _write(self, o, out, indent, allowance, around, level):
        if any([each is o for each in around]):
            out.append(_recursion(o))
            return
        text = self._line(o, around, level)[0]
        if len(text) > self._width - indent - allowance:
            inside = around + [o]
            method = type(o).__repr__
            for kind, writer in _WRITERS:
                if method is kind.__repr__ and isinstance(o, kind):
                    writer(self, o, out, indent, allowance, inside, level + 1)
                    return
            import dataclasses
            if (dataclasses.is_dataclass(o) and not isinstance(o, type) and o.__dataclass_params__.repr
                    and getattr(method, "__name__", "") == "__repr__" and "__repr__" in type(o).__dict__):
                name = type(o).__name__
                indent += len(name) + 1
                fields = [(f.name, getattr(o, f.name)) for f in dataclasses.fields(o) if f.repr]
                out.append(name + "(")
                self._names(fields, out, indent, allowance, inside, level)
                out.append(")")
                return
        out.append(text)

    def _open(self, out, bracket):
        out.append(bracket)
        if self._indent > 1:
            out.append((self._indent - 1) * " ")

    def _dict(self, o, out, indent, allowance, around, level):
        self._open(out, "{")
        if o:
            ordered = isinstance(o, _OrderedDict) or not self._sort_dicts
            items = list(o.items()) if ordered else _sorted_items(o)
            indent += self._indent
            for at, (key, value) in enumerate(items):
                last = at == len(items) - 1
                shown = self._line(key, around, level)[0]
                out.append(f"{shown}: ")
                self._write(value, out, indent + len(shown) + 2, allowance + 1 if last else 1, around, level)
                if not last:
                    out.append(",\n" + " " * indent)
        out.append("}")

    def _names(self, items, out, indent, allowance, around, level, mark="="):
        for at, (name, value) in enumerate(items):
            last = at == len(items) - 1
            out.append(f"{name}=")
            if any([each is value for each in around]):
                out.append("...")
            else:
                self._write(value, out, indent + len(name) + 1, allowance if last else 1, around, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _items(self, items, out, indent, allowance, around, level):
        indent += self._indent
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        between = ",\n" + " " * indent
        mark = ""
        width = room = self._width - indent + 1
        items = list(items)
        for at, item in enumerate(items):
            last = at == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._line(item, around, level)[0]
                needed = len(text) + 2
                if width < needed:
                    width = room
                    if mark:
                        mark = between
                if width >= needed:
                    width -= needed
                    out.append(mark + text)
                    mark = ", "
                    continue
            out.append(mark)
            mark = between
            self._write(item, out, indent, allowance if last else 1, around, level)

    def _list(self, o, out, indent, allowance, around, level):
        out.append("[")
        self._items(o, out, indent, allowance + 1, around, level)
        out.append("]")

    def _tuple(self, o, out, indent, allowance, around, level):
        out.append("(")
        end = ",)" if len(o) == 1 else ")"
        self._items(o, out, indent, allowance + len(end), around, level)
        out.append(end)

    def _set(self, o, out, indent, allowance, around, level):
        if not o:
            out.append(repr(o))
            return
        plain = type(o) is set
        name = type(o).__name__
        out.append("{" if plain else name + "({")
        end = "}" if plain else "})"
        if not plain:
            indent += len(name) + 1
        self._items(sorted(o, key=_Key), out, indent, allowance + len(end), around, level)
        out.append(end)

    def _str(self, o, out, indent, allowance, around, level):
        if not o:
            out.append(repr(o))
            return
        import re
        chunks = []
        lines = o.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        room = most = self._width - indent
        for at, line in enumerate(lines):
            shown = repr(line)
            if at == len(lines) - 1:
                most -= allowance
            if len(shown) <= most:
                chunks.append(shown)
                continue
            parts = re.findall(r"\S*\s*", line)
            parts.pop()
            room2 = room
            current = ""
            for place, part in enumerate(parts):
                candidate = current + part
                if place == len(parts) - 1 and at == len(lines) - 1:
                    room2 -= allowance
                if len(repr(candidate)) > room2:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        text = ("\n" + " " * indent).join(chunks)
        out.append(f"({text})" if level == 1 else text)

    def _ordered(self, o, out, indent, allowance, around, level):
        if not o:
            out.append(repr(o))
            return
        name = type(o).__name__
        out.append(name + "(")
        self._list(list(o.items()), out, indent + len(name) + 1, allowance + 1, around, level)
        out.append(")")

    def _default(self, o, out, indent, allowance, around, level):
        if not len(o):
            out.append(repr(o))
            return
        shown = self._line(o.default_factory, around, level)[0]
        name = type(o).__name__
        indent += len(name) + 1
        out.append(f"{name}({shown},\n{' ' * indent}")
        self._dict(o, out, indent, allowance + 1, around, level)
        out.append(")")

    def _counter(self, o, out, indent, allowance, around, level):
        if not len(o):
            out.append(repr(o))
            return
        name = type(o).__name__
        out.append(name + "({")
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        items = o.most_common()
        indent += len(name) + 1 + self._indent
        for at, (key, value) in enumerate(items):
            last = at == len(items) - 1
            shown = self._line(key, around, level)[0]
            out.append(f"{shown}: ")
            self._write(value, out, indent + len(shown) + 2, allowance + 2 if last else 1, around, level)
            if not last:
                out.append(",\n" + " " * indent)
        out.append("})")

    def _deque(self, o, out, indent, allowance, around, level):
        if not len(o):
            out.append(repr(o))
            return
        name = type(o).__name__
        out.append(name + "(")
        indent += len(name) + 1
        out.append("[")
        if o.maxlen is None:
            self._items(o, out, indent, allowance + 2, around, level)
            out.append("])")
        else:
            self._items(o, out, indent, 2, around, level)
            out.append(f"],\n{' ' * indent}maxlen={self._line(o.maxlen, around, level)[0]})")

    def _user(self, o, out, indent, allowance, around, level):
        self._write(o.data, out, indent, allowance, around, level - 1)

    def _chain(self, o, out, indent, allowance, around, level):
        name = type(o).__name__
        out.append(name + "(")
        indent += len(name) + 1
        for at, each in enumerate(o.maps):
            last = at == len(o.maps) - 1
            self._write(each, out, indent, allowance + 1 if last else 1, around, level)
            out.append(")" if last else ",\n" + " " * indent)

    def _space(self, o, out, indent, allowance, around, level):
        name = "namespace" if type(o).__name__ == "SimpleNamespace" else type(o).__name__
        indent += len(name) + 1
        out.append(name + "(")
        self._names(list(o.__dict__.items()), out, indent, allowance, around, level)
        out.append(")")


def _recursion(o):
    return f"<Recursion on {type(o).__name__} with id={id(o)}>"


def _simple_namespace():
    from types import SimpleNamespace
    return SimpleNamespace


_WRITERS = [
    (_OrderedDict, PrettyPrinter._ordered), (_defaultdict, PrettyPrinter._default), (_Counter, PrettyPrinter._counter),
    (dict, PrettyPrinter._dict), (list, PrettyPrinter._list), (tuple, PrettyPrinter._tuple), (set, PrettyPrinter._set),
    (frozenset, PrettyPrinter._set), (str, PrettyPrinter._str), (_deque, PrettyPrinter._deque),
    (_UserDict, PrettyPrinter._user), (_ChainMap, PrettyPrinter._chain), (_simple_namespace(), PrettyPrinter._space),
]
