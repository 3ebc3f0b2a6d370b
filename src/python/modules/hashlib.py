# hashlib: md5, sha1, sha256 and sha512, and what is made of them. The other algorithms are left out.

algorithms_guaranteed = {"md5", "sha1", "sha256", "sha512"}
algorithms_available = set(algorithms_guaranteed)

_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha256": (32, 64), "sha512": (64, 128)}


class _Hash:
    def __init__(self, name, data):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._parts = []
        if data:
            self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if not isinstance(data, bytes):
            data = bytes(data) if hasattr(data, "__iter__") else data
            if not isinstance(data, bytes):
                raise TypeError("object supporting the buffer API required")
        self._parts.append(data)

    def digest(self):
        if len(self._parts) > 1:
            self._parts = [b"".join(self._parts)]
        return _digest(self.name, self._parts[0] if self._parts else b"")

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return _Hash(self.name, b"".join(self._parts))

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {id(self):#x}>"


_Hash.__name__ = _Hash.__qualname__ = "HASH"
_Hash.__module__ = "_hashlib"


def new(name, data=b"", *, usedforsecurity=True):
    name = name.lower()
    if name not in _SIZES:
        raise ValueError(f"unsupported hash type {name}")
    return _Hash(name, data)


def md5(string=b"", *, usedforsecurity=True):
    return _Hash("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return _Hash("sha1", string)


def sha256(string=b"", *, usedforsecurity=True):
    return _Hash("sha256", string)


def sha512(string=b"", *, usedforsecurity=True):
    return _Hash("sha512", string)


def _hmac(name, key, message):
    size = _SIZES[name][1]
    if len(key) > size:
        key = _digest(name, key)
    key = key + bytes(size - len(key))
    inner = _digest(name, bytes([byte ^ 0x36 for byte in key]) + message)
    return _digest(name, bytes([byte ^ 0x5C for byte in key]) + inner)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    if hash_name not in _SIZES:
        raise ValueError(f"unsupported hash type {hash_name}")
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is None:
        dklen = _SIZES[hash_name][0]
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    size = _SIZES[hash_name][1]
    key = _digest(hash_name, password) if len(password) > size else password
    key = key + bytes(size - len(key))
    inner = bytes([byte ^ 0x36 for byte in key])
    outer = bytes([byte ^ 0x5C for byte in key])
    made = b""
    block = 0
    while len(made) < dklen:
        block += 1
        last = salt + block.to_bytes(4, "big")
        total = 0
        for _ in range(iterations):
            last = _digest(hash_name, outer + _digest(hash_name, inner + last))
            total ^= int.from_bytes(last, "big")
        made += total.to_bytes(len(last), "big")
    return made[:dklen]
