import base64, binascii, struct, uuid, secrets, pprint, errno, timeit, platform, string, textwrap
def t(f):
    try: r = f(); print(repr(r))
    except Exception as e: print(type(e).__module__, type(e).__name__, e)
for b in (b"", b"a", b"ab", b"abc", b"hello world", bytes(range(256))):
    for n in ("b64encode", "urlsafe_b64encode", "b16encode", "b32encode", "encodebytes"):
        e = getattr(base64, n)(b); print(e if len(e) < 80 else len(e)); t(lambda: getattr(base64, n.replace("encode", "decode"))(e) == b)
t(lambda: base64.b64decode("aGVsbG8")); t(lambda: base64.b64decode("a")); t(lambda: base64.b64decode("aGVsbG8=!!", validate=True)); t(lambda: base64.b64decode(b"aGVs\nbG8=")); t(lambda: base64.b64encode("str")); t(lambda: base64.b64decode("aGk="*3)); t(lambda: base64.b16decode("zz")); t(lambda: binascii.hexlify(b"\x01\xff")); t(lambda: binascii.unhexlify("01ff")); t(lambda: binascii.unhexlify("0")); t(lambda: binascii.unhexlify("zz")); t(lambda: binascii.crc32(b"hello"))
for f, v in [("<I", (1,)), (">I", (1,)), ("!HHL", (1, 2, 3)), ("ih", (1, 2)), ("hi", (1, 2)), ("<d", (3.14,)), (">f", (1.5,)), ("f", (0.1,)), ("d", (float("inf"),)), ("f", (1e-45,)), ("5s", (b"abc",)), ("?c", (True, b"x")), ("2h", (1, -1)), ("<q", (-2**63,)), ("xB", (255,)), ("B", (256,)), ("b", (-129,)), ("i", ("a",)), ("i", ()), ("z", (1,)), ("H", (70000,)), ("<I", (-1,)), ("f", (1e40,)), ("4p", (b"abcdef",))]:
    t(lambda: struct.pack(f, *v)); t(lambda: struct.unpack(f, struct.pack(f, *v)))
t(lambda: struct.calcsize("bi")); t(lambda: struct.unpack("<I", b"abc")); t(lambda: struct.unpack_from("<H", b"abcd", 1)); t(lambda: list(struct.iter_unpack("<H", b"abcd"))); s = struct.Struct("<IH"); t(lambda: s.size); t(lambda: s.pack(1, 2)); t(lambda: s.unpack(b"\1\0\0\0\2\0"))
u = uuid.UUID("12345678-1234-5678-1234-567812345678"); t(lambda: u); print(u, u.hex, u.int, u.version, u.variant, u.bytes, u.fields, u.urn); t(lambda: uuid.uuid5(uuid.NAMESPACE_DNS, "python.org")); t(lambda: uuid.uuid3(uuid.NAMESPACE_URL, "x")); v = uuid.uuid4(); print(len(str(v)), v.version, v.variant, v == uuid.UUID(str(v)), v != uuid.uuid4()); t(lambda: uuid.UUID("zz")); t(lambda: uuid.UUID()); t(lambda: setattr(u, "int", 3)); print(uuid.uuid1().version, u < v or u > v, hash(u) == hash(uuid.UUID(u.hex)), {u: 1}[u])
print(len(secrets.token_hex(8)), len(secrets.token_bytes()), len(secrets.token_urlsafe(16)), secrets.choice([1]), 0 <= secrets.randbelow(5) < 5, secrets.compare_digest("a", "a")); t(lambda: secrets.randbelow(0))
data = {"name": "x" * 30, "list": list(range(30)), "nested": {"a": [1, 2, {"b": (1, 2)}], "z": None, "set": {3, 1, 2}}, "text": "word " * 30}
pprint.pprint(data); pprint.pprint(data, width=40); pprint.pprint(data, depth=1); pprint.pprint(data, compact=True, width=50); pprint.pprint(data, indent=4); print(pprint.pformat([1, 2])); pprint.pp({"b": 1, "a": 2}); pprint.pprint({"b": 1, "a": 2}); pprint.pprint([data["list"], (1,), "s"]); pprint.pprint("a" * 100); pprint.pprint("lorem ipsum " * 20, width=60)
from collections import *; pprint.pprint(OrderedDict([("k%d" % i, i * 1000) for i in range(15)])); pprint.pprint(defaultdict(list, {i: list(range(i)) for i in range(12)})); pprint.pprint(Counter("the quick brown fox jumps over the lazy dog")); pprint.pprint(deque(range(40))); pprint.pprint(deque(range(40), maxlen=50))
from dataclasses import dataclass
@dataclass
class Point: x: int; y: list; label: str
pprint.pprint(Point(1, list(range(30)), "hello" * 5)); pprint.pprint([Point(1, [2], "a")] * 5)
import types; pprint.pprint(types.SimpleNamespace(a=list(range(20)), b="x" * 40)); l = [1]; l.append(l); print(pprint.isrecursive(l), pprint.isreadable([1]), pprint.saferepr("x")); pprint.pprint([{"id": i, "tags": ["a", "b"]} for i in range(5)]); pprint.pprint(123456789, underscore_numbers=True); pprint.pprint({1: "a", "b": 2}); pprint.pprint(set(range(40))); pprint.pprint(frozenset(range(30))); pprint.pprint({})
print(errno.ENOENT, errno.errorcode[2], errno.ETIMEDOUT, platform.system(), timeit.timeit(lambda: None, number=10) >= 0)
f = string.Formatter(); t(lambda: f.format("{} {}", 1, 2)); t(lambda: f.format("{a!r:>5} {0[1]}", [1, 2], a="x")); t(lambda: list(f.parse("a{b!r:>{w}}c{{d}}"))); t(lambda: f.format("{0.real}", 5)); t(lambda: f.format("{}{1}", 1, 2)); t(lambda: f.format("{x}")); t(lambda: f.vformat("{a}", (), {"a": 1}))
class Def(string.Formatter):
    def get_value(self, key, args, kw): return kw.get(key, f"<{key}>") if isinstance(key, str) else args[key]
t(lambda: Def().format("{a} {b}", a=1))
T = string.Template; t(lambda: T("$a ${b}c $$").substitute(a=1, b=2)); t(lambda: T("$a $b").substitute(a=1)); t(lambda: T("$a $b").safe_substitute(a=1)); t(lambda: T("$1").substitute()); t(lambda: T("$a ${b}").get_identifiers()); t(lambda: T("$a").is_valid()); t(lambda: string.capwords("hello big world")); 
print(textwrap.fill("The quick brown fox jumps over the lazy dog " * 3, 40)); print(textwrap.wrap("a b c " * 10, width=10, initial_indent="* ", subsequent_indent="  ")); print(textwrap.dedent("    a\n      b\n    c")); print(textwrap.indent("a\nb\n\nc", "> ")); print(textwrap.shorten("Hello big wide world", width=12)); print(textwrap.shorten("Hello big wide world", width=12, placeholder="..")); print(textwrap.wrap("averyveryverylongword short", 8)); print(textwrap.TextWrapper(width=20).fill("some text here that is long enough")); print(textwrap.wrap("hyphen-ated words-are here", 9))
