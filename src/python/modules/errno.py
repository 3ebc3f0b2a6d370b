# errno: Linux's numbers for what asyncio programs speak of.

EPERM, ENOENT, ESRCH, EINTR, EIO = 1, 2, 3, 4, 5
EBADF, ECHILD, EAGAIN, ENOMEM, EACCES = 9, 10, 11, 12, 13
EBUSY, EEXIST, ENOTDIR, EISDIR, EINVAL = 16, 17, 20, 21, 22
EMFILE, ENOTTY, EFBIG, ENOSPC, ESPIPE = 24, 25, 27, 28, 29
EROFS, EPIPE, EDOM, ERANGE, EDEADLK = 30, 32, 33, 34, 35
ENAMETOOLONG, ENOSYS, ENOTEMPTY, ELOOP = 36, 38, 39, 40
EWOULDBLOCK = EAGAIN
EPROTO, ENOTSOCK, EMSGSIZE, EPROTONOSUPPORT, EOPNOTSUPP = 71, 88, 90, 93, 95
EAFNOSUPPORT, EADDRINUSE, EADDRNOTAVAIL, ENETDOWN, ENETUNREACH = 97, 98, 99, 100, 101
ECONNABORTED, ECONNRESET, ENOBUFS, EISCONN, ENOTCONN, ESHUTDOWN = 103, 104, 105, 106, 107, 108
ETIMEDOUT, ECONNREFUSED, EHOSTDOWN, EHOSTUNREACH, EALREADY, EINPROGRESS = 110, 111, 112, 113, 114, 115
ECANCELED = 125
_TEXTS = {1: "Operation not permitted", 2: "No such file or directory", 4: "Interrupted system call", 5: "Input/output error",
          9: "Bad file descriptor", 11: "Resource temporarily unavailable", 12: "Cannot allocate memory",
          13: "Permission denied", 16: "Device or resource busy", 17: "File exists", 20: "Not a directory",
          21: "Is a directory", 22: "Invalid argument", 28: "No space left on device", 32: "Broken pipe",
          98: "Address already in use", 103: "Software caused connection abort", 104: "Connection reset by peer",
          110: "Connection timed out", 111: "Connection refused", 113: "No route to host"}
errorcode = {number: name for name, number in list(globals().items()) if name.startswith("E") and name != "EWOULDBLOCK"}
