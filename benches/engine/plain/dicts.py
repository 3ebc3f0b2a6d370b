# 300000 dict operations with ints for keys
def run(count):
    squares = {}
    for number in range(count):
        squares[number % 1000] = number
    total = 0
    for number in range(count):
        total += squares[number % 1000]
    for number in range(count):
        if number in squares:
            total += squares.get(number, 0)
    return total


run(100_000)
