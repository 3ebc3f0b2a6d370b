# What the machine's slow paths leave to Python: each of these runs where calling more Python is needed.


def _construct(cls, /, *args, **kwargs):
    new = _class_attribute(cls, "__new__", None)
    if type(new) is staticmethod:
        new = new.__func__
    made = new(cls, *args, **kwargs)
    if isinstance(made, cls):
        init = _class_attribute(type(made), "__init__", None)
        if init is not None and not isinstance(made, type):
            init(made, *args, **kwargs)
        elif init is not None and _is_python(init):
            init(made, *args, **kwargs)
    return made


def _is_python(function):
    return type(function) is type(_is_python)


def _construct_builtin(cls, new, args, kwargs):
    # Lists, dicts and sets are filled by __init__, the immutable ones made whole by __new__.
    made = new(cls) if new in _FILLED_LATER else new(cls, *args, **kwargs)
    init = _class_attribute(cls, "__init__", None)
    if _is_python(init):
        init(made, *args, **kwargs)
    return made


def _new_payload(new, cls, /, *args, **kwargs):
    return _wrap(cls, new(_built_in_base(cls), *args, **kwargs))


def _list_init(self, iterable=(), /):
    items = _payload(self)
    items.clear()
    items.extend(iterable)


def _dict_init(self, /, *args, **kwargs):
    _payload(self).update(*args, **kwargs)


def _set_init(self, iterable=(), /):
    items = _payload(self)
    items.clear()
    items.update(iterable)


def _initialise(made, /, *args, **kwargs):
    _class_attribute(type(made), "__init__", None)(made, *args, **kwargs)
    return made


def _abstract(cls):
    names = sorted(cls.__abstractmethods__)
    plural = "" if len(names) == 1 else "s"
    listed = ", ".join([repr(name) for name in names])
    raise TypeError(
        f"Can't instantiate abstract class {cls.__name__} without an implementation for abstract method{plural} {listed}"
    )


def _finish_class(cls, keywords):
    for name, value in list(cls.__dict__.items()):
        hook = _class_attribute(type(value), "__set_name__", None)
        if hook is not None:
            hook(value, cls, name)
    for base in cls.__mro__[1:]:
        hook = base.__dict__.get("__init_subclass__")
        if hook is not None:
            if type(hook) is classmethod:
                hook = hook.__func__
            hook(cls, **keywords)
            break
    else:
        if keywords:
            raise TypeError(f"{cls.__name__}.__init_subclass__() takes no keyword arguments")
    return cls


def _class_prepared(body, metaclass, name, bases, keywords):
    namespace = metaclass.__prepare__(name, bases, **keywords)
    body(namespace)
    return metaclass(name, bases, namespace, **keywords)


def _class_by_metaclass(metaclass, name, bases, namespace, keywords):
    prepare = _class_attribute(metaclass, "__prepare__", None) if isinstance(metaclass, type) else None
    if prepare is not None:
        if type(prepare) is classmethod or type(prepare) is staticmethod:
            prepared = metaclass.__prepare__(name, bases, **keywords)
        else:
            prepared = prepare(name, bases, **keywords)
        for key, value in namespace.items():
            prepared[key] = value
        namespace = prepared
    return metaclass(name, bases, namespace, **keywords)


def _class_by_entries(metaclass, name, bases, namespace, keywords):
    # PEP 560: what stands for other bases, `list[int]`, `typing.NamedTuple`.
    resolved = []
    for base in bases:
        if isinstance(base, type):
            resolved.append(base)
            continue
        entries = _class_attribute(type(base), "__mro_entries__", None)
        if entries is None:
            raise TypeError(f"{type(base).__name__}() takes at most 2 arguments (3 given)"
                            if type(base) is int else "bases must be types")
        resolved.extend(entries(base, bases))
    namespace["__orig_bases__"] = bases
    if metaclass is None:
        metaclass = type
        for base in resolved:
            if issubclass(type(base), metaclass):
                metaclass = type(base)
    return _class_by_metaclass(metaclass, name, (*resolved,), namespace, keywords)


def _type_alias(name, value, type_params):
    import typing
    return typing._type_alias(name, value, type_params)


def _type_parameter(kind, name, has_bound, lazy):
    import typing
    return typing._type_parameter(kind, name, has_bound, lazy)


def _generic_base(type_params):
    import typing
    return typing.Generic[type_params]


def _getattr_default(object, name, default):
    try:
        return getattr(object, name)
    except AttributeError:
        return default


def _isinstance_any(object, classes):
    for each in classes:
        if isinstance(object, each):
            return True
    return False


def _issubclass_any(cls, classes):
    for each in classes:
        if issubclass(cls, each):
            return True
    return False


def _import_from(function, name, module):
    try:
        return function(name)
    except AttributeError:
        module = module.__name__
        error = ImportError(f"cannot import name {name!r} from {module!r} (unknown location)", name=module)
    raise error


