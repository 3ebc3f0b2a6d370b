from itertools import *
import operator
print(list(accumulate([1,2,3,4], operator.mul, initial=10)), list(batched("abcdefg", 3)))
try: list(batched("abcd", 3, strict=True))
except ValueError as e: print(e)
print(list(chain.from_iterable(["ab", "cd"])), list(combinations("ABCD", 2))[:3], list(combinations_with_replacement("AB", 3)))
print(list(compress("ABCDEF", [1,0,1,0,1,1])), list(islice(count(2.5, 0.5), 3)), list(islice(cycle("ab"), 5)))
print(list(dropwhile(lambda x: x < 3, [1,2,3,1])), list(filterfalse(None, [0,1,"",2])), [(k, list(g)) for k, g in groupby("AAABBC")])
print(list(pairwise("ABCD")), list(permutations([1,2,3], 2))[:4], list(product("ab", [1,2], repeat=1)), list(repeat(7, 2)))
print(list(starmap(pow, [(2,3),(3,2)])), list(takewhile(str.isalpha, "ab1c")), [list(t) for t in tee([1,2], 3)], list(zip_longest("ab", "x", fillvalue="-")))
print(count(3), repeat(2, 4), count(1.5, 2), repeat("x"), islice([1], 1).__class__.__name__, cycle)
def grouper(iterable, n, *, incomplete='fill', fillvalue=None):
    iterators = [iter(iterable)] * n
    match incomplete:
        case 'fill': return zip_longest(*iterators, fillvalue=fillvalue)
        case 'strict': return zip(*iterators, strict=True)
        case 'ignore': return zip(*iterators)
        case _: raise ValueError('Expected fill, strict, or ignore')
print(list(grouper("ABCDEFG", 3, fillvalue="x")), list(grouper("ABCDEFG", 3, incomplete="ignore")))
try: list(grouper("ABCDEFG", 3, incomplete="strict"))
except ValueError as e: print(e)
def roundrobin(*iterables):
    iterators = map(iter, iterables)
    for num_active in range(len(iterables), 0, -1):
        iterators = cycle(islice(iterators, num_active))
        yield from map(next, iterators)
print(list(roundrobin("ABC", "D", "EF")))
def sieve(n):
    data = bytearray((0, 1)) * (n // 2)
    for p in takewhile(lambda p: p*p < n, filter(lambda i: data[i], range(3, n, 2))):
        data[p*p : n : p+p] = bytes(len(range(p*p, n, p+p)))
    data[:3] = 0, 0, 0
    return compress(range(n), data) if n > 2 else iter([])
print(list(sieve(50)))
def powerset(it):
    s = list(it)
    return chain.from_iterable(combinations(s, r) for r in range(len(s)+1))
print(list(powerset([1,2,3])))
def sliding_window(iterable, n):
    from collections import deque
    it = iter(iterable); w = deque(islice(it, n-1), maxlen=n)
    for x in it: w.append(x); yield tuple(w)
print(["".join(x) for x in sliding_window("ABCDE", 3)], sum(map(operator.itemgetter(1), enumerate([1,2]))))
try: islice([1], -1)
except ValueError as e: print(e)
try: next(iter(product(1)))
except TypeError as e: print(e)
try: combinations([1], -1)
except ValueError as e: print(e)
try: zip([1], [1,2], strict=True).__next__(); list(zip([1], [1,2], strict=True))
except ValueError as e: print(e)
