# timeit: the clock, and timing of callables. Left out: statements given as text.

from time import perf_counter as default_timer

default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        for code in (stmt, setup):
            if not callable(code) and code != "pass":
                raise NotImplementedError("statements given as text are not supported here: give a function")
        self._stmt = stmt if callable(stmt) else lambda: None
        self._setup = setup if callable(setup) else lambda: None
        self.timer = timer

    def timeit(self, number=default_number):
        self._setup()
        function = self._stmt
        start = self.timer()
        for _ in range(number):
            function()
        return self.timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for digit in (1, 2, 5):
                number = scale * digit
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
