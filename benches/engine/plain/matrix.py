# 216000 multiplications of a matrix of lists
def multiply(a, b):
    size = len(a)
    result = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(size):
            total = 0
            for k in range(size):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


matrix = [[(i * j) % 10 for j in range(60)] for i in range(60)]
multiply(matrix, matrix)
