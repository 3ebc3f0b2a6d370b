# string. Left out: Formatter.

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _filled(self, mapping, is_safe):
        made = []
        text = self.template
        at = 0
        while at < len(text):
            start = text.find(self.delimiter, at)
            if start < 0:
                break
            made.append(text[at:start])
            at = start + 1
            if text[at:at + 1] == self.delimiter:
                made.append(self.delimiter)
                at += 1
                continue
            is_braced = text[at:at + 1] == "{"
            name_at = at + 1 if is_braced else at
            end = name_at
            while end < len(text) and (text[end] == "_" or text[end].isalnum()) and text[end].isascii():
                end += 1
            name = text[name_at:end]
            if not name.isidentifier() or is_braced and text[end:end + 1] != "}":
                if is_safe:
                    made.append(self.delimiter)
                    continue
                line = text.count("\n", 0, start) + 1
                column = start - (text.rfind("\n", 0, start) + 1) + 1
                raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
            at = end + 1 if is_braced else end
            if is_safe and name not in mapping:
                made.append(text[start:at])
            else:
                made.append(str(mapping[name]))
        made.append(text[at:])
        return "".join(made)

    def substitute(self, mapping=(), /, **keywords):
        return self._filled({**dict(mapping), **keywords}, False)

    def safe_substitute(self, mapping=(), /, **keywords):
        return self._filled({**dict(mapping), **keywords}, True)
