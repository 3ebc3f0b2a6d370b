# hmac: RFC 2104 over what hashlib has.

import hashlib as _hashlib


def _name(digestmod):
    if isinstance(digestmod, str):
        return _hashlib.new(digestmod).name
    if not digestmod:
        raise TypeError("Missing required argument 'digestmod'.")
    return digestmod().name


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, bytes):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        self._name = _name(digestmod)
        self._key = key
        self._message = b"" if msg is None else msg
        self.digest_size = _hashlib._SIZES[self._name][0]
        self.block_size = _hashlib._SIZES[self._name][1]

    @property
    def name(self):
        return "hmac-" + self._name

    def update(self, msg):
        if not isinstance(msg, bytes):
            raise TypeError("Strings must be encoded before hashing")
        self._message += msg

    def digest(self):
        return _hashlib._hmac(self._name, self._key, self._message)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HMAC(self._key, self._message, self._name)


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    if not (isinstance(a, str) and isinstance(b, str) or isinstance(a, bytes) and isinstance(b, bytes)):
        raise TypeError("unsupported operand types(s) or combination of types: "
                        f"'{type(a).__name__}' and '{type(b).__name__}'")
    return a == b
