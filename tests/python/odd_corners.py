"""Small things that realistic programs ran into."""
import sys
from dataclasses import InitVar, dataclass
from enum import Flag, auto


class Permission(Flag):
    R = auto()
    W = auto()
    X = auto()


try:
    Permission(16)
except ValueError as error:
    print(error)
print(complex(1, -0.0), complex(-0.0, 0.0), complex(1 - 0j), complex(1j, 2))


@dataclass
class Loaded:
    """Its docstring is its own."""
    size: int
    unit: InitVar[str] = "kB"


@dataclass
class Plain:
    size: int
    unit: InitVar[str] = "kB"
    rest: InitVar[list[int]] = None


print(Plain.__doc__, Loaded.__doc__)


def fail(n):
    if n:
        fail(n - 1)
    raise KeyError(n)


try:
    fail(2)
except KeyError as error:
    link = error.__traceback__
    while link:
        print(link.tb_lineno, link.tb_frame.f_code.co_name)
        link = link.tb_next
try:
    [][1]
except IndexError:
    kind, value, traceback = sys.exc_info()
    print(kind.__name__, value, traceback.tb_lineno, traceback.tb_next)


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no!")


one = stubborn()
next(one)
try:
    one.close()
except RuntimeError as error:
    print(error)
print("end")
