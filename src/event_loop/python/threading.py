from _machine import _acquire, _is_held, _new_lock, _release, _start_thread, _thread_id, _thread_object, _traceback_text, _write_error, monotonic as _monotonic

TIMEOUT_MAX = 9223372036.0
_exit_callbacks = []
_counter = 0
_alive = []


class Lock:
    def __init__(self):
        self._lock = _new_lock()

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        return _acquire(self._lock, blocking, timeout)

    def release(self):
        if not _release(self._lock):
            raise RuntimeError("release unlocked lock")

    def locked(self):
        return _is_held(self._lock)

    def __enter__(self):
        return _acquire(self._lock, True, -1)

    def __exit__(self, kind, error, traceback):
        self.release()

    def __repr__(self):
        state = "locked" if self.locked() else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class RLock:
    def __init__(self):
        self._lock = _new_lock()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = _thread_id()
        if self._owner == me:
            self._count += 1
            return True
        got = _acquire(self._lock, blocking, timeout)
        if got:
            self._owner = me
            self._count = 1
        return got

    def release(self):
        if self._owner != _thread_id():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            _release(self._lock)

    def locked(self):
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, error, traceback):
        self.release()

    def _release_save(self):
        state = (self._owner, self._count)
        self._owner = None
        self._count = 0
        _release(self._lock)
        return state

    def _acquire_restore(self, state):
        _acquire(self._lock, True, -1)
        self._owner, self._count = state

    def _is_owned(self):
        return self._owner == _thread_id()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        return f"<{state} _thread.RLock object owner={self._owner or 0} count={self._count} at {id(self):#x}>"


class Condition:
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock!r}, {len(self._waiters)})>"

    def _is_owned(self):
        owned = getattr(self._lock, "_is_owned", None)
        return owned() if owned is not None else self._lock.locked()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _new_lock()
        _acquire(waiter, True, -1)
        self._waiters.append(waiter)
        save = getattr(self._lock, "_release_save", None)
        state = save() if save is not None else self._lock.release()
        got = False
        try:
            if timeout is None:
                got = _acquire(waiter, True, -1)
            else:
                got = _acquire(waiter, timeout > 0, timeout if timeout > 0 else -1)
            return got
        finally:
            if save is not None:
                self._lock._acquire_restore(state)
            else:
                self._lock.acquire()
            if not got:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        end = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if end is None:
                    end = _monotonic() + left
                else:
                    left = end - _monotonic()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while self._waiters and n > 0:
            _release(self._waiters.pop(0))
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            if not self._flag:
                self._cond.wait(timeout)
            return self._flag

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = _monotonic() + timeout
                    else:
                        timeout = end - _monotonic()
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, kind, error, traceback):
        self.release()

    def __repr__(self):
        most = f"/{self._initial_value}" if hasattr(self, "_initial_value") else ""
        return f"<threading.{type(self).__qualname__} at {id(self):#x}: value={self._value}{most}>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    try:
                        if self._action:
                            self._action()
                        self._state = 1
                        self._cond.notify_all()
                    except:
                        self._break()
                        raise
                else:
                    if not self._cond.wait_for(lambda: self._state != 0, timeout):
                        self._break()
                        raise BrokenBarrierError
                    if self._state < 0:
                        raise BrokenBarrierError
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state == 0:
                    self._state = -1
                elif self._state == -2:
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: self._count if self._state == 0 else 0)
    broken = property(lambda self: self._state == -2)


class local:
    def __new__(cls, *args, **keywords):
        if args or keywords:
            if cls.__init__ is object.__init__:
                raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_by_thread", {_thread_id(): {}})
        object.__setattr__(self, "_made_with", (args, keywords))
        return self

    def __getattribute__(self, name):
        mine = _mine(self)
        if name == "__dict__":
            return mine
        if name in mine:
            return mine[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            if type(self) is not local:
                raise
            raise AttributeError(f"'_thread._local' object has no attribute {name!r}", name=name, obj=self) from None

    def __setattr__(self, name, value):
        _mine(self)[name] = value

    def __delattr__(self, name):
        mine = _mine(self)
        if name not in mine:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        del mine[name]


def _mine(made):
    # A thread that comes to it for the first time initialises it for itself.
    own = object.__getattribute__(made, "_by_thread")
    me = _thread_id()
    if me not in own:
        own[me] = {}
        args, keywords = object.__getattribute__(made, "_made_with")
        made.__init__(*args, **keywords)
    return own[me]


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name is None:
            name = _new_name("Thread-%d")
            if target is not None:
                label = getattr(target, "__name__", None)
                if label is not None:
                    name = f"{name} ({label})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = False
        self._ended = False
        self._done = None
        self._initialized = True

    def start(self):
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = True
        self._done = _new_lock()
        _acquire(self._done, True, -1)
        _alive.append(self)
        self._ident = _start_thread(self, self._bootstrap, self._name, bool(self._daemonic))

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = _thread_id()
        try:
            self.run()
        except BaseException as error:
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
        finally:
            self._ended = True
            if self in _alive:
                _alive.remove(self)
            _release(self._done)

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if self._ended:
            return
        if timeout is None:
            _acquire(self._done, True, -1)
            _release(self._done)
        elif _acquire(self._done, True, max(timeout, 0)):
            _release(self._done)

    def is_alive(self):
        return self._started and not self._ended

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self._daemonic

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self._name

    def setName(self, name):
        self._name = name

    def __repr__(self):
        state = "initial"
        if self._started:
            state = "started"
        if self._ended:
            state = "stopped"
        if self._daemonic:
            state += " daemon"
        if self._ident is not None:
            state += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {state})>"


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._ident = 0
        self._started = True
        self._ended = False
        self._done = _new_lock()
        _acquire(self._done, True, -1)


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args):
    if args.exc_type is not SystemExit:
        _write_error(f"Exception in thread {args.thread.name}:\n{_traceback_text(args.exc_value)}")


__excepthook__ = excepthook


def _new_name(template):
    global _counter
    _counter += 1
    return template % _counter


_main = _MainThread()


def current_thread():
    found = _thread_object()
    return _main if found is None else found


currentThread = current_thread


def main_thread():
    return _main


def get_ident():
    return _thread_id()


get_native_id = get_ident


def enumerate():
    return [_main] + _alive


def active_count():
    return 1 + len(_alive)


activeCount = active_count


def stack_size(size=0):
    return 0


def _register_atexit(function):
    _exit_callbacks.append(function)


def _shutdown():
    while _exit_callbacks:
        _exit_callbacks.pop()()
    for thread in list(_alive):
        if not thread._daemonic and thread is not current_thread():
            thread.join()
