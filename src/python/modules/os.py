# os: what a program can ask without a file system. Everything about files, processes and the environment is left out.

import os.path as _path

path = _path
name = "posix"
sep, altsep, extsep, pathsep, linesep, curdir, pardir, devnull = "/", None, ".", ":", "\n", ".", "..", "/dev/null"
error = OSError
environ = {}


_pid = 4242


def getpid():
    return _pid


def cpu_count():
    from _machine import _cores
    return _cores()


process_cpu_count = cpu_count


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
