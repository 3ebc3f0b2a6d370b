# 200000 items sorted: ints, by a key, and by hand
def quicksort(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    left = [item for item in items if item < pivot]
    middle = [item for item in items if item == pivot]
    right = [item for item in items if item > pivot]
    return quicksort(left) + middle + quicksort(right)


def run(count):
    items = []
    state = 1
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        items.append(state)
    by_key = sorted(items, key=lambda item: item % 1000)
    return sorted(items)[0] + by_key[0] + quicksort(items)[0]


run(60_000)
