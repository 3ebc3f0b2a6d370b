# re: patterns are parsed here and written as programs for the matcher beside this. Left out: LOCALE, DEBUG, Scanner, and the
# foldings of case that turn one character into several.

import enum as _enum


class RegexFlag(_enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64

    def __repr__(self):
        names = ["re." + name for bit, name in _FLAG_NAMES if self & bit]
        rest = int(self) & ~_ALL_FLAGS
        if rest:
            names.append(hex(rest))
        return "|".join(names) if names else "re.NOFLAG"

    __str__ = __repr__


_FLAG_NAMES = ((256, "ASCII"), (2, "IGNORECASE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"), (64, "VERBOSE"))
_ALL_FLAGS = 256 | 2 | 32 | 8 | 16 | 64
NOFLAG = RegexFlag.NOFLAG
ASCII = A = RegexFlag.ASCII
IGNORECASE = I = RegexFlag.IGNORECASE
UNICODE = U = RegexFlag.UNICODE
MULTILINE = M = RegexFlag.MULTILINE
DOTALL = S = RegexFlag.DOTALL
VERBOSE = X = RegexFlag.VERBOSE


class PatternError(Exception):
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
            self.lineno = text.count("\n", 0, pos) + 1
            self.colno = pos - text.rfind("\n", 0, pos)
            msg = f"{msg} at position {pos}"
            if "\n" in text:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        Exception.__init__(self, msg)


error = PatternError

_MOST = 4294967295
_I, _ASCII = 2, 256
_FLAG_LETTERS = {"i": 2, "m": 8, "s": 16, "x": 64, "a": 256, "u": 32, "L": 4}
_TYPE_FLAGS = 256 | 32 | 4
_CATEGORIES = {"d": 0, "D": 1, "s": 2, "S": 3, "w": 4, "W": 5}
_ESCAPES = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92}
_ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGITS = frozenset("0123456789")
_HEX = frozenset("0123456789abcdefABCDEF")
_OCTAL = frozenset("01234567")


