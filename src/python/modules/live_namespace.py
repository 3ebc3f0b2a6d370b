# The dict of a module's globals or of a function's attributes: what is written to it is written there, too. It is made anew each time
# that it is asked for, and does not see what is written there meanwhile.


class LiveNamespace(dict):
    def __init__(self, owner, entries):
        dict.update(self, entries)
        self._owner = owner

    def __setitem__(self, name, item):
        dict.__setitem__(self, name, item)
        setattr(self._owner, name, item)

    def __delitem__(self, name):
        dict.__delitem__(self, name)
        delattr(self._owner, name)

    def update(self, *others, **named):
        for name, item in dict(*others, **named).items():
            self[name] = item

    def __ior__(self, other):
        self.update(other)
        return self

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def pop(self, name, *default):
        if name not in self:
            return dict.pop(self, name, *default)
        item = self[name]
        del self[name]
        return item

    def popitem(self):
        name = list(self)[-1]
        return name, self.pop(name)

    def clear(self):
        for name in list(self):
            del self[name]
