def total(items, limit):
    sum = 0
    for index in range(limit):
        if index == 3:
            continue
        sum += items[index] + 1
        if sum > 100 or not items:
            break
    else:
        sum = -1
    while limit:
        limit -= 1
    return sum
