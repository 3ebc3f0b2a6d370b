# io: text and bytes in memory. Left out: files, buffers and the text layer above them.

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 131072


class UnsupportedOperation(OSError, ValueError):
    __module__ = "io"


class IOBase:
    closed = False

    def close(self):
        self.closed = True

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    encoding = None
    errors = None
    newlines = None


class _InMemory:
    # Parts written one after another are joined when somebody asks.

    def _start(self, initial):
        self._parts = [initial] if initial else []
        self._length = len(initial)
        self._at = 0

    def _whole(self):
        self._check()
        if len(self._parts) != 1:
            self._parts = [self._empty.join(self._parts)]
        return self._parts[0]

    def getvalue(self):
        return self._whole()

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def tell(self):
        self._check()
        return self._at

    def _put(self, data):
        if self._at == self._length:
            self._parts.append(data)
        else:
            whole = self._whole()
            if self._at > self._length:
                whole += self._filler * (self._at - self._length)
            self._parts = [whole[:self._at] + data + whole[self._at + len(data):]]
        self._at += len(data)
        self._length = max(self._length, self._at)
        return len(data)

    def read(self, size=-1, /):
        whole = self._whole()
        end = self._length if size is None or size < 0 else min(self._at + size, self._length)
        data = whole[self._at:end]
        self._at = max(self._at, end)
        return data

    def readline(self, size=-1, /):
        whole = self._whole()
        end = whole.find(self._newline, self._at) + 1 or self._length
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        data = whole[self._at:end]
        self._at = max(self._at, end)
        return data

    def truncate(self, size=None, /):
        whole = self._whole()
        if size is None:
            size = self._at
        elif size < 0:
            raise ValueError(f"Negative size value {size}")
        self._parts = [whole[:size]]
        self._length = len(self._parts[0])
        return size


class StringIO(_InMemory, TextIOBase):
    _empty, _filler, _newline = "", "\0", "\n"
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline not in ("\n", "", None):
            raise ValueError("newline translation is not supported here")
        self._universal = newline is None
        self._start(self._translated(initial_value or ""))

    def _translated(self, text):
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._universal else text

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._put(self._translated(s))
        return len(s)

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"Negative seek position {pos}")
            self._at = pos
        elif whence not in (1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        elif pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._at = self._length
        return self._at


class BytesIO(_InMemory, BufferedIOBase):
    _empty, _filler, _newline = b"", b"\0", b"\n"

    def __init__(self, initial_bytes=b""):
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._start(bytes(initial_bytes or b""))

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(b))

    read1 = _InMemory.read

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        self._at = max(0, pos + (0, self._at, self._length)[whence])
        return self._at


for _class in (IOBase, RawIOBase, BufferedIOBase, TextIOBase, StringIO, BytesIO):
    _class.__module__ = "_io"
