count = 0


def outer(step, *rest, key=None):
    seen = 0

    def inner():
        nonlocal seen
        global count
        seen += step
        count += 1
        return seen, rest, key

    return inner


def maybe(flag):
    if flag:
        value = 1
    del flag
    return value
