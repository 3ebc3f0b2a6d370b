"""What `%` makes of values with a way of their own, mappings and bytes; views, flags and groups that derive."""
from collections import defaultdict
from enum import CONFORM, EJECT, KEEP, Enum, Flag, IntFlag, STRICT


class Colour(str, Enum):
    RED = "red"


class Own(str):
    def __str__(self):
        return "own"


print("%s" % Colour.RED, "%s|%r" % (Colour.RED, Colour.RED), "%(c)s" % {"c": Colour.RED}, "%s" % Own("x"))
print("%(missing)s" % defaultdict(int))
print(b"%s|%d|%b|%a|%x|%5s|%.1s" % (b"x", 5, b"y", "z", 255, b"q", b"long"))
for wrong in (lambda: b"%s" % "text", lambda: "%(a)s %s" % {"a": 1}, lambda: b"%d" % "1"):
    try:
        print(wrong())
    except TypeError as error:
        print(error)

ages, other = {"a": 1, "b": 2}, {"b": 3, "c": 4}
print(sorted(ages.keys() - ["a"]), sorted(ages.keys() & ("a", "z")), sorted(ages.keys() | "q"), sorted(ages.keys() ^ other))
print(sorted(ages.items() - [("a", 1)]), ages.keys() & other.keys())


class Kept(Flag, boundary=KEEP):
    A = 1


class Ejected(Flag, boundary=EJECT):
    A = 1


class Conforming(Flag, boundary=CONFORM):
    A = 1
    B = 2


class Strict(IntFlag, boundary=STRICT):
    A = 1


print(Kept(5), repr(Kept(5)), Ejected(6), type(Ejected(6)), Conforming(5), repr(Conforming(7)))
try:
    Strict(8)
except ValueError as error:
    print(error)


class Grouped(ExceptionGroup):
    def derive(self, members):
        return Grouped(self.message, members)


group = Grouped("g", [ValueError(1), TypeError(2)])
print(group.split(ValueError), group.subgroup(TypeError), group.subgroup(OSError))


async def coroutine():
    pass


try:
    made = coroutine()
    first, second = made
except TypeError as error:
    print(error)
made.close()
