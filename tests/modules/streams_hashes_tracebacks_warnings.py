import io, hashlib, hmac, sys, traceback, warnings, contextlib
sys.stderr = sys.stdout
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__module__, type(e).__name__, e)
b = io.StringIO()
print("hi", 1, file=b); b.write("x\ny"); t(b.getvalue); t(b.tell); b.seek(0); t(b.read); b.seek(0); t(b.readline); t(b.readlines); b.seek(2); b.write("ZZZZ"); t(b.getvalue); b.truncate(3); t(b.getvalue)
t(lambda: list(io.StringIO("a\nb\nc")))
with io.StringIO("abc") as f: t(lambda: f.read(2)); t(lambda: f.read())
t(lambda: f.read()); t(lambda: b.write(b"x")); t(lambda: io.StringIO(5)); t(lambda: b.fileno())
bb = io.BytesIO(b"abc"); t(bb.read); bb.write(b"def"); t(bb.getvalue); bb.seek(-2, 2); t(bb.read); t(lambda: bb.write("x")); t(lambda: bb.seek(-1))
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("captured")
t(out.getvalue)
for n in ("md5","sha1","sha256","sha512"):
    t(lambda: getattr(hashlib, n)(b"hello").hexdigest()); t(lambda: hashlib.new(n, b"").hexdigest())
h = hashlib.sha256(); h.update(b"a"); h.update(b"b"); t(h.hexdigest); t(lambda: h.name); t(lambda: (h.digest_size, h.block_size)); t(h.digest); c = h.copy(); c.update(b"c"); t(c.hexdigest)
t(lambda: h.update("x")); t(lambda: hashlib.md5("x")); t(lambda: hashlib.new("nope"))
t(lambda: hmac.new(b"key", b"msg", "sha256").hexdigest()); t(lambda: hmac.new(b"key"*40, b"msg", hashlib.sha1).hexdigest()); t(lambda: hmac.compare_digest("a","a"))
t(lambda: hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 100).hex())
def f(): 
    try: g()
    except ValueError as e: raise KeyError("k") from e
def g(): raise ValueError("bad")
try: f()
except KeyError as e:
    print(traceback.format_exc())
    traceback.print_exc(file=sys.stdout)
    print(traceback.format_exception(e))
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print(traceback.format_tb(e.__traceback__))
    for fr in traceback.extract_tb(e.__traceback__): print(fr.name, fr.lineno, fr.line)
    tb = traceback.TracebackException.from_exception(e)
    print("".join(tb.format())); print(list(tb.format_exception_only())); print(str(tb))
    traceback.print_exception(e, file=sys.stdout); traceback.print_exception(type(e), e, e.__traceback__, file=sys.stdout)
    print("".join(traceback.format_exception(e, chain=False)))
    ei = sys.exc_info(); print(ei[0], ei[1]); traceback.print_tb(ei[2], file=sys.stdout)
print(traceback.format_exc())
def s():
    for fr in traceback.extract_stack(): print(fr.name, fr.lineno, fr.line)
    traceback.print_stack(file=sys.stdout)
    print(traceback.format_stack(limit=1))
s()
warnings.warn("first")
def old(): warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)
old()
for i in range(3): warnings.warn("again", RuntimeWarning)
warnings.warn("res", ResourceWarning)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("caught", UserWarning); warnings.warn("caught", RuntimeWarning)
    print(len(w), w[0].message, w[0].category.__name__, w[1].lineno, str(w[1].message))
with warnings.catch_warnings():
    warnings.simplefilter("ignore"); warnings.warn("not seen")
with warnings.catch_warnings():
    warnings.simplefilter("error")
    t(lambda: warnings.warn("boom", UserWarning))
warnings.filterwarnings("ignore", message="skip.*"); warnings.warn("skip me"); warnings.warn("not me")
class MyW(UserWarning): pass
warnings.warn(MyW("mine")); t(lambda: warnings.warn("x", int)); t(lambda: warnings.simplefilter("zzz"))
@warnings.deprecated("use new")
def olds(): return 1
print(olds(), olds.__deprecated__)
warnings.showwarning = lambda m, c, f, l, file=None, line=None: print("shown", m, c.__name__, l)
warnings.warn("custom")
