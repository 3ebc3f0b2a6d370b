# 100000 objects made
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


def run(count):
    total = Point(0, 0)
    step = Point(1, 2)
    for _ in range(count):
        total = total + step
    return total.x


run(100_000)
