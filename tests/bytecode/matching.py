def shape(value):
    match value:
        case [x, *rest] | {"x": x, "rest": rest} if x:
            return rest
        case Point(x=0, y=y):
            return y
        case None | "none":
            return 0