class _Parser:
    # Makes a tree of tuples: (kind, …). Everything that flags change is settled in it.

    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        self.is_text = isinstance(pattern, str)
        self.at = 0
        self.flags = flags
        self.groups = 0
        self.names = {}
        self.open = []
        self.widths = {}
        self.asked = {}

    def fail(self, message, at=None):
        raise PatternError(message, self.pattern, self.at if at is None else at)

    def peek(self):
        return self.text[self.at:self.at + 1]

    def take(self, wanted):
        if self.text.startswith(wanted, self.at):
            self.at += len(wanted)
            return True
        return False

    def until(self, end, what):
        start = self.at
        stop = self.text.find(end, start)
        if stop < 0:
            self.at = len(self.text)
            if start == len(self.text):
                self.fail("missing " + what, start)
            self.fail(f"missing {end}, unterminated name", start)
        self.at = stop + len(end)
        if stop == start:
            self.fail("missing " + what, start)
        return self.text[start:stop]

    def whole(self):
        tree = self.alternatives(self.flags, True)
        if self.at < len(self.text):
            self.fail("unbalanced parenthesis")
        for group, at in self.asked.items():
            if group > self.groups:
                self.fail(f"invalid group reference {group}", at)
        return tree

    def alternatives(self, flags, is_first=False):
        branches = []
        while True:
            sequence, flags = self.sequence(flags, is_first and not branches)
            branches.append(sequence)
            if not self.take("|"):
                break
        return branches[0] if len(branches) == 1 else ("alt", branches)

    def sequence(self, flags, is_first=False):
        items = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char in "|)":
                break
            start = self.at
            if flags & 64:
                if char in " \t\n\r\v\f":
                    self.at += 1
                    continue
                if char == "#":
                    end = self.text.find("\n", self.at)
                    self.at = len(self.text) if end < 0 else end + 1
                    continue
            if char in "*+?{":
                bounds = self.repeat(char)
                if bounds is None:
                    self.at += 1
                    items.append(("char", ord(char), flags))
                    continue
                least, most = bounds
                if not items or items[-1][0] == "at":
                    self.fail("nothing to repeat", start)
                if items[-1][0] == "repeat":
                    self.fail("multiple repeat", start)
                mode = 1 if self.take("?") else 2 if self.take("+") else 0
                item = items[-1]
                if item[0] == "group" and item[1] is None:
                    item = item[2]
                items[-1] = ("repeat", least, most, mode, item)
                continue
            self.at += 1
            if char == "\\":
                items.append(self.escape(flags))
            elif char == "[":
                items.append(self.set(flags))
            elif char == ".":
                items.append(("all",) if flags & 16 else ("any",))
            elif char == "^":
                items.append(("at", 1 if flags & 8 else 0))
            elif char == "$":
                items.append(("at", 3 if flags & 8 else 2))
            elif char == "(":
                made = self.parenthesis(flags, is_first and not items, start)
                if isinstance(made, int):
                    flags = made
                elif made is not None:
                    items.append(made)
            else:
                items.append(("char", ord(char), flags))
        return ("all_of", items), flags

    def repeat(self, char):
        start = self.at
        if char != "{":
            self.at += 1
            return {"*": (0, _MOST), "+": (1, _MOST), "?": (0, 1)}[char]
        self.at += 1
        if self.peek() == "}":
            self.at = start
            return None
        low = self.digits()
        high = low
        if self.take(","):
            high = self.digits()
        if not self.take("}"):
            self.at = start
            return None
        least = int(low) if low else 0
        most = int(high) if high else _MOST
        if least >= _MOST or most > _MOST:
            raise OverflowError("the repetition number is too large")
        if most < least:
            self.fail("min repeat greater than max repeat", start + 1)
        return least, most

    def digits(self):
        start = self.at
        while self.peek() in _DIGITS:
            self.at += 1
        return self.text[start:self.at]

    def hexadecimal(self, count, start):
        end = self.at
        while end < len(self.text) and end - self.at < count and self.text[end] in _HEX:
            end += 1
        digits = self.text[self.at:end]
        self.at = end
        if len(digits) != count:
            self.fail(f"incomplete escape {self.text[start:end]}", start)
        return int(digits, 16)

    def code_point(self, char, start):
        # The escapes that are the same inside of a set and outside; None for others.
        if char == "x":
            return self.hexadecimal(2, start)
        if char in "uU" and self.is_text:
            point = self.hexadecimal(4 if char == "u" else 8, start)
            if point > 0x10FFFF:
                self.fail(f"bad escape {self.text[start:self.at]}", start)
            return point
        if char == "N" and self.is_text:
            self.fail("characters by name are not supported here", start)
        return None

    def category(self, char, flags):
        return _CATEGORIES[char] + (8 if flags & _ASCII else 0)

    def escape(self, flags):
        start = self.at - 1
        if self.at == len(self.text):
            self.fail("bad escape (end of pattern)", start)
        char = self.text[self.at]
        self.at += 1
        if char in _CATEGORIES:
            return ("set", False, [(1, self.category(char, flags), 0)], 0)
        if char == "A":
            return ("at", 0)
        if char == "Z":
            return ("at", 4)
        if char in "bB":
            return ("at", (5 if char == "b" else 6) + (2 if flags & _ASCII else 0))
        point = self.code_point(char, start)
        if point is not None:
            return ("char", point, flags)
        if char == "0":
            digits = ""
            while len(digits) < 2 and self.peek() in _OCTAL and self.peek():
                digits += self.peek()
                self.at += 1
            return ("char", int("0" + digits, 8), flags)
        if char in _DIGITS:
            digits = char
            if self.peek() and self.peek() in _DIGITS:
                digits += self.peek()
                self.at += 1
                third = self.peek()
                if digits[0] in _OCTAL and digits[1] in _OCTAL and third and third in _OCTAL:
                    self.at += 1
                    value = int(digits + third, 8)
                    if value > 255:
                        self.fail(f"octal escape value \\{digits + third} outside of range 0-0o377", start)
                    return ("char", value, flags)
            return self.reference(int(digits), flags, start + 1)
        if char in _ESCAPES:
            return ("char", _ESCAPES[char], flags)
        if char in _ASCII_LETTERS:
            self.fail(f"bad escape \\{char}", start)
        return ("char", ord(char), flags)

    def reference(self, group, flags, at):
        if group > self.groups:
            self.fail(f"invalid group reference {group}", at)
        if group in self.open:
            self.fail("cannot refer to an open group", at - 1)
        return ("reference", group, flags)

    def set(self, flags):
        start = self.at - 1
        items = []
        negated = self.take("^")
        first = self.at
        while True:
            if self.at >= len(self.text):
                self.fail("unterminated character set", start)
            char = self.text[self.at]
            if char == "]" and self.at != first:
                self.at += 1
                break
            begin = self.at
            low = self.set_item(flags)
            if self.take("-"):
                if self.at >= len(self.text):
                    self.fail("unterminated character set", start)
                if self.peek() == "]":
                    items.append(low)
                    items.append((0, 45, 45))
                    self.at += 1
                    break
                high = self.set_item(flags)
                if low[0] or high[0] or high[1] < low[1]:
                    self.fail(f"bad character range {self.text[begin:self.at]}", begin)
                items.append((0, low[1], high[1]))
            else:
                items.append(low)
        return ("set", negated, items, flags)

    def set_item(self, flags):
        start = self.at
        char = self.text[start]
        self.at += 1
        if char != "\\":
            return (0, ord(char), ord(char))
        if self.at >= len(self.text):
            self.fail("bad escape (end of pattern)", start)
        char = self.text[self.at]
        self.at += 1
        if char in _CATEGORIES:
            return (1, self.category(char, flags), 0)
        point = self.code_point(char, start)
        if point is None:
            if char in _OCTAL:
                digits = char
                while len(digits) < 3 and self.peek() and self.peek() in _OCTAL:
                    digits += self.peek()
                    self.at += 1
                point = int(digits, 8)
                if point > 255:
                    self.fail(f"octal escape value \\{digits} outside of range 0-0o377", start)
            elif char in _ESCAPES:
                point = _ESCAPES[char]
            elif char in _ASCII_LETTERS or char in _DIGITS:
                self.fail(f"bad escape \\{char}", start)
            else:
                point = ord(char)
        return (0, point, point)

    def parenthesis(self, flags, may_set_flags, start):
        if not self.take("?"):
            return self.group(flags, None, start)
        if self.at >= len(self.text):
            self.fail("unexpected end of pattern")
        char = self.text[self.at]
        self.at += 1
        if char == "P":
            if self.take("<"):
                return self.group(flags, self.group_name(">"), start)
            if self.take("="):
                at = self.at
                name = self.group_name(")")
                if name not in self.names:
                    self.fail(f"unknown group name {name!r}", at)
                return self.reference(self.names[name], flags, at)
            self.at += 1
            if self.at > len(self.text):
                self.fail("unexpected end of pattern", len(self.text))
            self.fail("unknown extension ?P" + self.text[self.at - 1], start + 1)
        if char == ":":
            return self.closed(("group", None, self.alternatives(flags)), start)
        if char == ">":
            return self.closed(("atomic", self.alternatives(flags)), start)
        if char == "#":
            end = self.text.find(")", self.at)
            if end < 0:
                self.at = len(self.text)
                self.fail("missing ), unterminated comment", start)
            self.at = end + 1
            return None
        if char in "=!":
            return self.closed(("ahead", char == "!", self.alternatives(flags)), start)
        if char == "<":
            if self.take("=") or self.take("!"):
                negated = self.text[self.at - 1] == "!"
                body = self.alternatives(flags)
                made = self.closed(("behind", negated, body, 0), start)
                low, high = self.width(body)
                if low != high:
                    raise PatternError("look-behind requires fixed-width pattern")
                return ("behind", negated, body, low)
            self.at += 1
            if self.at > len(self.text):
                self.fail("unexpected end of pattern", len(self.text))
            self.fail("unknown extension ?<" + self.text[self.at - 1], start + 1)
        if char == "(":
            at = self.at
            name = self.until(")", "group name")
            if name.isdecimal() and name.isascii():
                group = int(name)
                if not group:
                    self.fail("bad group number", at)
            elif name.isidentifier():
                if name not in self.names:
                    self.fail(f"unknown group name {name!r}", at)
                group = self.names[name]
            else:
                self.fail(f"bad character in group name {name!r}", at)
            self.asked.setdefault(group, at)
            yes = self.sequence(flags)[0]
            no = self.sequence(flags)[0] if self.take("|") else None
            if self.peek() == "|":
                self.fail("conditional backref with more than two branches")
            return self.closed(("if_group", group, yes, no), start)
        if char in _FLAG_LETTERS or char == "-":
            return self.flag_group(char, flags, may_set_flags, start)
        self.fail("unknown extension ?" + char, start + 1)

    def flag_group(self, char, flags, may_set_flags, start):
        added, removed = 0, 0
        is_removing = False
        self.at -= 1
        while True:
            char = self.peek()
            if not char:
                self.fail("missing -, : or )")
            self.at += 1
            if char in ":)":
                break
            if char == "-":
                if is_removing:
                    self.fail("missing :", self.at - 1)
                is_removing = True
                if self.peek() not in _FLAG_LETTERS:
                    self.fail("missing flag" if not self.peek() or self.peek() not in _ASCII_LETTERS else "unknown flag")
                continue
            if char not in _FLAG_LETTERS:
                self.fail("unknown flag" if char in _ASCII_LETTERS else "missing -, : or )", self.at - 1)
            bit = _FLAG_LETTERS[char]
            if char == "L":
                self.fail("bad inline flags: cannot use 'L' flag with a str pattern" if self.is_text
                          else "the flag 'L' is not supported here")
            if is_removing:
                if bit & _TYPE_FLAGS:
                    self.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
                removed |= bit
            else:
                if char == "u" and not self.is_text:
                    self.fail("bad inline flags: cannot use 'u' flag with a bytes pattern")
                added |= bit
                if added & _TYPE_FLAGS not in (0, 32, 256):
                    self.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
        if char == ")":
            if is_removing:
                self.fail("missing :", self.at - 1)
            if not may_set_flags:
                self.fail("global flags not at the start of the expression", start)
            if added & 256:
                flags &= ~32
            self.flags = (self.flags & ~32 if added & 256 else self.flags) | added
            return flags | added
        if added & removed:
            self.fail("bad inline flags: flag turned on and off", self.at - 1)
        if added & _TYPE_FLAGS:
            flags &= ~_TYPE_FLAGS
        return self.closed(("group", None, self.alternatives((flags | added) & ~removed)), start)

    def group_name(self, end):
        at = self.at
        name = self.until(end, "group name")
        if not name.isidentifier() or not self.is_text and not name.isascii():
            shown = repr(name) if self.is_text else repr(name.encode("latin-1"))
            self.fail(f"bad character in group name {shown}", at)
        return name

    def group(self, flags, name, start):
        self.groups += 1
        number = self.groups
        if name is not None:
            if name in self.names:
                before = self.names[name]
                self.fail(
                    f"redefinition of group name {name!r} as group {number}; was group {before}",
                    self.at - len(name) - 1,
                )
            self.names[name] = number
        self.open.append(number)
        made = self.closed(("group", number, self.alternatives(flags)), start)
        self.open.remove(number)
        self.widths[number] = self.width(made[2])
        return made

    def closed(self, made, start):
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", start)
        return made

    def width(self, tree):
        kind = tree[0]
        if kind in ("char", "any", "all", "set"):
            return 1, 1
        if kind == "all_of":
            low = high = 0
            for item in tree[1]:
                a, b = self.width(item)
                low += a
                high += b
            return low, min(high, _MOST)
        if kind == "alt":
            both = [self.width(item) for item in tree[1]]
            return min([a for a, _ in both]), max([b for _, b in both])
        if kind == "repeat":
            a, b = self.width(tree[4])
            return a * tree[1], min(b * tree[2], _MOST)
        if kind == "group":
            return self.width(tree[2])
        if kind == "atomic":
            return self.width(tree[1])
        if kind == "reference":
            return self.widths.get(tree[1], (0, _MOST))
        if kind == "if_group":
            a, b = self.width(tree[2])
            c, d = self.width(tree[3]) if tree[3] else (0, 0)
            return min(a, c), max(b, d)
        return 0, 0


