# heapq: the algorithms of the library, comparison by comparison, so that equal items come out in the same order.
# heappush, heappop, heapreplace and heapify begin in the machine.


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _siftup(heap, 0, 0)
    return item


def _finish_heap(heap, start, at, is_up, answer):
    # What a native had begun, from the comparison on that it could not make.
    if is_up:
        _siftup(heap, start, at)
    else:
        _siftdown(heap, start, at)
    return answer


def _finish_heapify(heap, start, at, is_up):
    _finish_heap(heap, start, at, is_up, None)
    for i in range(start - 1, -1, -1):
        _siftup(heap, i, i)


def _siftdown(heap, start, at):
    new = heap[at]
    while at > start:
        parent_at = (at - 1) >> 1
        parent = heap[parent_at]
        if new < parent:
            heap[at] = parent
            at = parent_at
            continue
        break
    heap[at] = new


def _siftup(heap, start, at):
    end = len(heap)
    new = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = new
    _siftdown(heap, start, at)


def merge(*iterables, key=None, reverse=False):
    items = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            items.append([value if key is None else key(value), order, value, iterator])
            break
    while items:
        best = items[0]
        for item in items[1:]:
            if (best[0] < item[0]) if reverse else (item[0] < best[0]):
                best = item
        yield best[2]
        for value in best[3]:
            best[0], best[2] = value if key is None else key(value), value
            break
        else:
            items.remove(best)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
