import weakref
class A:
    def __init__(self, v): self.v = v
    def hi(self): return f"hi {self.v}"
    def __len__(self): return 3
    def __str__(self): return "A!"
a = A(1)
p = weakref.proxy(a)
print(p.v, p.hi(), len(p), str(p), type(p))
p.v = 5
print(a.v)
del a
try: p.v
except ReferenceError as e: print(type(e).__name__, e)
r = weakref.ref(A(2))
print(r())
class Node:
    def __init__(self, parent=None): self.parent = weakref.proxy(parent) if parent else None
root = Node(); child = Node(root)
print(child.parent.parent)
try: weakref.ref(5)
except TypeError as e: print(e)
try: weakref.ref([])
except TypeError as e: print(e)
def cb(r): print("callback")
b = A(3); wr = weakref.ref(b, cb); b = None
print("after", wr() is None)
