# iter() of what itertools makes is that itself, and loops over it and next() take from the same.
from itertools import *
c = count(3)
print(next(iter(c)), [next(c) for _ in range(2)], list(islice(c, 2)))
a = chain([1, 2], islice(iter(chain("ab", "cd")), 3))
print(list(a), list(a))
t = tee(iter(count()), 2)
print(next(t[0]), next(t[0]), next(iter(t[1])))
class Mine(chain):
    pass
m = Mine([1], [2])
print(iter(m) is m, list(m))
print(list(zip_longest(iter(chain("a")), iter(chain("bc")))), max(chain([3], [5])), sum(iter(chain([3], [5]))))
g = groupby("aabbb")
for k, v in iter(g):
    print(k, list(v))
