# pydantic: models of JSON with fields of plain types, lists and other models. A model of it: as much as request bodies need. Left out:
# validators, aliases, configuration, schemas.
from fastapi.params import Given as _Given, Invalid as _Invalid, absent as _absent, check as _check, converter as _converter
from typing import get_type_hints as _get_type_hints
import json as _json


class ValidationError(ValueError):
    def __init__(self, title, errors):
        self.title = title
        self._errors = errors

    def errors(self):
        return self._errors

    def error_count(self):
        return len(self._errors)

    def __str__(self):
        count = len(self._errors)
        lines = [f"{count} validation error{'s' if count != 1 else ''} for {self.title}"]
        for error in self._errors:
            lines.append(".".join(str(part) for part in error["loc"]))
            kind = type(error["input"]).__name__
            lines.append(f"  {error['msg']} [type={error['type']}, input_value={error['input']!r}, input_type={kind}]")
        return "\n".join(lines)


class _Field(_Given):
    def __init__(self, default=_absent, *, default_factory=None, **about):
        super().__init__(default, **about)
        self.factory = default_factory


def Field(default=..., *, default_factory=None, **about):
    return _Field(default, default_factory=default_factory, **about)


class BaseModel:
    def __init_subclass__(cls, **about):
        super().__init_subclass__()
        cls._own_fields = None

    @classmethod
    def _fields_of(cls):
        if cls._own_fields is None:
            fields = {}
            for name, hint in _get_type_hints(cls).items():
                if name.startswith("_"):
                    continue
                given = getattr(cls, name, _absent)
                if not isinstance(given, _Field):
                    given = _Field(given)
                fields[name] = (_converter(hint)[0], given)
            cls._own_fields = fields
        return cls._own_fields

    def __init__(self, **values):
        errors = self._fill(values)
        if errors:
            raise ValidationError(type(self).__name__, [_error(*error) for error in errors])

    def _fill(self, values):
        errors = []
        for name, (convert, given) in self._fields_of().items():
            if name not in values:
                if given.factory is not None:
                    setattr(self, name, given.factory())
                elif given.default is not _absent:
                    setattr(self, name, given.default)
                else:
                    errors.append(([name], "missing", "Field required", values, None))
                continue
            try:
                value = convert(values[name])
                _check(given, value)
                setattr(self, name, value)
            except _Invalid as invalid:
                errors.extend(invalid.within(name, values[name]))
        return errors

    @classmethod
    def _from_body(cls, value):
        if isinstance(value, cls):
            return value
        if not isinstance(value, dict):
            raise _Invalid("model_attributes_type", "Input should be a valid dictionary or object to extract fields from")
        model = cls.__new__(cls)
        errors = model._fill(value)
        if errors:
            raise _Invalid.several(errors)
        return model

    @classmethod
    def model_validate(cls, value):
        try:
            return cls._from_body(value)
        except _Invalid as invalid:
            raise ValidationError(cls.__name__, [_error(path[1:], *rest) for path, *rest in invalid.within("", value)]) from None

    def model_dump(self, **about):
        return {name: _plain(getattr(self, name)) for name in self._fields_of()}

    def model_dump_json(self, **about):
        return _json.dumps(self.model_dump(), separators=(",", ":"), ensure_ascii=False)

    def model_copy(self, *, update=None):
        copy = type(self).__new__(type(self))
        for name, value in {**vars(self), **(update or {})}.items():
            setattr(copy, name, value)
        return copy

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __str__(self):
        return " ".join(f"{name}={getattr(self, name)!r}" for name in self._fields_of())

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._fields_of())})"


def _plain(value):
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _error(path, kind, message, input, context):
    error = {"type": kind, "loc": tuple(path), "msg": message, "input": input}
    if context is not None:
        error["ctx"] = context
    return error