class _Writer:
    # Writes the program of a tree. The numbers are those of the matcher.

    def __init__(self, groups):
        self.code = []
        self.last = groups * 2 + 2
        self.slots = self.last + 1

    def slot(self, size):
        self.slots += size
        return self.slots - size

    def one(self, tree):
        kind = tree[0]
        if kind == "any":
            return [3]
        if kind == "all":
            return [4]
        ignore = tree[-1] & _I
        ascii = bool(tree[-1] & _ASCII)
        if kind == "char":
            point = tree[1]
            if ignore:
                folded = _fold(point, ascii)
                if folded != point or chr(point).swapcase() != chr(point):
                    return [2, folded, int(ascii)]
            return [1, point]
        words = [5, len(tree[2]), int(tree[1]) | (2 if ignore else 0) | (4 if ignore and ascii else 0)]
        for item in tree[2]:
            words += item
        return words

    def write(self, tree):
        code = self.code
        kind = tree[0]
        if kind in ("char", "any", "all", "set"):
            code += self.one(tree)
        elif kind == "all_of":
            for item in tree[1]:
                self.write(item)
        elif kind == "at":
            code += [11, tree[1]]
        elif kind == "group":
            self.group(tree)
        elif kind == "alt":
            ends = []
            for branch in tree[1][:-1]:
                code += [8, 0]
                split = len(code) - 1
                self.write(branch)
                code += [10, 0]
                ends.append(len(code) - 1)
                code[split] = len(code)
            self.write(tree[1][-1])
            for end in ends:
                code[end] = len(code)
        elif kind == "repeat":
            self.repeat(*tree[1:])
        elif kind == "reference":
            mode = 0 if not tree[2] & _I else 2 if tree[2] & _ASCII else 1
            code += [12, tree[1], mode]
        elif kind == "atomic":
            slot = self.slot(2)
            code += [18, slot]
            self.write(tree[1])
            code += [19, slot]
        elif kind == "if_group":
            code += [13, tree[1], 0]
            no = len(code) - 1
            self.write(tree[2])
            if tree[3] is not None:
                code += [10, 0]
                end = len(code) - 1
                code[no] = len(code)
                self.write(tree[3])
                code[end] = len(code)
            else:
                code[no] = len(code)
        else:
            negated, body = tree[1], tree[2]
            back = [23, tree[3]] if kind == "behind" and tree[3] else []
            slot = self.slot(2)
            if negated:
                code += [21, slot, 0]
                later = len(code) - 1
                code += back
                self.write(body)
                code += [22, slot]
                code[later] = len(code)
            else:
                code += [18, slot]
                code += back
                self.write(body)
                code += [20, slot]

    def group(self, tree):
        number = tree[1]
        if number is None:
            return self.write(tree[2])
        self.code += [6, number * 2]
        self.write(tree[2])
        self.code += [6, number * 2 + 1, 7, self.last, number]

    def repeat(self, least, most, mode, body):
        code = self.code
        single = body
        while single[0] in ("all_of", "group") and (single[0] == "all_of" or single[1] is None):
            if single[0] == "all_of":
                if len(single[1]) != 1:
                    break
                single = single[1][0]
            else:
                single = single[2]
        if single[0] in ("char", "any", "all", "set"):
            code += [17, least, most, mode, 0]
            next = len(code) - 1
            code += self.one(single)
            code[next] = len(code)
            return
        if mode == 2:
            slot = self.slot(2)
            code += [18, slot]
            self.repeat(least, most, 0, body)
            code += [19, slot]
            return
        if least == 0 and most == 1:
            code += [9 if mode else 8, 0]
            split = len(code) - 1
            if mode:
                # Lazily: past the body at once, and back here when that fails.
                self.write(body)
                code[split] = len(code)
            else:
                self.write(body)
                code[split] = len(code)
            return
        slot = self.slot(2)
        code += [14, slot]
        loop = len(code)
        code += [15, slot, least, most, mode, 0, 16, slot]
        self.write(body)
        code += [10, loop]
        code[loop + 5] = len(code)


