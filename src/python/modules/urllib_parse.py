# urllib.parse: addresses taken apart and put together, as text. Left out: bytes, and defragmented results' own types.

_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
uses_netloc = ["", "ftp", "http", "https", "ws", "wss", "file", "rtsp", "sftp", "svn", "git", "ssh"]
uses_relative = uses_netloc


class _Result(tuple):
    def geturl(self):
        return urlunsplit(self) if len(self) == 5 else urlunparse(self)

    def _asdict(self):
        return dict(zip(self._fields, self))

    def _replace(self, **changes):
        return type(self)([changes.get(name, value) for name, value in zip(self._fields, self)])

    def _host(self):
        return self.netloc.rpartition("@")[2]

    @property
    def username(self):
        account, at, _ = self.netloc.rpartition("@")
        return account.partition(":")[0] if at else None

    @property
    def password(self):
        account, at, _ = self.netloc.rpartition("@")
        return account.partition(":")[2] if at and ":" in account else None

    @property
    def hostname(self):
        host = self._host()
        host = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        return host.lower() or None

    @property
    def port(self):
        text = self._host().rpartition("]")[2].partition(":")[2]
        if not text:
            return None
        if not text.isdigit():
            raise ValueError(f"Port could not be cast to integer value as {text!r}")
        if int(text) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(text)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join([f'{n}={v!r}' for n, v in zip(self._fields, self)])})"


class SplitResult(_Result):
    _fields = ("scheme", "netloc", "path", "query", "fragment")


class ParseResult(_Result):
    _fields = ("scheme", "netloc", "path", "params", "query", "fragment")


class DefragResult(_Result):
    _fields = ("url", "fragment")

    def geturl(self):
        return f"{self[0]}#{self[1]}" if self[1] else self[0]


for _kind in (SplitResult, ParseResult, DefragResult):
    for _at, _name in enumerate(_kind._fields):
        setattr(_kind, _name, property(lambda self, at=_at: self[at]))


def urlsplit(url, scheme="", allow_fragments=True):
    url = url.strip(" \t\r\n")
    netloc = query = fragment = ""
    head, colon, rest = url.partition(":")
    if colon and head and head[0].isalpha() and head[0].isascii() and all([c.isalnum() or c in "+-." for c in head]):
        scheme, url = head.lower(), rest
    if url.startswith("//"):
        end = min([at for at in (url.find(mark, 2) for mark in "/?#") if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) is not ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return SplitResult((scheme, netloc, url, query, fragment))


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    last = path.rfind("/") + 1
    if ";" in path[last:]:
        at = path.index(";", last)
        path, params = path[:at], path[at + 1:]
    return ParseResult((scheme, netloc, path, params, query, fragment))


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or scheme in uses_netloc and scheme and url[:2] != "//" and scheme == "file":
        url = f"//{netloc or ''}" + ("/" + url if url and url[0] != "/" else url)
    elif url[:2] == "//":
        url = "//" + url
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url += "?" + query
    return f"{url}#{fragment}" if fragment else url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    return urlunsplit((scheme, netloc, f"{path};{params}" if params else path, query, fragment))


def urldefrag(url):
    scheme, netloc, path, query, fragment = urlsplit(url)
    return DefragResult((urlunsplit((scheme, netloc, path, query, "")), fragment))


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    from_ = urlsplit(base, "", allow_fragments)
    to = urlsplit(url, from_.scheme, allow_fragments)
    scheme, netloc, path, query, fragment = to
    if scheme != from_.scheme or scheme not in uses_relative:
        return url
    if netloc:
        return urlunsplit(to)
    netloc = from_.netloc
    if not path:
        return urlunsplit((scheme, netloc, from_.path, query or from_.query, fragment))
    parts = path.split("/")
    if path[:1] != "/":
        before = from_.path.split("/")
        before[1:-1] = [part for part in before[1:-1] if part]
        parts = before[:-1] + parts
    parts[1:-1] = [part for part in parts[1:-1] if part]
    kept = []
    for part in parts:
        if part == "..":
            if kept:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return urlunsplit((scheme, netloc, "/".join(kept) or "/", query, fragment))


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8")
    return quote_from_bytes(string, safe)


def quote_from_bytes(bs, safe="/"):
    return "".join([chr(byte) if chr(byte) in _SAFE or chr(byte) in safe else f"%{byte:02X}" for byte in bs])


def quote_plus(string, safe="", encoding=None, errors=None):
    if isinstance(string, str) and " " not in string or isinstance(string, bytes) and b" " not in string:
        return quote(string, safe, encoding)
    return quote(string, safe + " ", encoding).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode()
    parts = string.split(b"%")
    made = [parts[0]]
    for part in parts[1:]:
        try:
            made += [bytes([int(part[:2].decode("latin-1"), 16)]) if len(part) > 1 else b"%" + part, part[2:]]
        except ValueError:
            made += [b"%", part]
    return b"".join(made)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    return unquote_to_bytes(string).decode(encoding, errors) if "%" in string else string


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    parts = []
    for key, value in query.items() if hasattr(query, "items") else query:
        key = quote_via(key if isinstance(key, (str, bytes)) else str(key), safe)
        values = [value]
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__"):
            values = value
        for each in values:
            parts.append(f"{key}={quote_via(each if isinstance(each, (str, bytes)) else str(each), safe)}")
    return "&".join(parts)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    found = []
    for pair in qs.split(separator) if qs else []:
        name, equals, value = pair.partition("=")
        if not pair and not strict_parsing:
            continue
        if not equals and strict_parsing:
            raise ValueError(f"bad query field: {pair!r}")
        if value or keep_blank_values:
            found.append((unquote_plus(name), unquote_plus(value)))
    return found


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
             separator="&"):
    made = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing):
        made.setdefault(name, []).append(value)
    return made
