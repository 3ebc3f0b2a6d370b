# textwrap. Left out: the expert options of TextWrapper beyond width, indents and max_lines.


def dedent(text):
    lines = text.split("\n")
    margin = None
    for line in lines:
        stripped = line.lstrip(" \t")
        if not stripped:
            continue
        indent = line[:len(line) - len(stripped)]
        if margin is None:
            margin = indent
        else:
            common = 0
            while common < min(len(margin), len(indent)) and margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    made = []
    for line in lines:
        if not line.strip(" \t"):
            made.append("")
        else:
            made.append(line[len(margin or ""):])
    return "\n".join(made)


def indent(text, prefix, predicate=None):
    made = []
    for line in text.splitlines(True):
        wanted = line.strip() if predicate is None else predicate(line)
        made.append(prefix + line if wanted else line)
    return "".join(made)


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.break_long_words = break_long_words
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _words(self, text):
        made = []
        for word in text.expandtabs(self.tabsize).split():
            if not self.break_on_hyphens:
                made.append((word, True))
                continue
            start = 0
            for at in range(1, len(word) - 1):
                if word[at] == "-" and word[at - 1].isalpha() and word[at + 1].isalpha() and at + 1 - start > 2:
                    made.append((word[start:at + 1], start == 0))
                    start = at + 1
            made.append((word[start:], start == 0))
        return made

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        lines = []
        line = ""
        words = self._words(text)[::-1]
        while words:
            word, is_new = words.pop()
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            space = " " if line and is_new else ""
            if len(line) + len(space) + len(word) <= width:
                line += space + word
            elif len(word) > width and self.break_long_words:
                room = max(width - len(line) - len(space), 0)
                if room:
                    line += space + word[:room]
                words.append((word[room:], False if room else is_new))
                lines.append(indent + line)
                line = ""
            elif not line:
                lines.append(indent + word)
            else:
                lines.append(indent + line)
                line = ""
                words.append((word, True))
        if line:
            lines.append((self.subsequent_indent if lines else self.initial_indent) + line)
        if self.max_lines is not None and len(lines) > self.max_lines:
            lines = lines[:self.max_lines]
            last = lines[-1]
            while last and len(last) + len(self.placeholder) > self.width:
                last = last[:last.rfind(" ")] if " " in last else ""
            lines[-1] = last + self.placeholder if last else self.placeholder.lstrip()
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **keywords):
    return TextWrapper(width=width, **keywords).wrap(text)


def fill(text, width=70, **keywords):
    return TextWrapper(width=width, **keywords).fill(text)


def shorten(text, width, **keywords):
    return TextWrapper(width=width, max_lines=1, **keywords).fill(" ".join(text.strip().split()))
