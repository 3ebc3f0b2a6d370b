# 300000 calls of closures, with defaults and keywords
def make_counter():
    count = 0

    def increment(by=1):
        nonlocal count
        count += by
        return count

    return increment


def scale(value, *, factor=2):
    return value * factor


def run(count):
    increment = make_counter()
    total = 0
    for number in range(count):
        increment()
        increment(by=2)
        total += scale(number, factor=3)
    return total


run(100_000)
