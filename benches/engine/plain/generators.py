# 300000 yields through a chain of generators
def count_up(limit):
    for number in range(limit):
        yield number


def evens(numbers):
    for number in numbers:
        if number % 2 == 0:
            yield number


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def run(limit):
    return sum(evens(count_up(limit))) + sum(tree(13))


run(150_000)
