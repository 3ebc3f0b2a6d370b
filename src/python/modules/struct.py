# struct: numbers and bytes packed as C lays them out, on a little-endian machine with 64 bits. Left out: pack_into, half floats.


class error(Exception):
    __module__ = "struct"


_SIZES = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "n": 8,
          "N": 8, "f": 4, "d": 8, "s": 1, "p": 1, "P": 8}


def _fields(format):
    # (order, whether aligned as C does, [(kind, count, size, offset)], whole size)
    text = format.decode() if isinstance(format, bytes) else format
    order, native = "little", True
    if text[:1] in ("@", "=", "<", ">", "!"):
        native = text[0] == "@"
        order = "big" if text[0] in ">!" else "little"
        text = text[1:]
    made = []
    offset = at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        start = at
        while at < len(text) and text[at].isdigit():
            at += 1
        count = int(text[start:at]) if at > start else 1
        if at == len(text):
            raise error("repeat count given without format specifier")
        kind = text[at]
        at += 1
        size = _SIZES.get(kind)
        if size is None or not native and kind in "nNP":
            raise error("bad char in struct format")
        if not native and kind in "lL":
            size = 4
        if native and size > 1:
            offset = -(-offset // size) * size
        made.append((kind, count, size, offset))
        offset += count * size
    return order, native, made, offset


def _float_bits(value, size, native):
    # IEEE 754, rounded to even.
    exponent_bits, fraction_bits = (8, 23) if size == 4 else (11, 52)
    bias = (1 << (exponent_bits - 1)) - 1
    sign = 1 if str(value)[0] == "-" else 0
    value = abs(value)
    top = (1 << exponent_bits) - 1
    if value != value:
        bits = top << fraction_bits | 1 << (fraction_bits - 1)
        sign = 0
    elif value == float("inf"):
        bits = top << fraction_bits
    elif value == 0:
        bits = 0
    else:
        over, under = value.as_integer_ratio()
        power = over.bit_length() - under.bit_length()
        if (over << -power if power < 0 else over) < (under << power if power > 0 else under):
            power -= 1
        power = max(power, 1 - bias)
        shift = fraction_bits - power
        over, under = (over << shift, under) if shift >= 0 else (over, under << -shift)
        fraction, rest = divmod(over, under)
        if rest * 2 > under or rest * 2 == under and fraction & 1:
            fraction += 1
        bits = fraction + ((power + bias - 1) << fraction_bits)
        if bits >> fraction_bits >= top:
            if not native:
                raise OverflowError("float too large to pack with f format")
            bits = top << fraction_bits
    return sign << (exponent_bits + fraction_bits) | bits


def _float(bits, size):
    exponent_bits, fraction_bits = (8, 23) if size == 4 else (11, 52)
    bias = (1 << (exponent_bits - 1)) - 1
    sign = -1.0 if bits >> (exponent_bits + fraction_bits) else 1.0
    exponent = bits >> fraction_bits & ((1 << exponent_bits) - 1)
    fraction = bits & ((1 << fraction_bits) - 1)
    if exponent == (1 << exponent_bits) - 1:
        return float("nan") if fraction else sign * float("inf")
    if exponent:
        fraction |= 1 << fraction_bits
    else:
        exponent = 1
    power = exponent - bias - fraction_bits
    return sign * (fraction * 2 ** power if power >= 0 else fraction / 2 ** -power)


def _packed(kind, size, order, native, value):
    if kind == "c":
        if not isinstance(value, bytes) or len(value) != 1:
            raise error("char format requires a bytes object of length 1")
        return value
    if kind == "?":
        return b"\1" if value else b"\0"
    if kind in "fd":
        if not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
            raise error("required argument is not a float")
        return _float_bits(float(value), size, native).to_bytes(size, order)
    if not hasattr(value, "__index__"):
        raise error("required argument is not an integer")
    value = value.__index__()
    signed = kind.islower()
    low, high = (-(1 << (size * 8 - 1)), (1 << (size * 8 - 1)) - 1) if signed else (0, (1 << size * 8) - 1)
    if not low <= value <= high:
        raise error(f"'{kind}' format requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=signed)


class Struct:
    def __init__(self, format):
        self.format = format if isinstance(format, str) else format.decode()
        self._order, self._native, self._fields, self.size = _fields(format)

    def _count(self):
        return sum([0 if kind == "x" else 1 if kind in "sp" else count for kind, count, _, _ in self._fields])

    def pack(self, *values):
        wanted = self._count()
        if len(values) != wanted:
            raise error(f"pack expected {wanted} items for packing (got {len(values)})")
        parts, length, rest = [], 0, iter(values)
        for kind, count, size, offset in self._fields:
            parts.append(bytes(offset - length))
            length = offset + count * size
            if kind == "x":
                parts.append(bytes(count))
            elif kind in "sp":
                value = next(rest)
                if not isinstance(value, bytes):
                    raise error(f"argument for '{kind}' must be a bytes object")
                if kind == "p" and count:
                    value = bytes([min(len(value), count - 1, 255)]) + value[:count - 1]
                parts.append(value[:count] + bytes(max(0, count - len(value))))
            else:
                for _ in range(count):
                    parts.append(_packed(kind, size, self._order, self._native, next(rest)))
        return b"".join(parts)

    def unpack(self, buffer):
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self.unpack_from(buffer)

    def unpack_from(self, buffer, offset=0):
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(f"unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking "
                        f"{self.size} bytes at offset {offset} (actual buffer size is {len(buffer)})")
        values = []
        for kind, count, size, start in self._fields:
            start += offset
            if kind == "x":
                continue
            if kind == "s":
                values.append(bytes(buffer[start:start + count]))
                continue
            if kind == "p":
                values.append(bytes(buffer[start + 1:start + 1 + min(buffer[start], count - 1)]) if count else b"")
                continue
            for at in range(start, start + count * size, size):
                part = bytes(buffer[at:at + size])
                if kind == "c":
                    values.append(part)
                elif kind == "?":
                    values.append(part != b"\0")
                elif kind in "fd":
                    values.append(_float(int.from_bytes(part, self._order), size))
                else:
                    values.append(int.from_bytes(part, self._order, signed=kind.islower()))
        return tuple(values)

    def iter_unpack(self, buffer):
        if not self.size:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(buffer) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return iter([self.unpack_from(buffer, at) for at in range(0, len(buffer), self.size)])


def pack(format, /, *values):
    return Struct(format).pack(*values)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)


def calcsize(format, /):
    return Struct(format).size