def _hasattr(object, name):
    try:
        getattr(object, name)
    except AttributeError:
        return False
    return True


def _format_converted(value, conversion, spec):
    return format((str, repr, ascii)[conversion - 1](value), spec)


class _Code:
    def __init__(self, name, qualname, file, variables, free, cells, positional, positional_only, keyword_only, line, flags):
        self.co_name, self.co_qualname, self.co_filename, self.co_varnames = name, qualname, file, variables
        self.co_freevars, self.co_cellvars = free, cells
        self.co_argcount, self.co_posonlyargcount, self.co_kwonlyargcount = positional, positional_only, keyword_only
        self.co_firstlineno, self.co_flags, self.co_nlocals = line, flags, len(variables)

    def __repr__(self):
        return f'<code object {self.co_name} at 0x7f0000000000, file "{self.co_filename}", line {self.co_firstlineno}>'


_Code.__name__ = _Code.__qualname__ = "code"
_Code.__module__ = "builtins"


def _code(*parts):
    return _Code(*parts)


def _frame_of(generator):
    import frames
    return frames.frame_of(generator)


def _awaited(generator):
    import frames
    return frames.awaited(generator)


def _sorted_result(sorted, function, object):
    return sorted(function(object))


def _truth(function, value):
    result = function(value)
    if result is True or result is False:
        return result
    raise TypeError(f"__bool__ should return bool, returned {type(result).__name__}")


def _not_equal(equal, a, b):
    result = equal(a, b)
    if result is NotImplemented:
        return a is not b
    return not result


def _contains(container, item):
    for candidate in container:
        if candidate is item or candidate == item:
            return True
    return False


def _iter_by_index(sequence):
    at = 0
    try:
        while True:
            yield sequence[at]
            at += 1
    except IndexError:
        return


def _unpack(iterable, most):
    items = []
    for item in iterable:
        items.append(item)
        if len(items) == most:
            break
    return tuple(items)


def _list_extend(items, iterable):
    for item in iterable:
        items.append(item)


def _set_update(items, iterable):
    for item in iterable:
        items.add(item)


def _dict_update(target, mapping):
    if hasattr(mapping, "keys"):
        for key in mapping.keys():
            target[key] = mapping[key]
        return
    raise TypeError(f"'{type(mapping).__name__}' object is not a mapping")


def _dict_merge(target, mapping, callee):
    if not hasattr(mapping, "keys"):
        raise TypeError(
            f"{_callee(callee)} argument after ** must be a mapping, not {type(mapping).__name__}"
        )
    for key in mapping.keys():
        if key in target:
            raise TypeError(f"{_callee(callee)} got multiple values for keyword argument '{key}'")
        target[key] = mapping[key]


def _callee(callee):
    module = getattr(callee, "__module__", None)
    name = getattr(callee, "__qualname__", None)
    if name is None:
        return f"{type(callee).__name__} object"
    return f"{name}()" if module in (None, "builtins") else f"{module}.{name}()"


def _delegate_to_iterable(iterable):
    if _generator_kind(iterable) == 1:
        raise TypeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
    return _delegate(iter(iterable))


def _delegate(iterator):
    # PEP 380, for iterators that are no generators: what is sent and thrown is passed on where there is a method for it.
    try:
        item = iterator.__next__()
    except StopIteration as stop:
        return stop.value
    while True:
        try:
            sent = yield item
        except GeneratorExit:
            close = getattr(iterator, "close", None)
            if close is not None:
                close()
            raise
        except BaseException as error:
            throw = getattr(iterator, "throw", None)
            if throw is None:
                raise
            try:
                item = throw(error)
            except StopIteration as stop:
                return stop.value
        else:
            try:
                if sent is None:
                    item = iterator.__next__()
                else:
                    item = iterator.send(sent)
            except StopIteration as stop:
                return stop.value


class _CoroutineWrapper:
    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __iter__(self):
        return self

    def __next__(self):
        return self._coroutine.send(None)

    def send(self, value):
        return self._coroutine.send(value)

    def throw(self, *error):
        return self._coroutine.throw(*error)

    def close(self):
        return self._coroutine.close()


def _await(coroutine):
    return _CoroutineWrapper(coroutine)


async def _drive(step):
    return await step


def _step_driver(step, by):
    driver = _driver_of(step)
    if driver is None:
        return _driver_of(step, _drive(by))
    if driver is False or _generator_state(driver) == 3:
        raise RuntimeError("cannot reuse already awaited __anext__()/asend()")
    return driver


def _step_send(step, value):
    return _step_driver(step, step).send(value)


def _step_throw(step, error):
    if _driver_of(step) is None:
        return _step_driver(step, _step_of(step).athrow(error)).send(None)
    return _step_driver(step, step).throw(error)


