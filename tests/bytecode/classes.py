class Point(Base, slots=True):
    """A point."""

    x: int = 0
    __hidden = 1

    def __init__(self, x):
        super().__init__(*x)
        self.x = x
        self.x += 1
        self.__hidden = __class__
