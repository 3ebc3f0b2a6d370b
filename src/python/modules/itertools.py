# itertools: classes around generators. Loops over one take its generator, and no call a step; `iter()` of one is itself.
# Left out: pickling.

from operator import index as _index

_absent = object()


class _Iterator:
    @property
    def _inside(self):
        return self._rest

    def __iter__(self):
        return self._rest

    def __next__(self):
        return next(self._rest)


class count(_Iterator):
    def __init__(self, start=0, step=1):
        for value in (start, step):
            if not hasattr(type(value), "__add__") or isinstance(value, (str, bytes, list, tuple)):
                raise TypeError("a number is required")
        self._at = start
        self._step = step
        self._rest = self._run(start, step)

    def _run(self, at, step):
        while True:
            after = at + step
            self._at = after
            yield at
            at = after

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return f"count({self._at!r})"
        return f"count({self._at!r}, {self._step!r})"


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._rest = _cycle(iter(iterable))


def _cycle(rest):
    saved = []
    for item in rest:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


class repeat(_Iterator):
    def __init__(self, object, times=_absent):
        self._object = object
        self._left = None if times is _absent else max(0, _index(times))
        self._rest = self._run(object)

    def _run(self, object):
        if self._left is None:
            while True:
                yield object
        while self._left:
            self._left -= 1
            yield object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        times = "" if self._left is None else f", {self._left}"
        return f"repeat({self._object!r}{times})"


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._rest = _accumulate(iter(iterable), func, initial)


def _accumulate(rest, func, initial):
    total = initial
    if initial is None:
        total = next(rest, _absent)
        if total is _absent:
            return
    yield total
    for item in rest:
        total = total + item if func is None else func(total, item)
        yield total


class batched(_Iterator):
    def __init__(self, iterable, n, *, strict=False):
        if n < 1:
            raise ValueError("n must be at least one")
        self._rest = _batched(iter(iterable), n, strict)


def _batched(rest, n, strict):
    while True:
        batch = tuple(_islice(rest, 0, n, 1))
        if not batch:
            return
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


class chain(_Iterator):
    def __init__(self, *iterables):
        self._rest = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._rest = _chained(iter(iterable))
        return made

    def __class_getitem__(cls, item):
        return cls


def _chained(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._rest = _compress(zip(data, selectors))


def _compress(pairs):
    for item, selected in pairs:
        if selected:
            yield item


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._rest = _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, rest):
    for item in rest:
        if not predicate(item):
            yield item
            break
    for item in rest:
        yield item


class takewhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._rest = _takewhile(predicate, iter(iterable))


def _takewhile(predicate, rest):
    for item in rest:
        if not predicate(item):
            return
        yield item


class filterfalse(_Iterator):
    def __init__(self, function, iterable, /):
        self._rest = _filterfalse(function, iter(iterable))


def _filterfalse(predicate, rest):
    for item in rest:
        if not (item if predicate is None else predicate(item)):
            yield item


class groupby(_Iterator):
    def __init__(self, iterable, key=None):
        self._rest = _groups(iter(iterable), key)


def _groups(rest, key):
    # The item ahead and its key, and a token of the group that may still be read.
    state = [_absent, _absent]
    current = [None]

    def advance():
        item = next(rest, _absent)
        state[0] = item
        state[1] = item if key is None or item is _absent else key(item)

    def group(wanted, token):
        while current[0] is token and state[0] is not _absent and state[1] == wanted:
            item = state[0]
            advance()
            yield item

    advance()
    while state[0] is not _absent:
        wanted = state[1]
        token = current[0] = object()
        yield wanted, group(wanted, token)
        while state[0] is not _absent and state[1] == wanted:
            advance()


