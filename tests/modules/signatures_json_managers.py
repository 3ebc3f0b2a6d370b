import inspect, json, contextlib, types, asyncio, functools
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__module__, type(e).__name__, e)
def f(a, b=2, /, c: int = 3, *args, d, e=5, **kw) -> str: "doc"; return 1
async def co(): return 1
async def ag(): yield 1
def gen(): yield 1
class K:
    "Kdoc"
    def m(self, x=1): pass
    @staticmethod
    def s(a): pass
    @classmethod
    def c(cls, b): pass
    async def am(self): pass
    def __call__(self): pass
    def __init__(self, q, r=2): pass
for o in (f, co, ag, gen, K, K(1), K(1).m, K.m, K.s, K.c, len, print, lambda x: x, functools.partial(f, 1), functools.partial(co), co, K.am, 5, json): print([n for n in ("iscoroutinefunction", "isasyncgenfunction", "isgeneratorfunction", "isfunction", "ismethod", "isbuiltin", "isclass", "ismodule", "isroutine", "isawaitable", "iscoroutine", "isgenerator", "isasyncgen", "isdatadescriptor", "ismethoddescriptor") if getattr(inspect, n)(o)])
t(lambda: inspect.signature(f)); t(lambda: str(inspect.signature(K))); t(lambda: inspect.signature(K(1).m)); t(lambda: inspect.signature(K.c)); t(lambda: list(inspect.signature(f).parameters)); t(lambda: inspect.signature(f).parameters["c"]); t(lambda: inspect.signature(f).parameters["c"].annotation); t(lambda: inspect.signature(f).parameters["d"].kind); t(lambda: inspect.signature(f).parameters["a"].default); t(lambda: inspect.signature(f).return_annotation); t(lambda: inspect.signature(f).bind(1, d=4)); t(lambda: inspect.signature(f).bind()); t(lambda: inspect.signature(lambda x, y=1: 0)); t(lambda: inspect.signature(functools.partial(f, 1))); t(lambda: inspect.getfullargspec(lambda a, b=1, *c, d=2, **e: 0)); ba = inspect.signature(lambda x, y=1: 0).bind(5); ba.apply_defaults(); print(ba.args, ba.kwargs, ba.arguments)
for p in inspect.signature(f).parameters.values(): print(p, p.kind, p.kind.name, p.default is p.empty, p.name)
c = co(); print(inspect.getcoroutinestate(c), inspect.iscoroutine(c), inspect.isawaitable(c)); c.close(); print(inspect.getcoroutinestate(c)); g = gen(); print(inspect.getgeneratorstate(g)); next(g); print(inspect.getgeneratorstate(g)); t(lambda: inspect.getdoc(K)); t(lambda: inspect.cleandoc("a\n    b\n      c")); t(lambda: [n for n, _ in inspect.getmembers(K(1)) if not n.startswith("_")]); t(lambda: inspect.getmro(bool)); t(lambda: inspect.unwrap(f) is f); t(lambda: inspect.getattr_static(K, "m") is K.m)
@functools.wraps(f)
def w(*a, **k): pass
t(lambda: inspect.signature(w)); t(lambda: inspect.iscoroutinefunction(inspect.markcoroutinefunction(lambda: 1)))
J = json
for o in ({"a": [1, 2.5, None, True, "x\n\u00e9\u2028"]}, [], {}, "s", 1e20, float("inf"), {1: 2, None: 3, True: 4, 1.5: 6}, (1, 2), [[]], {"a": {}}): t(lambda: J.dumps(o)); t(lambda: J.dumps(o, indent=2, sort_keys=False)); t(lambda: J.dumps(o, separators=(",", ":"), ensure_ascii=False))
t(lambda: J.dumps({"b": 1, "a": 2}, sort_keys=True, indent="\t")); t(lambda: J.dumps({(1,): 2})); t(lambda: J.dumps({(1,): 2}, skipkeys=True)); t(lambda: J.dumps({1, 2})); t(lambda: J.dumps({1}, default=list)); t(lambda: J.dumps(object())); t(lambda: J.dumps(float("nan"), allow_nan=False)); l = []; l.append(l); t(lambda: J.dumps(l)); t(lambda: J.dumps([{"a": {1}}]))
class E(J.JSONEncoder):
    def default(self, o): return {"__c": [o.real, o.imag]} if isinstance(o, complex) else super().default(o)
