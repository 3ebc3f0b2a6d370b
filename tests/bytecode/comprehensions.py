def squares(n):
    doubles = [x * 2 for x in range(n) if x % 2 if x > 3]
    later = [lambda: i for i in range(n)]
    lazy = (x + n for x in doubles)
    return {x: y for x, y in zip(doubles, lazy)}, later, (last := n)
