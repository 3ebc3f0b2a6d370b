import threading
local = threading.local()
local.x = 1
local.y = [2]
print(vars(local), local.__dict__)
def w():
    print(vars(local))
    local.z = 3
    print(local.__dict__, hasattr(local, "x"))
    try: local.x
    except AttributeError as e: print(e)
t = threading.Thread(target=w); t.start(); t.join()
class L(threading.local):
    tag = "c"
    def __init__(self, v): self.v = v; print("init", v, threading.current_thread().name)
l = L(5)
def w2(): print(l.v, l.tag); l.v = 6; print(l.v)
t = threading.Thread(target=w2, name="W2"); t.start(); t.join()
print(l.v, vars(l))
