# 180000 comparisons of a bubble sort
def bubble_sort(items):
    for end in range(len(items) - 1, 0, -1):
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]


bubble_sort([(i * 7919) % 600 for i in range(600)])
