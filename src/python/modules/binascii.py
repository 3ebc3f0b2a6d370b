# binascii: hexadecimal, base 64 and the checksum of zip files.


class Error(ValueError):
    __module__ = "binascii"


def _bytes(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    return bytes(data)


def hexlify(data, sep=None, bytes_per_sep=1):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode()


b2a_hex = hexlify


def unhexlify(hexstr):
    text = _bytes(hexstr).decode("latin-1")
    if len(text) % 2:
        raise Error("Odd-length string")
    try:
        return bytes([int(text[at:at + 2], 16) for at in range(0, len(text), 2)])
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


a2b_hex = unhexlify
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {byte: at for at, byte in enumerate(_ALPHABET)}


def b2a_base64(data, *, newline=True):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    out = []
    alphabet = _ALPHABET
    for at in range(0, len(data), 3):
        part = data[at:at + 3]
        bits = int.from_bytes(part, "big") << (8 * (3 - len(part)))
        four = [alphabet[bits >> 18], alphabet[bits >> 12 & 63], alphabet[bits >> 6 & 63], alphabet[bits & 63]]
        for pad in range(3 - len(part)):
            four[3 - pad] = 61
        out += four
    if newline:
        out.append(10)
    return bytes(out)


def a2b_base64(data, /, *, strict_mode=False):
    out = []
    bits = count = pads = 0
    data = _bytes(data)
    for at, byte in enumerate(data):
        if byte == 61:
            pads += 1
            if count >= 2 and count + pads >= 4:
                if strict_mode and at + 1 < len(data):
                    raise Error("Excess data after padding")
                count = 0
                break
            continue
        value = _VALUES.get(byte)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        pads = 0
        bits = bits << 6 | value
        count += 1
        if count == 4:
            out += [bits >> 16, bits >> 8 & 255, bits & 255]
            bits = count = 0
    else:
        if count == 1:
            raise Error(f"Invalid base64-encoded string: number of data characters ({len(out) // 3 * 4 + 1}) "
                        "cannot be 1 more than a multiple of 4")
        if count:
            raise Error("Incorrect padding")
        return bytes(out)
    # The bits that are left when padding closes the last group.
    out += [bits >> 10, bits >> 2 & 255] if pads == 1 else [bits >> 4]
    return bytes(out)


def crc32(data, value=0, /):
    value ^= 0xFFFFFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0xEDB88320 if value & 1 else value >> 1
    return value ^ 0xFFFFFFFF
