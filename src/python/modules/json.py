# json: dumps, loads, dump and load on file-like objects. Left out: subclassing the encoder's iterencode, detection
# of encodings other than UTF-8.


class JSONDecodeError(ValueError):
    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self._parts(o, "\n", []))

    def iterencode(self, o):
        return iter(self._parts(o, "\n", []))

    def _float(self, o):
        if o != o:
            text = "NaN"
        elif o in (float("inf"), float("-inf")):
            text = "Infinity" if o > 0 else "-Infinity"
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
        return text

    def _parts(self, o, newline, around):
        if isinstance(o, str):
            return [_quoted(o, self.ensure_ascii)]
        if o is None:
            return ["null"]
        if o is True:
            return ["true"]
        if o is False:
            return ["false"]
        if isinstance(o, int):
            return [int.__repr__(o)]
        if isinstance(o, float):
            return [self._float(o)]
        if any([each is o for each in around]):
            raise ValueError("Circular reference detected")
        around.append(o)
        if isinstance(o, dict):
            parts = self._dict(o, newline, around)
        elif isinstance(o, (list, tuple)):
            parts = self._list(o, newline, around)
        else:
            parts = self._parts(self.default(o), newline, around)
        around.pop()
        return parts

    def _list(self, o, newline, around):
        if not o:
            return ["[]"]
        inner = newline if self.indent is None else newline + self.indent
        separator = self.item_separator if self.indent is None else self.item_separator + inner
        parts = ["["] if self.indent is None else ["[" + inner]
        is_first = True
        for item in o:
            if not is_first:
                parts.append(separator)
            is_first = False
            parts += self._parts(item, inner, around)
        parts.append("]" if self.indent is None else newline + "]")
        return parts

    def _key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")

    def _dict(self, o, newline, around):
        inner = newline if self.indent is None else newline + self.indent
        separator = self.item_separator if self.indent is None else self.item_separator + inner
        parts = []
        items = sorted(o.items()) if self.sort_keys else o.items()
        for key, value in items:
            key = self._key(key)
            if key is None:
                continue
            parts.append(separator if parts else "{" if self.indent is None else "{" + inner)
            parts.append(_quoted(key, self.ensure_ascii))
            parts.append(self.key_separator)
            parts += self._parts(value, inner, around)
        if not parts:
            return ["{}"]
        parts.append("}" if self.indent is None else newline + "}")
        return parts


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **keywords):
    cls = JSONEncoder if cls is None else cls
    return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
               indent=indent, separators=separators, default=default, sort_keys=sort_keys, **keywords).encode(obj)


def dump(obj, fp, **keywords):
    fp.write(dumps(obj, **keywords))


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.strict = strict
        self.parse_constant = parse_constant

    def decode(self, s):
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _value(self, s, at):
        first = s[at:at + 1]
        if first == '"':
            return _string(s, at + 1, self.strict)
        if first == "{":
            return self._object(s, at + 1)
        if first == "[":
            return self._array(s, at + 1)
        for text, value in _constants:
            if s.startswith(text, at):
                if self.parse_constant is not None and text[0] in "NI-":
                    value = self.parse_constant(text)
                return value, at + len(text)
        end = _number_end(s, at)
        if end == at:
            raise JSONDecodeError("Expecting value", s, at)
        text = s[at:end]
        is_int = not any([mark in text for mark in ".eE"])
        return (self.parse_int(text) if is_int else self.parse_float(text)), end

    def _array(self, s, at):
        items = []
        at = _skip(s, at)
        if s[at:at + 1] == "]":
            return items, at + 1
        while True:
            value, at = self._value(s, at)
            items.append(value)
            at = _skip(s, at)
            mark = s[at:at + 1]
            if mark == "]":
                return items, at + 1
            if mark != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)

    def _object(self, s, at):
        pairs = []
        at = _skip(s, at)
        if s[at:at + 1] == "}":
            return self._made(pairs), at + 1
        if s[at:at + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
        while True:
            key, at = _string(s, at + 1, self.strict)
            at = _skip(s, at)
            if s[at:at + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._value(s, _skip(s, at + 1))
            pairs.append((key, value))
            at = _skip(s, at)
            mark = s[at:at + 1]
            if mark == "}":
                return self._made(pairs), at + 1
            if mark != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
            if s[at:at + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)


_constants = (("null", None), ("true", True), ("false", False), ("NaN", float("nan")), ("Infinity", float("inf")),
              ("-Infinity", float("-inf")))


def loads(s, *, cls=None, **keywords):
    if isinstance(s, bytes):
        s = s.decode()
    elif isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    return (JSONDecoder if cls is None else cls)(**keywords).decode(s)


def load(fp, **keywords):
    return loads(fp.read(), **keywords)


# Quoting and scanning are natives: (text, ensure_ascii) -> text; (text, from, strict) -> (text, end); (text, from) -> end.

def _quoted(text, ensure_ascii):
    return _json_quote(text, ensure_ascii)


def _string(s, begin, strict):
    found = _json_string(s, begin, strict)
    if found[0] is None:
        raise JSONDecodeError(found[1], s, found[2])
    return found


def _skip(s, at):
    return _json_skip(s, at)


def _number_end(s, at):
    return _json_number(s, at)