class Pattern:
    def __init__(self):
        raise TypeError("cannot create 're.Pattern' instances")

    def _find(self, string, pos, endpos, mode, most=1):
        if self._is_text is not isinstance(string, str):
            if isinstance(string, str):
                raise TypeError("cannot use a bytes pattern on a string-like object")
            if isinstance(string, bytes):
                raise TypeError("cannot use a string pattern on a bytes-like object")
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
        length = len(string)
        pos = min(max(pos, 0), length)
        endpos = length if endpos is None else min(max(endpos, 0), length)
        if pos > endpos:
            return []
        found = _run(self._program, self._slots, self.groups, string, pos, endpos, mode, most)
        if found is None:
            raise RuntimeError("this pattern goes back and forth over this text for too long: the search was given up")
        return found

    def _one(self, string, pos, endpos, mode):
        found = self._find(string, pos, endpos, mode)
        return _match(self, string, pos, endpos, found[0]) if found else None

    def search(self, string, pos=0, endpos=None):
        return self._one(string, pos, endpos, 0)

    def match(self, string, pos=0, endpos=None):
        return self._one(string, pos, endpos, 1)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._one(string, pos, endpos, 2)

    def finditer(self, string, pos=0, endpos=None):
        found = self._find(string, pos, endpos, 3, 0)
        return iter([_match(self, string, pos, endpos, bounds) for bounds in found])

    def findall(self, string, pos=0, endpos=None):
        found = self._find(string, pos, endpos, 3, 0)
        if self.groups == 0:
            return [string[bounds[0]:bounds[1]] for bounds in found]
        if self.groups == 1:
            return [string[bounds[2]:bounds[3]] if bounds[3] >= 0 else string[:0] for bounds in found]
        numbers = range(2, self.groups * 2 + 2, 2)
        return [tuple([string[b[n]:b[n + 1]] if b[n + 1] >= 0 else string[:0] for n in numbers]) for b in found]

    def split(self, string, maxsplit=0):
        parts = []
        last = 0
        for bounds in self._find(string, 0, None, 3, maxsplit) if maxsplit >= 0 else ():
            parts.append(string[last:bounds[0]])
            for n in range(2, self.groups * 2 + 2, 2):
                parts.append(string[bounds[n]:bounds[n + 1]] if bounds[n + 1] >= 0 else None)
            last = bounds[1]
        parts.append(string[last:])
        return parts

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        found = self._find(string, 0, None, 3, count) if count >= 0 else []
        if not callable(repl):
            template = _template(self, repl)
        parts = []
        last = 0
        for bounds in found:
            parts.append(string[last:bounds[0]])
            if callable(repl):
                made = repl(_match(self, string, 0, None, bounds))
                if made is not None:
                    if isinstance(made, str) is not self._is_text:
                        raise TypeError(f"sequence item {len(parts)}: expected "
                                        f"{'str instance' if self._is_text else 'a bytes-like object'}, "
                                        f"{type(made).__name__} found")
                    parts.append(made)
            else:
                for part in template:
                    if isinstance(part, int):
                        part = string[bounds[part * 2]:bounds[part * 2 + 1]] if bounds[part * 2 + 1] >= 0 else string[:0]
                    parts.append(part)
            last = bounds[1]
        parts.append(string[last:])
        return string[:0].join(parts), len(found)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        shown = repr(self.pattern)
        flags = self.flags & ~32 if self._is_text else self.flags
        if len(shown) > 200:
            shown = shown[:200]
        return f"re.compile({shown}, {RegexFlag(flags)!r})" if flags else f"re.compile({shown})"

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def _match(pattern, string, pos, endpos, bounds):
    made = object.__new__(Match)
    made.re = pattern
    made.string = string
    made.pos = min(max(pos, 0), len(string))
    made.endpos = len(string) if endpos is None else min(max(endpos, 0), len(string))
    made._bounds = bounds
    last = bounds[-1]
    made.lastindex = None if last < 0 else last
    return made


