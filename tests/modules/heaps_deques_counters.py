import heapq
from collections import Counter, deque


class Job:
    def __init__(self, rank, name):
        self.rank = rank
        self.name = name

    def __lt__(self, other):
        compared.append((self.name, other.name))
        return self.rank < other.rank

    def __repr__(self):
        return f"{self.name}{self.rank}"


compared = []
heap = []
for rank, name in [(5, "a"), (3, "b"), (3, "c"), (9, "d"), (1, "e"), (3, "f"), (7, "g")]:
    heapq.heappush(heap, Job(rank, name))
    print(heap)
print(heapq.heapreplace(heap, Job(4, "h")), heap)
print(heapq.heappushpop(heap, Job(2, "i")), heap)
while heap:
    print(heapq.heappop(heap), heap)
print(compared)

compared.clear()
jobs = [Job(rank % 4, chr(97 + rank)) for rank in range(9)]
heapq.heapify(jobs)
print(jobs, compared)

numbers = [5, 2.5, True, 10**30, -7, 0.0, float("nan"), 3]
heapq.heapify(numbers)
print(numbers, [heapq.heappop(numbers) for _ in range(8)])
mixed = [(1, "b"), (1, "a"), (0, Job(1, "x")), (0, Job(0, "y"))]
heapq.heapify(mixed)
print([heapq.heappop(mixed) for _ in range(4)])
try:
    heapq.heappush([1], "text")
except TypeError as error:
    print(error)
for broken in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappop((1, 2))):
    try:
        broken()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)


class Stack(list):
    pass


stack = Stack([4, 2, 8])
heapq.heapify(stack)
heapq.heappush(stack, 1)
print(stack, type(stack).__name__)

last = deque(maxlen=3)
for number in range(6):
    last.append(number)
    print(last, len(last), bool(last))
print(last.pop(), last.popleft(), last)
print(deque([1], maxlen=0), len(deque()), bool(deque()))
for broken in (deque().pop, deque().popleft):
    try:
        broken()
    except IndexError as error:
        print(error)
long = deque(range(100))
total = 0
while len(long) > 3:
    total += long.popleft()
    if total % 5 == 0:
        long.append(1)
print(total, long)
try:
    for number in long:
        long.append(number)
except RuntimeError as error:
    print(error)


class Named(deque):
    def __init__(self, name, items):
        self.name = name
        super().__init__(items)


named = Named("n", [1, 2])
vars(named)["more"] = 3
named.append(4)
named.popleft()
print(named.name, list(named), len(named), named.more)

print(Counter("mississippi"), Counter([1, "1", 1, 2]), Counter((1, True, 1.0)))
counts = Counter("abc")
counts.update(["a", (1, 2), None, "a"])
counts.update(iter("bb"))
print(counts, counts["nothing"])
try:
    Counter(5)
except TypeError as error:
    print(error)
try:
    Counter([[]])
except TypeError as error:
    print(error)
