# fastapi.params: where an endpoint's parameters come from, and what text makes of them. Nothing but our own modules imports it.
from inspect import Parameter as _Parameter
from typing import Annotated as _Annotated, Any as _Any, Union as _Union, get_args as _get_args, get_origin as _get_origin, get_type_hints as _get_type_hints
import inspect as _inspect

absent = object()


class Given:
    source = "query"

    def __init__(self, default=absent, *, alias=None, gt=None, ge=None, lt=None, le=None, min_length=None,
                 max_length=None, embed=None, **about):
        self.default = absent if default is ... else default
        self.alias = alias
        self.bounds = [(kind, bound) for kind, bound in (("gt", gt), ("ge", ge), ("lt", lt), ("le", le)) if bound is not None]
        self.lengths = (min_length, max_length)
        self.embed = embed


class OfPath(Given):
    source = "path"


class OfQuery(Given):
    source = "query"


class OfHeader(Given):
    source = "header"


class OfBody(Given):
    source = "body"


class OnOther:
    def __init__(self, dependency=None, *, use_cache=True, scope=None):
        self.dependency = dependency
        self.use_cache = use_cache
        self.scope = scope


class Invalid(Exception):
    def __init__(self, kind, message, context=None):
        self.kind = kind
        self.message = message
        self.context = context
        self.inner = None

    @classmethod
    def several(cls, inner):
        # Of what lies inside: (path, kind, message, input, context) each.
        self = cls(None, None)
        self.inner = inner
        return self

    def within(self, name, value):
        # The same as parts of what has that name.
        if self.inner is None:
            return [([name], self.kind, self.message, value, self.context)]
        return [([name] + path, *rest) for path, *rest in self.inner]


def _is_text(value):
    return isinstance(value, (str, bytes))


