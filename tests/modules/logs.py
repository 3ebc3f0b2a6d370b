import logging, sys, asyncio, io
sys.stderr = sys.stdout
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__module__, type(e).__name__, e)
logging.warning("last %s", "resort")
root = logging.getLogger(); root.handlers.clear()
lg = logging.getLogger("a.b.c"); lg.warning("no handlers"); lg.info("nope")
logging.basicConfig(level=logging.DEBUG, format="%(levelname)-8s [%(name)s] %(message)s (%(funcName)s:%(lineno)d %(threadName)s %(processName)s %(taskName)s)", stream=sys.stdout)
def work():
    lg.debug("dbg %d", 5); lg.info("info %(x)s", {"x": 1}); lg.error("err")
    try: 1/0
    except ZeroDivisionError: lg.exception("oops")
work()
t(lambda: lg); t(lambda: root); t(lambda: root.handlers); t(lambda: logging.getLogger("a")); t(lambda: lg.parent); 
b = logging.getLogger("a.b"); t(lambda: lg.parent); t(lambda: b.parent); t(lambda: b.getChild("z").name); b.setLevel("ERROR"); t(lambda: lg.getEffectiveLevel()); t(lambda: lg.isEnabledFor(logging.INFO)); t(lambda: b.setLevel("NOPE")); t(lambda: logging.getLevelName(20)); t(lambda: logging.getLevelName(25)); t(lambda: logging.getLevelName("INFO")); logging.addLevelName(25, "NOTICE"); root.log(25, "notice!")
async def main():
    logging.info("in task"); log = logging.getLogger(__name__); log.warning("from %s", log.name)
    async def sub(): logging.info("sub")
    await asyncio.gather(sub(), asyncio.create_task(sub(), name="named"))
logging.getLogger("asyncio").setLevel("WARNING")
asyncio.run(main())
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("{levelname}|{message}|{name}", style="{")); x = logging.getLogger("x"); x.addHandler(h); x.propagate = False; x.warning("brace"); x.critical("crit", extra={"user": "me"}); t(lambda: h); 
h2 = logging.StreamHandler(io.StringIO()); h2.setFormatter(logging.Formatter("$levelname ${message} $user", style="$", defaults={"user": "?"})); x.addHandler(h2); x.error("dollar"); x.error("d2", extra={"user": "bob"}); t(h2.stream.getvalue)
class F(logging.Filter):
    def filter(self, record): record.msg = "filtered " + record.msg; return "no" not in record.msg
x.addFilter(F()); x.warning("yes"); x.warning("no"); t(lambda: x.filters != [])
x.filters.clear(); h.addFilter(lambda r: r.levelno > 30); x.warning("hidden"); x.error("seen")
t(lambda: logging.Formatter("nofields")); t(lambda: logging.Formatter("%(message)s", style="x"))
ad = logging.LoggerAdapter(root, {"req": 1}); ad.info("adapted"); t(lambda: ad)
class A2(logging.LoggerAdapter):
    def process(self, msg, kwargs): return f"[{self.extra['id']}] {msg}", kwargs
A2(root, {"id": 7}).warning("custom")
root.info("%s %s", "a", "b"); root.info("no args %s"); root.info(123); root.info("%d items", 3, stack_info=False); root.info("dict %s", {"a": 1})
logging.disable(logging.INFO); root.info("disabled"); root.warning("still"); logging.disable(logging.NOTSET)
t(lambda: root.info("x", extra={"name": 1})); t(lambda: root.log("x", "y")); t(lambda: root.hasHandlers())
logging.basicConfig(force=True, format="%(message)s", stream=sys.stdout, level="INFO"); root.info("forced")
t(lambda: logging.basicConfig(force=True, bogus=1)); root.handlers.clear()
logging.basicConfig(level=20); root.info("plain basic"); logging.error("module level"); logging.getLogger("q").info("named")
rec = logging.LogRecord("n", 20, "/a/b.py", 3, "m %s", ("z",), None); t(rec.getMessage); t(lambda: rec); t(lambda: rec.filename); t(lambda: logging.makeLogRecord({"msg": "hey"}).getMessage())
class ListHandler(logging.Handler):
    def __init__(self): super().__init__(); self.out = []
    def emit(self, record): self.out.append(self.format(record))
L = ListHandler(); root.addHandler(L); root.warning("in list"); print(L.out, L)
logging.captureWarnings(True); import warnings; warnings.warn("captured w"); print(L.out[-1])
f = logging.Formatter("%(asctime)s %(message)s", "%H:%M"); print(len(f.format(rec)), len(logging.Formatter("%(asctime)s").format(rec)))
class NoSuch: pass
root.warn("old warn")
def deep():
    def inner(): logging.getLogger("sl").warning("lvl", stacklevel=2)
    inner()
L.setFormatter(logging.Formatter("%(funcName)s")); deep(); print(L.out[-1])
root.error("with exc", exc_info=ValueError("given"))
root.error("stack", stack_info=True)
