# base64: bases 64, 32 and 16. Left out: bases 85, and files.

import binascii as _binascii


def _bytes(data):
    if not isinstance(data, (str, bytes)):
        raise TypeError("argument should be a bytes-like object or ASCII string, not {!r}".format(type(data).__name__))
    return _binascii._bytes(data)


def _exchanged(data, table):
    return bytes([table.get(byte, byte) for byte in data])


def b64encode(s, altchars=None):
    encoded = _binascii.b2a_base64(s, newline=False)
    return _exchanged(encoded, {43: altchars[0], 47: altchars[1]}) if altchars else encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars:
        altchars = _bytes(altchars)
        s = _exchanged(s, {altchars[0]: 43, altchars[1]: 47})
    return _binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def encodebytes(s):
    lines = [_binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57)]
    return b"".join(lines)


def decodebytes(s):
    return _binascii.a2b_base64(s)


def b16encode(s):
    return s.hex().upper().encode()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if any([not (48 <= byte <= 57 or 65 <= byte <= 70) for byte in s]):
        raise _binascii.Error("Non-base16 digit found")
    return _binascii.unhexlify(s)


_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def b32encode(s):
    out = []
    for at in range(0, len(s), 5):
        part = s[at:at + 5]
        bits = int.from_bytes(part, "big") << (8 * (5 - len(part)))
        used = (len(part) * 8 + 4) // 5
        out += [_BASE32[bits >> shift & 31] for shift in range(35, 35 - 5 * used, -5)] + [61] * (8 - used)
    return bytes(out)


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise _binascii.Error("Incorrect padding")
    if casefold:
        s = s.upper()
    out = []
    for at in range(0, len(s), 8):
        part = s[at:at + 8].decode("latin-1").rstrip("=").encode("latin-1")
        bits = 0
        for byte in part:
            place = _BASE32.find(bytes([byte]))
            if place < 0:
                raise _binascii.Error("Non-base32 digit found")
            bits = bits << 5 | place
        if len(part) not in (2, 4, 5, 7, 8):
            raise _binascii.Error("Incorrect padding")
        bits <<= 5 * (8 - len(part))
        out += bits.to_bytes(5, "big")[:len(part) * 5 // 8]
    return bytes(out)
