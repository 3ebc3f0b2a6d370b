# string: alphabets, templates and the parts of str.format.

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

    def _names(self):
        import re
        return re.findall(r"\$(?:(\$)|(?a:([_a-zA-Z][_a-zA-Z0-9]*))|\{(?a:([_a-zA-Z][_a-zA-Z0-9]*))\}|())", self.template)

    def is_valid(self):
        return all([any(found) for found in self._names()])

    def get_identifiers(self):
        return list(dict.fromkeys([found[1] or found[2] for found in self._names() if found[1] or found[2]]))

    def substitute(self, mapping=(), /, **keywords):
        return self._filled({**dict(mapping), **keywords}, False)

    def safe_substitute(self, mapping=(), /, **keywords):
        return self._filled({**dict(mapping), **keywords}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, field, spec, conversion in self.parse(format_string):
            parts.append(literal)
            if field is None:
                continue
            name = _first(field)[0]
            if name == "":
                if number is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field = str(number) + field
                number += 1
            elif name.isdigit():
                if number:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                number = False
            value, key = self.get_field(field, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            parts.append(self.format_field(value, spec))
        return "".join(parts), number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion not in ("s", "r", "a"):
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return {"s": str, "r": repr, "a": ascii}[conversion](value)

    def get_field(self, field_name, args, kwargs):
        first, rest = _first(field_name)
        key = int(first) if first.isdigit() else first
        value = self.get_value(key, args, kwargs)
        while rest:
            if rest[0] == ".":
                name, rest = _first(rest[1:])
                value = getattr(value, name)
            else:
                end = rest.find("]")
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                index = rest[1:end]
                value = value[int(index) if index.isdigit() else index]
                rest = rest[end + 1:]
        return value, key

    def parse(self, format_string):
        # (text, field name, spec, conversion), the last three None behind the last field.
        at, literal = 0, []
        text = format_string
        while at < len(text):
            char = text[at]
            at += 1
            if char in "{}" and text[at:at + 1] == char:
                yield "".join(literal) + char, None, None, None
                literal = []
                at += 1
                continue
            if char == "}":
                raise ValueError("Single '}' encountered in format string")
            if char != "{":
                literal.append(char)
                continue
            start, depth = at, 1
            while at < len(text) and depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            if depth:
                raise ValueError("expected '}' before end of string" if text[start:] else
                                 "Single '{' encountered in format string")
            field = text[start:at - 1]
            spec, conversion = "", None
            cut = min([i for i in (field.find("!"), field.find(":")) if i >= 0], default=-1)
            bracket = field.find("[")
            if 0 <= bracket < cut:
                close = field.find("]", bracket)
                cut = min([i for i in (field.find("!", close), field.find(":", close)) if i >= 0], default=-1)
            if cut >= 0:
                rest = field[cut:]
                field = field[:cut]
                if rest[0] == "!":
                    conversion = rest[1:2]
                    if not conversion:
                        raise ValueError("end of string while looking for conversion specifier")
                    rest = rest[2:]
                    if rest and rest[0] != ":":
                        raise ValueError("expected ':' after conversion specifier")
                spec = rest[1:]
            yield "".join(literal), field, spec, conversion
            literal = []
        if literal:
            yield "".join(literal), None, None, None


def _first(name):
    ends = [at for at in (name.find("."), name.find("[")) if at >= 0]
    end = min(ends, default=len(name))
    return name[:end], name[end:]
