# graphlib: topological order.


_end = object()


class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        # For each node how many it still waits for, and who waits for it.
        self._waits = {}
        self._after = {}
        self._ready = None
        self._left = 0
        self._out = set()
        if graph is not None:
            for node, before in graph.items():
                self.add(node, *before)

    def _node(self, node):
        if node not in self._waits:
            self._waits[node] = 0
            self._after[node] = []

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._node(node)
        self._waits[node] += len(predecessors)
        for before in predecessors:
            self._node(before)
            self._after[before].append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, count in self._waits.items() if not count]
        self._left = len(self._waits)
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _cycle(self):
        seen = set()
        for start in self._waits:
            if start in seen:
                continue
            path, places, rests = [start], {start: 0}, [iter(self._after[start])]
            seen.add(start)
            while path:
                node = next(rests[-1], _end)
                if node is _end:
                    rests.pop()
                    del places[path.pop()]
                elif node in places:
                    return path[places[node]:] + [node]
                elif node not in seen:
                    seen.add(node)
                    places[node] = len(path)
                    path.append(node)
                    rests.append(iter(self._after[node]))
        return None

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        ready = tuple(self._ready)
        self._ready = []
        self._out.update(ready)
        return ready

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return bool(self._left)

    __bool__ = is_active

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._waits:
                raise ValueError(f"node {node!r} was not added using add()")
            if node not in self._out:
                raise ValueError(f"node {node!r} was not passed out (still not ready)" if self._waits[node] >= 0
                                 else f"node {node!r} was already marked done")
            self._out.discard(node)
            self._waits[node] = -1
            self._left -= 1
            for after in self._after[node]:
                self._waits[after] -= 1
                if not self._waits[after]:
                    self._ready.append(after)

    def static_order(self):
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)
