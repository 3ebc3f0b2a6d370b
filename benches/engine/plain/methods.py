# 300000 method calls
class Counter:
    def __init__(self):
        self.value = 0

    def increment(self, by):
        self.value += by

    def get(self):
        return self.value


def run(count):
    counter = Counter()
    for _ in range(count):
        counter.increment(1)
        counter.get()
    return counter.value


run(150_000)
