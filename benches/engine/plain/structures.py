# 100000 steps of a breadth-first search and a heap
import heapq
from collections import Counter, defaultdict, deque


def search(size):
    seen = {(0, 0)}
    waiting = deque([(0, 0, 0)])
    while waiting:
        x, y, steps = waiting.popleft()
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            place = (x + dx, y + dy)
            if 0 <= place[0] < size and 0 <= place[1] < size and place not in seen:
                seen.add(place)
                waiting.append((*place, steps + 1))
    return len(seen)


def run():
    heap = []
    for number in range(10_000):
        heapq.heappush(heap, (number * 7919) % 10_007)
    while heap:
        heapq.heappop(heap)
    groups = defaultdict(list)
    for number in range(20_000):
        groups[number % 17].append(number)
    return search(60), Counter("mississippi" * 1000)


run()
