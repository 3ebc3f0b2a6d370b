# 242785 calls: fib(25) by recursion
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


fib(25)
