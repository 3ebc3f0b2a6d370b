# 1000000 turns of an integer loop
def run(count):
    total = 0
    i = 0
    while i < count:
        total += i & 7
        if total % 3 == 0:
            total -= 1
        i += 1
    return total


run(1_000_000)
