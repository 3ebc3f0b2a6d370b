def calls(f, a, b):
    f(a, b + 1, key=a)
    a.b.method(f(), -1)
    f(*a, **b)
    x = f"{a!r:>{b}} and {b=}"
    a[1:2], b.c = x, f
    return a if a < b < 3 else not (x and b)
