# logging.config: what a dict says of loggers, handlers, formatters and filters. Left out: files, the incremental form, sockets.

import logging as _logging


def _resolve(name):
    # A dotted name of something in sys, the script, or logging.
    first, *rest = name.split(".")
    if first == "sys":
        import sys as found
    elif first == "logging":
        found = _logging
        if rest[:1] == ["handlers"]:
            import logging.handlers
    elif first == "__main__":
        import __main__ as found
    else:
        raise ValueError(f"Cannot resolve {name!r}: No module named {first!r}")
    for part in rest:
        if not hasattr(found, part):
            raise ValueError(f"Cannot resolve {name!r}: No module named {name!r}")
        found = getattr(found, part)
    return found


def _value(value):
    if isinstance(value, str) and value.startswith("ext://"):
        return _resolve(value[len("ext://"):])
    if isinstance(value, dict):
        return {key: _value(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)([_value(item) for item in value])
    return value


def _custom(config):
    settings = {key: _value(value) for key, value in config.items() if key not in ("()", ".")}
    factory = config["()"]
    made = (factory if callable(factory) else _resolve(factory))(**settings)
    for name, value in (config.get(".") or {}).items():
        setattr(made, name, value)
    return made


def _formatter(config):
    if "()" in config:
        return _custom(config)
    made = _resolve(config["class"]) if "class" in config else _logging.Formatter
    more = {"defaults": config["defaults"]} if "defaults" in config else {}
    return made(config.get("format"), config.get("datefmt"), config.get("style", "%"), config.get("validate", True), **more)


def _filter(config):
    return _custom(config) if "()" in config else _logging.Filter(config.get("name", ""))


class _Configuration:
    def __init__(self, config):
        self.config = config
        self.formatters, self.filters, self.handlers = {}, {}, {}

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        root = _logging.getLogger()
        for handler in root.handlers[:]:
            root.removeHandler(handler)
        for kind, what, make in (("formatters", "formatter", _formatter), ("filters", "filter", _filter)):
            for name, settings in (config.get(kind) or {}).items():
                try:
                    getattr(self, kind)[name] = make(settings)
                except Exception as error:
                    raise ValueError(f"Unable to configure {what} {name!r}") from error
        waiting = sorted(config.get("handlers") or {})
        for name in sorted(waiting, key=lambda name: "target" in config["handlers"][name]):
            try:
                self.handlers[name] = self.handler(config["handlers"][name])
                self.handlers[name].name = name
            except Exception as error:
                raise ValueError(f"Unable to configure handler {name!r}") from error
        known = _logging.root.manager.loggerDict
        loggers = config.get("loggers") or {}
        before = [name for name, logger in known.items() if isinstance(logger, _logging.Logger)]
        for name, settings in loggers.items():
            try:
                logger = _logging.getLogger(name)
                self.logger(logger, settings)
                logger.disabled = False
                if settings.get("propagate") is not None:
                    logger.propagate = settings["propagate"]
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        for name in before:
            if name in loggers:
                continue
            logger = known[name]
            if any([name.startswith(f"{each}.") for each in loggers]):
                logger.setLevel(_logging.NOTSET)
                logger.handlers, logger.propagate = [], True
            else:
                logger.disabled = config.get("disable_existing_loggers", True)
        if config.get("root"):
            try:
                self.logger(root, config["root"])
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def handler(self, config):
        settings = {key: _value(value) for key, value in config.items() if key not in ("formatter", "level", "filters", ".")}
        if "()" in config:
            factory = settings.pop("()")
            factory = factory if callable(factory) else _resolve(factory)
        else:
            name = settings.pop("class")
            factory = name if callable(name) else _resolve(name)
            if "target" in settings:
                settings["target"] = self.handlers[settings["target"]]
        formatter = None
        if config.get("formatter"):
            formatter = self.named("formatter", self.formatters, config["formatter"])
        made = factory(**settings)
        if formatter is not None:
            made.setFormatter(formatter)
        if config.get("level") is not None:
            made.setLevel(config["level"])
        self.add_filters(made, config)
        for name, value in (config.get(".") or {}).items():
            setattr(made, name, value)
        return made

    def named(self, what, among, name):
        try:
            return among[name]
        except Exception as error:
            raise ValueError(f"Unable to set {what} {name!r}") from error

    def add_filters(self, target, config):
        for name in config.get("filters") or ():
            try:
                target.addFilter(name if callable(name) or callable(getattr(name, "filter", None)) else self.filters[name])
            except Exception as error:
                raise ValueError(f"Unable to add filter {name!r}") from error

    def logger(self, logger, config):
        if config.get("level") is not None:
            logger.setLevel(config["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get("handlers") or ():
            try:
                logger.addHandler(self.handlers[name])
            except Exception as error:
                raise ValueError(f"Unable to add handler {name!r}") from error
        self.add_filters(logger, config)


def dictConfig(config):
    _Configuration(config).configure()
