# 500000 steps of the logistic map and of a root
def run(count):
    x = 0.3
    root = 2.0
    for _ in range(count):
        x = 3.7 * x * (1.0 - x)
        root = 0.5 * (root + (x + 1.0) / root)
    return x + root


run(500_000)
