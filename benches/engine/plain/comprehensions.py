# 400000 items comprehended
def run(rounds):
    total = 0
    for _ in range(rounds):
        squares = [number * number for number in range(1000)]
        odd = {number for number in squares if number % 2}
        table = {number: number + 1 for number in range(1000)}
        total += len(odd) + len(table) + sum(number for number in squares if number > 500)
    return total


run(100)
