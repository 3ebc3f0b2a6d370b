"""How often and in which order a sort compares, and of which two a TypeError tells."""
import functools
log = []
class K:
    def __init__(s, v): s.v = v
    def __lt__(s, o): log.append((s.v, o.v)); return s.v < o.v
    def __repr__(s): return str(s.v)
for data in ([3, 1, 2], [1, 2, 3], [3, 2, 1], [2, 1, 3, 5, 4], list(range(10, 0, -1)), [5, 2, 9, 1, 7, 3, 8, 4, 6, 0], [1, 1, 2, 1], list(range(40)), [i * 37 % 41 for i in range(70)], [i * 37 % 11 for i in range(100)]):
    log.clear(); r = sorted(map(K, data)); print(len(log), log[:12], r[:5])
for bad in ([3, "a", None], ["a", 3, None], [1, 2, "x", 3], [None, 1], [1.5, "a"], [(1, "a"), (1, 2)], [{}, {}], [1, 2, 3, None], ["b", "a", 1]):
    try: sorted(bad)
    except TypeError as e: print(e)
for f in (min, max):
    for bad in ([3, "a", None], ["a", 3]):
        try: f(bad)
        except TypeError as e: print(e)
import random

chance = random.Random(5)
for size in (64, 65, 130, 500):
    for most in (3, 1000):
        log.clear()
        made = sorted([K(chance.randrange(most)) for _ in range(size)], reverse=size % 2 == 0)
        print(size, most, len(log), log[-2:], made[:3])
log.clear()
x = list(map(K, [3, 1, 2]))
x.sort(reverse=True)
print(x, log)


def by_hand(a, b):
    print("compares", a, b)
    return b - a


print(sorted([2, 3, 1], key=functools.cmp_to_key(by_hand)))