class Match:
    def __init__(self):
        raise TypeError("cannot create 're.Match' instances")

    def _place(self, group):
        if isinstance(group, str):
            number = self.re.groupindex.get(group)
        elif hasattr(group, "__index__"):
            number = group.__index__()
        else:
            number = None
        if number is None or not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number * 2

    def _text(self, place, default=None):
        start, end = self._bounds[place], self._bounds[place + 1]
        return default if end < 0 else self.string[start:end]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._place(groups[0]))
        return tuple([self._text(self._place(group)) for group in groups])

    def __getitem__(self, group):
        return self._text(self._place(group))

    def groups(self, default=None):
        return tuple([self._text(number * 2, default) for number in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(number * 2, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0, /):
        return self._bounds[self._place(group)]

    def end(self, group=0, /):
        return self._bounds[self._place(group) + 1]

    def span(self, group=0, /):
        place = self._place(group)
        return (self._bounds[place], self._bounds[place + 1])

    def expand(self, template):
        parts = [self._text(part * 2, self.string[:0]) if isinstance(part, int) else part
                 for part in _template(self.re, template)]
        return self.string[:0].join(parts)

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name
        return None

    @property
    def regs(self):
        return tuple([self.span(number) for number in range(self.re.groups + 1)])

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<re.Match object; span={self.span()!r}, match={self._text(0)!r}>"

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


Pattern.__module__ = Match.__module__ = "re"


def _template(pattern, template):
    # A replacement as texts and group numbers.
    is_text = isinstance(template, str)
    if not is_text and not isinstance(template, bytes):
        raise TypeError(f"decoding to str: need a bytes-like object, {type(template).__name__} found")
    text = template if is_text else template.decode("latin-1")
    if "\\" not in text:
        return [template] if text else []
    parts, literal = [], []

    def flush():
        if literal:
            made = "".join(literal)
            parts.append(made if is_text else made.encode("latin-1"))
            literal.clear()

    def group(number, at):
        if number > pattern.groups:
            raise PatternError(f"invalid group reference {number}", template, at)
        flush()
        parts.append(number)

    at = 0
    while at < len(text):
        char = text[at]
        if char != "\\":
            literal.append(char)
            at += 1
            continue
        start = at
        char = text[at + 1:at + 2]
        at += 2
        if not char:
            raise PatternError("bad escape (end of pattern)", template, start)
        if char == "g":
            if text[at:at + 1] != "<":
                raise PatternError("missing <", template, at)
            end = text.find(">", at)
            if end < 0:
                if at + 1 == len(text):
                    raise PatternError("missing group name", template, at + 1)
                raise PatternError("missing >, unterminated name", template, at + 1)
            name = text[at + 1:end]
            if not name:
                raise PatternError("missing group name", template, at + 1)
            if name.isdecimal() and name.isascii():
                group(int(name), at + 1)
            elif not name.isidentifier():
                raise PatternError(f"bad character in group name {name!r}", template, at + 1)
            elif name not in pattern.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            else:
                group(pattern.groupindex[name], at + 1)
            at = end + 1
        elif char == "0":
            digits = "0"
            while len(digits) < 3 and text[at:at + 1] and text[at] in _OCTAL:
                digits += text[at]
                at += 1
            literal.append(chr(int(digits, 8) & 0xFF))
        elif char in _DIGITS:
            digits = char
            if text[at:at + 1] and text[at] in _DIGITS:
                digits += text[at]
                at += 1
                third = text[at:at + 1]
                if digits[0] in _OCTAL and digits[1] in _OCTAL and third and third in _OCTAL:
                    at += 1
                    value = int(digits + third, 8)
                    if value > 255:
                        raise PatternError(
                            f"octal escape value \\{digits + third} outside of range 0-0o377", template, start)
                    literal.append(chr(value))
                    continue
            group(int(digits), start + 1)
        elif char in _ESCAPES:
            literal.append(chr(_ESCAPES[char]))
        elif char in _ASCII_LETTERS:
            raise PatternError(f"bad escape \\{char}", template, start)
        else:
            literal.append("\\" + char)
    flush()
    return parts


_compiled = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    flags = int(flags)
    key = (type(pattern), pattern, flags)
    made = _compiled.get(key)
    if made is not None:
        return made
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    if flags & 4:
        raise ValueError("cannot use LOCALE flag with a str pattern" if isinstance(pattern, str)
                         else "the flag LOCALE is not supported here")
    if isinstance(pattern, str):
        if flags & 256 and flags & 32:
            raise ValueError("ASCII and UNICODE flags are incompatible")
        start = flags if flags & 256 else flags | 32
    else:
        if flags & 32:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        start = flags | 256
    parser = _Parser(pattern, start)
    tree = parser.whole()
    writer = _Writer(parser.groups)
    writer.write(tree)
    made = object.__new__(Pattern)
    made.pattern = pattern
    made.flags = parser.flags if isinstance(pattern, str) else parser.flags & ~256 | flags & 256
    made.groups = parser.groups
    made.groupindex = parser.names
    made._is_text = isinstance(pattern, str)
    made._program = writer.code + [0]
    made._slots = writer.slots
    if len(_compiled) >= 512:
        del _compiled[next(iter(_compiled))]
    _compiled[key] = made
    return made


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def purge():
    _compiled.clear()


def escape(pattern):
    if isinstance(pattern, bytes):
        return escape(pattern.decode("latin-1")).encode("latin-1")
    return "".join(["\\" + char if char in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else char for char in pattern])