t(lambda: J.dumps([1j], cls=E)); t(lambda: J.dumps(b"x", cls=E)); t(lambda: J.dumps({1: {2: 3}}, indent=1)); t(lambda: J.dumps([1, [2, [3]]], indent=4)); t(lambda: J.dumps({"a": 1, "b": [1, 2]}, indent=0))
for s in ('{"a": [1, 2.5, -3e2, null, true, "\\u00e9\\n\\ud83d\\ude00"]}', "[1,]", "{", "", "nul", '{"a" 1}', '{"a": }', '"abc', '[1 2]', '{a: 1}', "NaN", "-Infinity", "1 2", '"\t"', "[1", "01", "1.", '{"a":1,}', "'a'", "\ufeff[]", '"\\x"', "  [ ]  ", "-", "1e5", "123456789012345678901234567890"): t(lambda: J.loads(s))
t(lambda: J.loads('{"a": 1.5}', parse_float=str)); t(lambda: J.loads('{"a": 1}', object_hook=lambda d: list(d))); t(lambda: J.loads('{"a": 1, "a": 2}', object_pairs_hook=list)); t(lambda: J.loads(b'[1]')); t(lambda: J.loads(5)); t(lambda: J.loads('[NaN]', parse_constant=lambda x: x)); import io; b = io.StringIO(); J.dump([1, {"a": 2}], b, indent=1); print(b.getvalue()); t(lambda: J.load(io.StringIO("[1]")))
try: J.loads('{"a": \n x}')
except J.JSONDecodeError as e: print(e.msg, e.pos, e.lineno, e.colno, e.doc, isinstance(e, ValueError))
class JD(J.JSONDecoder):
    pass
t(lambda: J.loads("[1]", cls=JD)); t(lambda: J.JSONDecoder().raw_decode("[1] xx"))
@contextlib.contextmanager
def cm(x):
    print("in", x)
    try: yield x
    except ValueError as e: print("caught", e)
    finally: print("out", x)
with cm(1) as v: print(v)
with cm(2): raise ValueError("v")
try:
    with cm(3): raise KeyError("k")
except KeyError as e: print("through", e)
with contextlib.ExitStack() as st:
    st.enter_context(cm("a")); st.enter_context(cm("b")); st.callback(print, "cb", end="!\n"); st.push(lambda *e: print("pushed", e[0]))
with contextlib.suppress(KeyError, IndexError): {}["x"]
with contextlib.nullcontext(5) as n: print(n)
class Cl:
    def close(self): print("closed")
with contextlib.closing(Cl()): pass
@cm("deco")
def dec(): print("body")
dec()
@contextlib.asynccontextmanager
async def acm(x):
    print("ain", x)
    try: yield x
    finally: print("aout", x)
async def main():
    async with acm(1) as v: print(v)
    async with contextlib.AsyncExitStack() as s:
        await s.enter_async_context(acm("p")); s.push_async_callback(asyncio.sleep, 0); s.enter_context(cm("sync")); s.callback(print, "c")
    try:
        async with acm(2): raise RuntimeError("r")
    except RuntimeError as e: print(e)
    class AC:
        async def aclose(self): print("aclosed")
    async with contextlib.aclosing(AC()): pass
    @acm("d")
    async def d(): print("adeco")
    await d()
asyncio.run(main())
@contextlib.contextmanager
def noyield():
    if False: yield
t(lambda: noyield().__enter__()); 
@contextlib.contextmanager
def two(): yield 1; yield 2
def usetwo():
    with two(): pass
t(usetwo)
class CD(contextlib.ContextDecorator):
    def __enter__(self): print("cd in"); return self
    def __exit__(self, *e): print("cd out"); return False
@CD()
def h(): print("h")
h()
class Ab(contextlib.AbstractContextManager):
    def __exit__(self, *a): print("abs exit")
with Ab() as x: print(type(x).__name__)
with contextlib.redirect_stderr(io.StringIO()) as err: import sys; print("e", file=sys.stderr)
print(err.getvalue()); st = contextlib.ExitStack(); st.callback(print, "later"); st2 = st.pop_all(); st.close(); st2.close()