class islice(_Iterator):
    def __init__(self, iterable, *bounds):
        if not 1 <= len(bounds) <= 3:
            word, many = ("at least 2", len(bounds) + 1) if not bounds else ("at most 4", len(bounds) + 1)
            raise TypeError(f"islice expected {word} arguments, got {many}")
        bounds = slice(*bounds)
        for value, is_stop in ((bounds.stop, True), (bounds.start, False)):
            if value is not None:
                value = value if isinstance(value, int) else value.__index__() if hasattr(value, "__index__") else -1
            if value is not None and value < 0:
                raise ValueError(
                    "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                    if is_stop and bounds.start is None else
                    "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                )
        if bounds.step is not None and (not isinstance(bounds.step, int) or bounds.step < 1):
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._rest = _islice(iter(iterable), bounds.start or 0, bounds.stop, bounds.step or 1)


def _islice(rest, start, stop, step):
    at = 0
    wanted = start
    if stop is not None and wanted >= stop:
        # The items before the start are used up all the same.
        while at < stop and next(rest, _absent) is not _absent:
            at += 1
        return
    for item in rest:
        if at == wanted:
            yield item
            wanted += step
        at += 1
        if stop is not None and (at >= stop or wanted >= stop):
            while at < stop and next(rest, _absent) is not _absent:
                at += 1
            return


class pairwise(_Iterator):
    def __init__(self, iterable, /):
        self._rest = _pairwise(iter(iterable))


def _pairwise(rest):
    before = next(rest, _absent)
    for item in rest:
        yield before, item
        before = item


class starmap(_Iterator):
    def __init__(self, function, iterable, /):
        self._rest = _starmap(function, iter(iterable))


def _starmap(function, rest):
    for args in rest:
        yield function(*args)


class _tee(_Iterator):
    def __init__(self, source, queue):
        self._source = source
        self._queue = queue
        self._rest = _one_of_tee(source, queue)

    def __copy__(self):
        queue = self._queue[:]
        self._source[1].append(queue)
        return _tee(self._source, queue)


def _one_of_tee(source, queue):
    rest, queues = source
    while True:
        if not queue:
            item = next(rest, _absent)
            if item is _absent:
                return
            for each in queues:
                each.append(item)
        yield queue.pop(0)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    source = (iter(iterable), [[] for _ in range(n)])
    return tuple([_tee(source, queue) for queue in source[1]])


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None):
        self._rest = _zip_longest([iter(iterable) for iterable in iterables], fillvalue)


def _zip_longest(rests, fillvalue):
    left = len(rests)
    ended = [False] * left
    while left:
        items = []
        for at, rest in enumerate(rests):
            item = fillvalue if ended[at] else next(rest, _absent)
            if item is _absent:
                ended[at] = True
                left -= 1
                if not left:
                    return
                item = fillvalue
            items.append(item)
        yield tuple(items)


class product(_Iterator):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._rest = _product([tuple(iterable) for iterable in iterables] * repeat)


def _product(pools):
    places = [0] * len(pools)
    if not all(pools):
        return
    while True:
        yield tuple([pool[at] for pool, at in zip(pools, places)])
        for i in range(len(pools) - 1, -1, -1):
            places[i] += 1
            if places[i] < len(pools[i]):
                break
            places[i] = 0
        else:
            return


def _size(r):
    if not isinstance(r, int):
        raise TypeError("Expected int as r")
    if r < 0:
        raise ValueError("r must be non-negative")
    return r


class permutations(_Iterator):
    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        self._rest = _permutations(pool, len(pool) if r is None else _size(r))


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    places = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in places[:r]])
    while n:
        for i in range(r - 1, -1, -1):
            cycles[i] -= 1
            if cycles[i] == 0:
                places[i:] = places[i + 1:] + places[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                places[i], places[-j] = places[-j], places[i]
                yield tuple([pool[i] for i in places[:r]])
                break
        else:
            return


class combinations(_Iterator):
    def __init__(self, iterable, r):
        self._rest = _combinations(tuple(iterable), _size(r))


def _combinations(pool, r):
    n = len(pool)
    if r > n:
        return
    places = list(range(r))
    yield tuple([pool[i] for i in places])
    while True:
        for i in range(r - 1, -1, -1):
            if places[i] != i + n - r:
                break
        else:
            return
        places[i] += 1
        for j in range(i + 1, r):
            places[j] = places[j - 1] + 1
        yield tuple([pool[i] for i in places])


class combinations_with_replacement(_Iterator):
    def __init__(self, iterable, r):
        self._rest = _combinations_with_replacement(tuple(iterable), _size(r))


def _combinations_with_replacement(pool, r):
    n = len(pool)
    if not n and r:
        return
    places = [0] * r
    yield tuple([pool[i] for i in places])
    while True:
        for i in range(r - 1, -1, -1):
            if places[i] != n - 1:
                break
        else:
            return
        places[i:] = [places[i] + 1] * (r - i)
        yield tuple([pool[i] for i in places])
