# os.path: what can be said of a path by its text. Left out: everything that looks at files.

curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = ".", "..", ".", "/", ":", "/bin:/usr/bin", None, "/dev/null"
supports_unicode_filenames = False


def _text(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def join(a, /, *p):
    path = _text(a)
    for part in p:
        part = _text(part)
        if part.startswith("/") or not path:
            path = part
        else:
            path += part if path.endswith("/") else "/" + part
    return path


def split(p):
    p = _text(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    return (head.rstrip("/") if head.strip("/") else head), tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    dot = p.rfind(".")
    start = p.rfind("/") + 1
    return (p[:dot], p[dot:]) if dot > start and p[start:dot].strip(".") else (p, p[:0])


def splitdrive(p):
    return _text(p)[:0], p


def splitroot(p):
    p = _text(p)
    if not p.startswith("/"):
        return "", "", p
    return ("", "//", p[2:]) if p.startswith("//") and not p.startswith("///") else ("", "/", p[1:])


def isabs(s):
    return _text(s).startswith("/")


def normcase(s):
    return _text(s)


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    lead = "//" if path.startswith("//") and not path.startswith("///") else "/" if path.startswith("/") else ""
    kept = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or not lead and (not kept or kept[-1] == ".."):
            kept.append(part)
        elif kept:
            kept.pop()
    return lead + "/".join(kept) or "."


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for at, char in enumerate(low):
        if char != high[at]:
            return low[:at]
    return low


def commonpath(paths):
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({path.startswith("/") for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part and part != "."] for path in paths]
    low, high = min(parts), max(parts)
    common = low
    for at, part in enumerate(low):
        if part != high[at]:
            common = low[:at]
            break
    return ("/" if paths[0].startswith("/") else "") + "/".join(common)
