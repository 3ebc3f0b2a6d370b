# modelled: the other ends of a script's connections: how long they take, when they fail. There is no network. Nothing but our own
# modules imports it.
from serving import world as _world
from _machine import _monotonic
import random as _random

# What `monotonic` says when a run begins.
_BEGIN = 86400.0
NEVER = float("inf")
_chance = _random.Random(f"{_world.get('seed', 0)} {_world.get('process', 0)}")
_DATABASE = {"latency": 0.005, "jitter": 0.0, "failures": 0.0, "connect": 0.02, "maxConnections": 100}
_UPSTREAM = {"latency": 0.1, "jitter": 0.0, "failures": 0.0, "connect": 0.0, "maxConnections": 1000000, "status": 200, "json": {"ok": True}}


def now():
    return _monotonic() - _BEGIN


class Place:
    # One other end: the database, or a host.
    def __init__(self, name, usual, said):
        self.name = name
        self.about = {**usual, **said}
        self.faults = [fault for fault in _world.get("faults", ()) if fault["target"] == name]

    def fault(self, effect):
        # The fault of that kind that holds now.
        moment = now()
        for fault in self.faults:
            if fault["effect"] == effect and fault["at"] <= moment < fault["until"]:
                return fault
        return None

    def left(self, effect):
        # For how long it will hold on: 0 when it does not.
        fault = self.fault(effect)
        return 0.0 if fault is None else fault["until"] - now()

    def has_dropped(self, since):
        # Whether connections of that moment are gone.
        moment = now()
        return any(fault["effect"] == "drop" and since < fault["at"] <= moment for fault in self.faults)

    def latency(self):
        slow = self.fault("slow")
        seconds = self.about["latency"] * (1.0 if slow is None else slow.get("factor", 10.0))
        if self.about["jitter"]:
            seconds += self.about["jitter"] * _chance.random()
        return seconds

    def fails(self):
        return self.about["failures"] > 0 and _chance.random() < self.about["failures"]


database = Place("database", _DATABASE, _world.get("database") or {})
_places = {}


def upstream(host):
    if host not in _places:
        _places[host] = Place(host, _UPSTREAM, (_world.get("upstreams") or {}).get(host, {}))
    return _places[host]


def delay_of(path):
    # As httpbin has it: `/delay/2` takes two seconds.
    before, found, text = path.partition("/delay/")
    if found:
        try:
            return float(text.partition("?")[0].partition("/")[0])
        except ValueError:
            pass
    return None


def seconds_of(place, path):
    # How long an answer takes; never while the other end is silent.
    delay = delay_of(path)
    return place.latency() if delay is None else delay


def sleep_of(query):
    # `SELECT pg_sleep(0.5)` takes as long as it says.
    before, found, text = query.partition("pg_sleep(")
    if found:
        try:
            return float(text.partition(")")[0])
        except ValueError:
            pass
    return 0.0
