# 300000 appends, reads and pops
def run(count):
    items = []
    for number in range(count):
        items.append(number)
    total = 0
    for index in range(len(items)):
        total += items[index]
    while items:
        total -= items.pop()
    return total


run(300_000)
