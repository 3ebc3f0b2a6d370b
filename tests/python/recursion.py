def fact(n):
    return n * fact(n - 1)
try: fact(5)
except RecursionError as e: print(e)
def depth(n=0):
    try: return depth(n+1)
    except RecursionError: return n
print(depth() > 900)
class A:
    def __repr__(self): return repr(self)
try: repr(A())
except RecursionError as e: print(e)
class B:
    def __eq__(self, o): return self == o
try: B() == B()
except RecursionError as e: print(e)
class C:
    def __getattr__(self, n): return self.zzz
try: C().x
except RecursionError as e: print(e)
import sys
sys.setrecursionlimit(200)
try: fact(1)
except RecursionError as e: print(e)
sys.setrecursionlimit(1000)
l = []
for i in range(100000): l = [l]
try: print(len(repr(l)))
except RecursionError as e: print(e)
try: print(l == [l])
except RecursionError as e: print(e)
def gen(n):
    yield from gen(n+1)
try: next(gen(0))
except RecursionError as e: print(e)
