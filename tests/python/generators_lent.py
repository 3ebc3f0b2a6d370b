"""A generator that only a call had is closed when the call is over."""


def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


def first(iterable):
    return next(iterable)


def looped(iterable):
    for each in iterable:
        return each


print(next(numbers()))
print(first(numbers()))
print(looped(numbers()))
print(next(iter(numbers())))
value = next(numbers())
print(value)
kept = numbers()
print(next(kept), first(kept))
print("kept until here")
del kept
