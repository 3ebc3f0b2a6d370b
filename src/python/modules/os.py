# os: what a program can ask without a file system. Everything about files, processes and the environment is left out.

import os.path as _path

path = _path
name = "posix"
sep, altsep, extsep, pathsep, linesep, curdir, pardir, devnull = "/", None, ".", ":", "\n", ".", "..", "/dev/null"
error = OSError
environ = {}


def getpid():
    return 1


def cpu_count():
    return 1


def process_cpu_count():
    return 1


def getenv(key, default=None):
    return environ.get(key, default)


_chance = []


def urandom(size, /):
    if not _chance:
        import random
        _chance.append(random.SystemRandom())
    return _chance[0].randbytes(size)


def fspath(path):
    return _path._text(path)


def strerror(code, /):
    import errno
    return errno._TEXTS.get(code, f"Unknown error {code}")
