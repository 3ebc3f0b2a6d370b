# uuid: version 4 from the run's seed, 1 from its clock, 3 and 5 from names. Left out: the network card's own number.

import enum as _enum
import random as _random

_source = _random.Random()


class SafeUUID(_enum.Enum):
    safe = 0
    unsafe = -1
    unknown = None


RESERVED_NCS, RFC_4122 = "reserved for NCS compatibility", "specified in RFC 4122"
RESERVED_MICROSOFT, RESERVED_FUTURE = "reserved for Microsoft compatibility", "reserved for future definition"


class UUID:
    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            hex = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(hex) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = _int(hex, 16)
        if bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            b = bytes_le
            bytes = b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = _int.from_bytes(bytes, "big")
        if fields is not None:
            if len(fields) != 6:
                raise ValueError("fields is not a 6-tuple")
            low, mid, high, seq_high, seq_low, node = fields
            int = low << 96 | mid << 80 | high << 64 | seq_high << 56 | seq_low << 48 | node
        if not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError("illegal version number")
            int = int & ~(0xC000 << 48) | 0x8000 << 48
            int = int & ~(0xF000 << 64) | version << 76
        set = object.__setattr__
        set(self, "int", int)
        set(self, "is_safe", is_safe)

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    hex = property(lambda self: f"{self.int:032x}")
    bytes = property(lambda self: self.int.to_bytes(16, "big"))
    bytes_le = property(lambda self: self.bytes[3::-1] + self.bytes[5:3:-1] + self.bytes[7:5:-1] + self.bytes[8:])
    time_low = property(lambda self: self.int >> 96)
    time_mid = property(lambda self: self.int >> 80 & 0xFFFF)
    time_hi_version = property(lambda self: self.int >> 64 & 0xFFFF)
    clock_seq_hi_variant = property(lambda self: self.int >> 56 & 0xFF)
    clock_seq_low = property(lambda self: self.int >> 48 & 0xFF)
    time = property(lambda self: (self.time_hi_version & 0xFFF) << 48 | self.time_mid << 32 | self.time_low)
    clock_seq = property(lambda self: (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low)
    node = property(lambda self: self.int & 0xFFFFFFFFFFFF)
    fields = property(lambda self: (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant,
                                    self.clock_seq_low, self.node))
    urn = property(lambda self: "urn:uuid:" + str(self))

    @property
    def variant(self):
        bits = self.int >> 61 & 7
        return RESERVED_NCS if not bits & 4 else RFC_4122 if not bits & 2 else \
            RESERVED_MICROSOFT if not bits & 1 else RESERVED_FUTURE

    @property
    def version(self):
        return self.int >> 76 & 0xF if self.variant == RFC_4122 else None

    def __str__(self):
        text = f"{self.int:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __int__(self):
        return self.int

    def __hash__(self):
        return hash(self.int)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_int = int


def uuid4():
    return UUID(int=_source.getrandbits(128), version=4)


def uuid1(node=None, clock_seq=None):
    import time
    stamp = time.time_ns() // 100 + 0x01B21DD213814000
    seq = _source.getrandbits(14) if clock_seq is None else clock_seq
    if node is None:
        node = getnode()
    return UUID(fields=(stamp & 0xFFFFFFFF, stamp >> 32 & 0xFFFF, stamp >> 48 & 0xFFF, seq >> 8 & 0x3F, seq & 0xFF, node),
                version=1)


_node = []


def getnode():
    if not _node:
        _node.append(_source.getrandbits(48) | 1 << 40)
    return _node[0]


def _named(kind, version, namespace, name):
    import hashlib
    if isinstance(name, str):
        name = name.encode()
    return UUID(bytes=hashlib.new(kind, namespace.bytes + name).digest()[:16], version=version)


def uuid3(namespace, name):
    return _named("md5", 3, namespace, name)


def uuid5(namespace, name):
    return _named("sha1", 5, namespace, name)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
