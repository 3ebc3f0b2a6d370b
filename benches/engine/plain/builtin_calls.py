# 400000 calls of built-in functions
def run(count):
    total = 0
    for number in range(count):
        total += abs(-number) + len("text") + min(number, 5) + max(number, 5)
    for index, (a, b) in enumerate(zip(range(count), range(count))):
        total += isinstance(index, int) + a + b
    return total + sum(map(int, ["1"] * count))


run(66_667)