def _to_int(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if value == int(value):
            return int(value)
        raise Invalid("int_from_float", "Input should be a valid integer, got a number with a fractional part")
    if isinstance(value, str):
        text = value.strip()
        digits = text.removesuffix(".0") if text.endswith(".0") else text
        try:
            return int(digits)
        except ValueError:
            raise Invalid("int_parsing", "Input should be a valid integer, unable to parse string as an integer")
    raise Invalid("int_type", "Input should be a valid integer")


def _to_float(value):
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise Invalid("float_parsing", "Input should be a valid number, unable to parse string as a number")
    raise Invalid("float_type", "Input should be a valid number")


_TRUTHS = {"1": True, "true": True, "t": True, "on": True, "yes": True, "y": True,
           "0": False, "false": False, "f": False, "off": False, "no": False, "n": False}


def _to_bool(value):
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        if value.lower() in _TRUTHS:
            return _TRUTHS[value.lower()]
        raise Invalid("bool_parsing", "Input should be a valid boolean, unable to interpret input")
    if value == 0 or value == 1:
        return bool(value)
    raise Invalid("bool_type", "Input should be a valid boolean")


def _to_str(value):
    if isinstance(value, str):
        return value
    raise Invalid("string_type", "Input should be a valid string")


def _to_dict(value):
    if isinstance(value, dict):
        return value
    raise Invalid("dict_type", "Input should be a valid dictionary")


def _to_list(value):
    if isinstance(value, list):
        return value
    raise Invalid("list_type", "Input should be a valid list")


def _as_it_is(value):
    return value


_PLAIN = {int: _to_int, float: _to_float, bool: _to_bool, str: _to_str, dict: _to_dict, list: _to_list}


def converter(hint):
    # What makes of a text, or of JSON, a value of that type; and whether it is one that stands in a URL.
    if hint in _PLAIN:
        return _PLAIN[hint], hint not in (dict, list)
    origin, args = _get_origin(hint), _get_args(hint)
    if origin in (dict, list):
        if origin is list and args:
            return _list_of(args[0]), False
        return _PLAIN[origin], False
    if args and (origin is _Union or origin is type(int | str)):
        options = [converter(arg) for arg in args if arg is not type(None)]
        return _any_of([option[0] for option in options], type(None) in args), all(option[1] for option in options)
    if hasattr(hint, "model_validate"):
        return hint._from_body, False
    return _as_it_is, True


def _list_of(item):
    convert, _ = converter(item)

    def convert_all(value):
        items, errors = [], []
        for at, each in enumerate(_to_list(value)):
            try:
                items.append(convert(each))
            except Invalid as invalid:
                errors.extend(invalid.within(at, each))
        if errors:
            raise Invalid.several(errors)
        return items

    return convert_all


def _any_of(options, with_none):
    def convert(value):
        if value is None and with_none:
            return None
        for option in options[:-1]:
            try:
                return option(value)
            except Invalid:
                pass
        return options[-1](value)

    return convert


_BOUNDS = {
    "gt": ("greater_than", "greater than", lambda value, bound: value > bound),
    "ge": ("greater_than_equal", "greater than or equal to", lambda value, bound: value >= bound),
    "lt": ("less_than", "less than", lambda value, bound: value < bound),
    "le": ("less_than_equal", "less than or equal to", lambda value, bound: value <= bound),
}


def check(given, value):
    for kind, bound in given.bounds:
        name, words, holds = _BOUNDS[kind]
        if not holds(value, bound):
            raise Invalid(name, f"Input should be {words} {bound}", {kind: bound})
    least, most = given.lengths
    if least is not None and len(value) < least:
        raise Invalid("string_too_short", f"String should have at least {least} character{'s' if least != 1 else ''}",
                      {"min_length": least})
    if most is not None and len(value) > most:
        raise Invalid("string_too_long", f"String should have at most {most} character{'s' if most != 1 else ''}",
                      {"max_length": most})


class Wanted:
    # One parameter of a callable.
    def __init__(self, name, given, hint):
        self.name = name
        self.given = given
        self.source = given.source
        self.alias = given.alias or (name.replace("_", "-") if given.source == "header" else name)
        self.convert, self.is_simple = converter(hint)


class Callee:
    # A callable that requests lead to: an endpoint or a dependency.
    def __init__(self, call, path_names, specials):
        self.call = call
        of = call if not isinstance(call, type) and not hasattr(call, "__wrapped_call__") else call
        function = getattr(of, "__call__", of) if not _inspect.isroutine(of) and not isinstance(of, type) else of
        self.is_async = _inspect.iscoroutinefunction(function)
        self.is_generator = _inspect.isgeneratorfunction(function)
        self.is_async_generator = _inspect.isasyncgenfunction(function)
        self.wanted = []
        self.others = []
        self.specials = []
        hinted = function.__init__ if isinstance(function, type) else function
        try:
            hints = _get_type_hints(hinted, include_extras=True)
        except (NameError, TypeError, AttributeError):
            hints = dict(getattr(hinted, "__annotations__", None) or {})
        self.has_response_type = hints.get("return") not in (None, type(None)) and "return" in hints
        for name, parameter in _inspect.signature(of).parameters.items():
            if parameter.kind in (_Parameter.VAR_POSITIONAL, _Parameter.VAR_KEYWORD):
                continue
            self._add(name, parameter, hints.get(name, _Any), path_names, specials)
        bodies = [wanted for wanted in self.wanted if wanted.source == "body"]
        self.has_body = bool(bodies) or any(callee.has_body for _, callee, _ in self.others)
        self.is_bare = not (self.wanted or self.others or self.specials)
        if len(bodies) > 1:
            for wanted in bodies:
                wanted.given.embed = True

    def _add(self, name, parameter, hint, path_names, specials):
        default = absent if parameter.default is _Parameter.empty else parameter.default
        given = None
        if _get_origin(hint) is _Annotated:
            hint, *about = _get_args(hint)
            for word in about:
                if isinstance(word, (Given, OnOther)):
                    given = word
        if isinstance(default, (Given, OnOther)):
            given = default
            default = given.default if isinstance(given, Given) else absent
        if isinstance(given, OnOther):
            other = given.dependency if given.dependency is not None else hint
            self.others.append((name, Callee(other, path_names, specials), given))
            return
        if isinstance(hint, type) and hint in specials:
            self.specials.append((name, hint))
            return
        if given is None:
            simple = converter(hint)[1]
            given = (OfPath if name in path_names else OfQuery if simple else OfBody)(default)
        elif default is not absent:
            given.default = default
        self.wanted.append(Wanted(name, given, hint))