def _step_close(step):
    driver = _driver_of(step)
    if driver is False or driver and _generator_state(driver) == 3:
        return
    try:
        _step_throw(step, GeneratorExit())
    except (StopIteration, StopAsyncIteration, GeneratorExit):
        return
    finally:
        _driver_of(step, None)
    raise RuntimeError("coroutine ignored GeneratorExit")


def _throw_class(generator, cls):
    return generator.throw(cls())


def _athrow_class(generator, cls):
    return generator.athrow(cls())


def _close_generator(generator):
    try:
        generator.throw(GeneratorExit())
    except GeneratorExit:
        return None
    except StopIteration as stop:
        return stop.value
    kind = "coroutine" if _generator_kind(generator) == 1 else "generator"
    raise RuntimeError(f"{kind} ignored GeneratorExit")


def _close_dropped(generators):
    for generator in generators:
        try:
            if type(generator) is tuple:
                import warnings
                message, file, line, text = generator
                warnings._consider(message, RuntimeWarning, file, line, text, warnings._seen)
            elif hasattr(type(generator), "__del__"):
                type(generator).__del__(generator)
            else:
                generator.close()
        except BaseException as error:
            _ignored(getattr(type(generator), "__del__", generator), error)
            if _generator_kind(generator) is not None:
                _finish_generator(generator)


def _ignored(object, error):
    import sys
    error.__suppress_context__ = True
    lines = [line for line in _format_exception(error).split("\n") if not line or line.strip(" ^~")]
    sys.stderr.write(f"Exception ignored in: {object!r}\n" + "\n".join(lines))


def _close_left():
    _close_dropped([generator for generator in _left_generators() if _generator_kind(generator) != 2])


async def _aclose(generator, thrown=None):
    # What is thrown into it before it has begun goes to the generator: `thrown` then, see the VM's resuming.
    state = _generator_state(generator)
    if thrown is None:
        if state == 3:
            return
        if state == 0:
            _finish_generator(generator)
            return
        thrown = GeneratorExit()
    try:
        await generator.athrow(thrown)
    except (GeneratorExit, StopAsyncIteration):
        return
    raise RuntimeError("async generator ignored GeneratorExit")


def _live(owner, entries):
    from live_namespace import LiveNamespace
    return LiveNamespace(owner, entries)


def _traceback_part(error, part):
    from traceback import _linked
    return getattr(_linked(error), part)


def _raise(exception, *cause):
    if isinstance(exception, type):
        made = exception()
        if not isinstance(made, BaseException):
            raise TypeError(
                f"calling {exception!r} should have returned an instance of BaseException, not {type(made)!r}"
            )
        exception = made
    if cause:
        (because,) = cause
        if isinstance(because, type) and issubclass(because, BaseException):
            because = because()
        if because is not None and not isinstance(because, BaseException):
            raise TypeError("exception causes must derive from BaseException")
        exception.__cause__ = because
    raise exception


def _split_by(group, predicate):
    if predicate(group):
        return group, None
    matched, rest = [], []
    for member in group.exceptions:
        if isinstance(member, BaseExceptionGroup):
            yes, no = _split_by(member, predicate)
            if yes is not None:
                matched.append(yes)
            if no is not None:
                rest.append(no)
        elif predicate(member):
            matched.append(member)
        else:
            rest.append(member)
    return (_derived(group, matched) if matched else None, _derived(group, rest) if rest else None)


def _derived(group, members):
    if type(group).derive is BaseExceptionGroup.derive:
        return _derive_group(group, members)
    derived = group.derive(members)
    derived.__cause__, derived.__context__ = group.__cause__, group.__context__
    return derived


def _predicate(condition):
    if isinstance(condition, (type, tuple)):
        return lambda error: isinstance(error, condition)
    return condition


def _group_split(self, condition):
    return _split_by(self, _predicate(condition))


def _group_subgroup(self, condition):
    return _split_by(self, _predicate(condition))[0]


def _match_keys(subject, keys):
    values = []
    for key in keys:
        if key not in subject:
            return None
        values.append(subject[key])
    return tuple(values)


_SELF_MATCHING = (bool, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _match_class(subject, cls, positional, names):
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a class")
    if not isinstance(subject, cls):
        return None
    values = []
    if positional:
        order = getattr(cls, "__match_args__", None)
        if order is None:
            if positional == 1 and issubclass(cls, _SELF_MATCHING):
                values.append(subject)
                order = ()
                positional = 0
            else:
                order = ()
        if positional > len(order):
            plural = "" if len(order) == 1 else "s"
            raise TypeError(
                f"{cls.__name__}() accepts {len(order)} positional sub-pattern{plural} ({positional} given)"
            )
        for at in range(positional):
            if not hasattr(subject, order[at]):
                return None
            values.append(getattr(subject, order[at]))
    for name in names:
        if not hasattr(subject, name):
            return None
        values.append(getattr(subject, name))
    return tuple(values)


def _mapping_rest(mapping, keys):
    rest = {}
    for key in mapping.keys():
        if key not in keys:
            rest[key] = mapping[key]
    return rest
