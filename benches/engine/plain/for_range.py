# 2000000 additions in a for over a range
def run(count):
    total = 0
    for i in range(count):
        total += i
    return total


run(2_000_000)
