# platform: what a program prints about where it runs. The machine is Yieldpoint's own, said to be Linux.


def system():
    return "Linux"


def node():
    return "localhost"


def release():
    return "6.0.0"


def version():
    return "#1 Yieldpoint"


def machine():
    return "wasm32"


def processor():
    return ""


def architecture(executable="", bits="", linkage=""):
    return ("64bit", "")


def platform(aliased=False, terse=False):
    return "Linux-6.0.0-wasm32"


def python_implementation():
    return "CPython"


def python_version():
    return "3.13.0"


def python_version_tuple():
    return ("3", "13", "0")


def python_compiler():
    return "Yieldpoint"


def python_build():
    return ("main", "Oct  7 2024 00:00:00")


def python_branch():
    return ""


def python_revision():
    return ""
