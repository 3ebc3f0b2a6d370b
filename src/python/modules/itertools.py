# itertools, as generators: their types' names differ from CPython's. Left out: pickling and copying of iterators.

_absent = object()


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def accumulate(iterable, func=None, *, initial=None):
    rest = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(rest)
        except StopIteration:
            return
    yield total
    for item in rest:
        total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batched(iter(iterable), n, strict)


def _batched(rest, n, strict):
    while True:
        batch = tuple(islice(rest, n))
        if not batch:
            return
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


class chain:
    def __init__(self, *iterables):
        self._items = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._items = _chained(iterables)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def _chained(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable):
    rest = iter(iterable)
    for item in rest:
        if not predicate(item):
            yield item
            break
    for item in rest:
        yield item


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def groupby(iterable, key=None):
    rest = iter(iterable)
    state = [_absent, _absent]

    def advance():
        state[0] = next(rest, _absent)
        if state[0] is not _absent:
            state[1] = state[0] if key is None else key(state[0])

    def group(wanted):
        while state[0] is not _absent and state[1] == wanted and current[0] is token:
            item = state[0]
            advance()
            yield item

    current = [None]
    advance()
    while state[0] is not _absent:
        wanted = state[1]
        token = current[0] = object()
        yield wanted, group(wanted)
        while state[0] is not _absent and state[1] == wanted:
            advance()


def islice(iterable, *bounds):
    bounds = slice(*bounds)
    for value in (bounds.start, bounds.stop):
        if value is not None and (not isinstance(value, int) or value < 0):
            raise ValueError(
                "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                if bounds.start is not None else
                "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            )
    if bounds.step is not None and (not isinstance(bounds.step, int) or bounds.step < 1):
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), bounds.start or 0, bounds.stop, bounds.step or 1)


def _islice(rest, start, stop, step):
    at = 0
    wanted = start
    if stop is not None and wanted >= stop:
        # The items before the start are used up all the same.
        while at < stop:
            try:
                next(rest)
            except StopIteration:
                return
            at += 1
        return
    for item in rest:
        if at == wanted:
            yield item
            wanted += step
        at += 1
        if stop is not None and (at >= stop or wanted >= stop):
            while at < stop:
                try:
                    next(rest)
                except StopIteration:
                    return
                at += 1
            return


def pairwise(iterable):
    rest = iter(iterable)
    before = next(rest, _absent)
    for item in rest:
        yield before, item
        before = item


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def tee(iterable, n=2):
    rest = iter(iterable)
    queues = [[] for _ in range(n)]

    def walk(queue):
        while True:
            if not queue:
                item = next(rest, _absent)
                if item is _absent:
                    return
                for each in queues:
                    each.append(item)
            yield queue.pop(0)

    return tuple([walk(queue) for queue in queues])


def zip_longest(*iterables, fillvalue=None):
    rests = [iter(iterable) for iterable in iterables]
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


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    return _product(pools)


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


def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    r = n if r is None else r
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


def combinations(iterable, r):
    pool = tuple(iterable)
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


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
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
