# os: what a program can ask without a file system. Everything about files, processes and the environment is left out.

name = "posix"
sep = "/"
linesep = "\n"
environ = {}


def getpid():
    return 1


def cpu_count():
    return 1


def process_cpu_count():
    return 1


def getenv(key, default=None):
    return environ.get(key, default)


def urandom(size):
    import random
    return random.randbytes(size)
