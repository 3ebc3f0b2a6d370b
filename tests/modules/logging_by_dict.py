import logging
import logging.config
CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"std": {"format": "%(levelname)s %(name)s: %(message)s"}, "brace": {"format": "{name}|{message}", "style": "{"}},
    "filters": {"onlyapp": {"name": "app"}, "f2": {"()": "__main__.NoDebug", "word": "x"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "std", "level": "INFO", "stream": "ext://sys.stdout"},
        "err": {"class": "logging.StreamHandler", "formatter": "brace", "level": "ERROR", "filters": ["onlyapp"]},
        "mem": {"class": "logging.handlers.MemoryHandler", "capacity": 2, "target": "console"},
    },
    "loggers": {"app": {"level": "DEBUG", "handlers": ["console", "err"], "propagate": False}, "app.sub": {"handlers": [], "filters": ["f2"]}, "m": {"handlers": ["mem"], "level": "INFO", "propagate": False}},
    "root": {"level": "WARNING", "handlers": ["console"]},
}
class NoDebug(logging.Filter):
    def __init__(self, word): super().__init__(); self.word = word
    def filter(self, record): return self.word not in record.getMessage()
old = logging.getLogger("old")
logging.config.dictConfig(CONFIG)
logging.getLogger("app").debug("hidden"); logging.getLogger("app").info("shown"); logging.getLogger("app").error("err"); logging.getLogger("app.sub").info("no x here"); logging.getLogger("app.sub").info("yes")
logging.getLogger("other").info("no"); logging.getLogger("other").warning("yes"); old.warning("old")
logging.getLogger("m").info("1"); print("--"); logging.getLogger("m").info("2")
for bad in [{}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "logging.Nope"}}}, {"version": 1, "root": {"handlers": ["q"]}}, {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "zz"}}}]:
    try: logging.config.dictConfig(bad)
    except ValueError as e: print(e, "|", repr(e.__cause__))
logging.config.dictConfig({"version": 1})
old.warning("disabled?"); print(old.disabled, logging.getLogger().handlers)
