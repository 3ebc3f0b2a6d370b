"""`__del__` is called when the last reference goes, as far as a statement is over by then."""
import asyncio


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Holder(D):
    def __init__(self, name):
        super().__init__(name)
        self.inner = D(name + "'s inner")


def makes():
    kept = D("local")
    print("in the function", kept.name)


a = D(1)
del a
print("after del")
b = D(2)
b = None
print("after None")
makes()
print("after a function")
D(3)
print("after a temporary")
items = [D(4)]
items.pop()
items.append(D(5))
items.clear()
print("after a list")
table = {"k": D(6), "l": D(7)}
del table["k"]
table["l"] = None
print("after a dict")
holder = Holder("holder")
del holder
print("after a holder")
holder = Holder("second")
holder.inner = None
print("after its inner")
for at in range(2):
    each = D(f"loop {at}")
print("after a loop")
one = D("shared")
other = one
del one
print("still there", other.name)
other = 1


async def step(name):
    kept = D(name)
    await asyncio.sleep(0)
    print("step", kept.name)


async def main():
    await step("awaited")
    print("after the await")
    task = asyncio.create_task(step("task"))
    await task
    print("after the task")


asyncio.run(main())


class Managed(D):
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        print("exit", self.name)


with Managed("managed"):
    pass
print("after the with")
try:
    failing = D("failing")
    raise ValueError
except ValueError:
    del failing
print("after the except")
last = D("last")
print("the end")
