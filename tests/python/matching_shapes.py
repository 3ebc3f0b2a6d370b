def f(cmd):
    match cmd:
        case []: return "empty"
        case [x]: return f"one {x}"
        case ["go", ("north" | "south") as d]: return f"go {d}"
        case ["take", *items] if len(items) > 2: return f"many {items}"
        case ["take", *items]: return f"take {items}"
        case {"type": "click", "pos": (x, y), **rest}: return f"click {x},{y} {rest}"
        case {"a": None}: return "a none"
        case {}: return f"mapping {len(cmd)}"
        case str() as s if s.isdigit(): return f"digits {s}"
        case str(s): return f"str {s!r}"
        case int(n) | float(n) if n < 0: return f"neg {n}"
        case True | False: return "bool"
        case 0: return "zero"
        case 1.5 | -2j: return "num"
        case int(): return "int"
        case bytes(): return "bytes"
        case None: return "none"
        case (1, 2): return "never"
        case _: return f"other {type(cmd).__name__}"
for c in ([], [1], ["go", "north"], ["go", "up"], ["take", 1], ["take", 1, 2, 3], {"type": "click", "pos": (1, 2), "z": 3}, {"a": None}, {}, {"q": 1}, "12", "ab", -5, -0.5, True, 0, 1.5, 7, b"x", None, {1}, (1, 2), range(3), lambda: 0):
    print(f(c))
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def g(p):
    match p:
        case Point(0, 0): return "origin"
        case Point(x=0, y=y): return f"y={y}"
        case Point(x, y) if x == y: return "diag"
        case Point(): return "pt"
        case [Point(x=a), Point(x=b), *_]: return a + b
        case (Point(x, _), {"k": [_, z]}): return (x, z)
print(g(Point(0, 0)), g(Point(0, 3)), g(Point(2, 2)), g(Point(1, 2)), g([Point(1, 1), Point(4, 1), 3]), g((Point(9, 1), {"k": "ab"})), g((Point(9, 1), {"k": [1, 2], "o": 1})))
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e: print(e)
try:
    match 5:
        case Point.x: pass
except AttributeError as e: print(e)
import asyncio
async def h(ev):
    match ev:
        case {"op": "sleep", "for": float(t) | int(t)}: await asyncio.sleep(t); return "slept"
        case {"op": str(op), **kw}: return op, kw
print(asyncio.run(h({"op": "sleep", "for": 1})), asyncio.run(h({"op": "x", "y": 2})))
