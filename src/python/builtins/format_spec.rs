//! The format specification mini-language ("Format Specification Mini-Language" in the library reference), on plain numbers and text.

use super::float_text as floats;
use num_bigint::{BigInt, Sign};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spec {
    pub fill: char,
    /// `<`, `>`, `^`, `=`.
    pub align: Option<char>,
    pub sign: Option<char>,
    /// `z`: no negative zero.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    pub width: usize,
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    pub kind: Option<char>,
}

/// The most a width or precision may be.
const MOST: u64 = i64::MAX as u64;

impl Spec {
    /// The error is a `ValueError`'s text; `type_name` is named in it.
    pub fn parse(text: &str, type_name: &str, default_align: char) -> Result<Spec, String> {
        let invalid = || format!("Invalid format specifier '{text}' for object of type '{type_name}'");
        let characters: Vec<char> = text.chars().collect();
        let mut rest = characters.as_slice();
        let is_align = |c: Option<&char>| matches!(c, Some('<' | '>' | '=' | '^'));
        let mut spec = Spec {
            fill: ' ',
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
        };
        let mut has_fill = false;
        if is_align(rest.get(1)) {
            (spec.fill, spec.align, has_fill) = (rest[0], Some(rest[1]), true);
            rest = &rest[2..];
        } else if is_align(rest.first()) {
            spec.align = Some(rest[0]);
            rest = &rest[1..];
        }
        if let Some(sign @ ('+' | '-' | ' ')) = rest.first() {
            spec.sign = Some(*sign);
            rest = &rest[1..];
        }
        spec.no_negative_zero = skip(&mut rest, 'z');
        spec.alternate = skip(&mut rest, '#');
        if !has_fill && rest.first() == Some(&'0') {
            spec.fill = '0';
            if spec.align.is_none() && default_align == '>' {
                spec.align = Some('=');
            }
            rest = &rest[1..];
        }
        spec.width = number(&mut rest)?.unwrap_or(0);
        for separator in [',', '_'] {
            if skip(&mut rest, separator) {
                if spec.grouping.is_some() {
                    return Err("Cannot specify both ',' and '_'.".to_owned());
                }
                spec.grouping = Some(separator);
            }
        }
        if let (Some(before), Some(again @ (',' | '_'))) = (spec.grouping, rest.first()) {
            return Err(if before == *again {
                format!("Cannot specify '{before}' with '{again}'.")
            } else {
                "Cannot specify both ',' and '_'.".to_owned()
            });
        }
        if skip(&mut rest, '.') {
            spec.precision = Some(number(&mut rest)?.ok_or("Format specifier missing precision")?);
        }
        match rest {
            [] => {}
            [kind] => spec.kind = Some(*kind),
            _ => return Err(invalid()),
        }
        if let (Some(separator), Some(kind)) = (spec.grouping, spec.kind) {
            let fits = matches!(kind, 'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F')
                || separator == '_' && matches!(kind, 'b' | 'o' | 'x' | 'X');
            if !fits {
                return Err(format!("Cannot specify '{separator}' with '{kind}'."));
            }
        }
        Ok(spec)
    }

    /// `format(str, spec)`.
    pub fn text(&self, text: &str) -> Result<String, String> {
        match self.kind {
            None | Some('s') => {}
            Some(kind) => return Err(unknown(kind, "str")),
        }
        match self.sign {
            Some(' ') => return Err("Space not allowed in string format specifier".into()),
            Some(_) => return Err("Sign not allowed in string format specifier".into()),
            None => {}
        }
        if self.no_negative_zero {
            return Err("Negative zero coercion (z) not allowed in string format specifier".into());
        }
        if self.alternate {
            return Err("Alternate form (#) not allowed in string format specifier".into());
        }
        if let Some(separator) = self.grouping {
            return Err(format!("Cannot specify '{separator}' with 's'."));
        }
        if self.align == Some('=') {
            return Err("'=' alignment not allowed in string format specifier".into());
        }
        let shown: String = match self.precision {
            Some(most) => text.chars().take(most).collect(),
            None => text.to_owned(),
        };
        Ok(self.pad(&shown, "", '<'))
    }

    /// `format(int, spec)`. Kinds of floats are to be given to [`Spec::float`].
    pub fn int(&self, int: &BigInt, type_name: &str) -> Result<String, String> {
        if let Some(kind) = self.kind.filter(|kind| !"bcdnoxX".contains(*kind)) {
            return Err(unknown(kind, type_name));
        }
        if self.precision.is_some() {
            return Err("Precision not allowed in integer format specifier".into());
        }
        if self.no_negative_zero {
            return Err("Negative zero coercion (z) not allowed in integer format specifier".into());
        }
        let magnitude = int.magnitude();
        let (digits, prefix) = match self.kind {
            None | Some('d' | 'n') => (magnitude.to_str_radix(10), ""),
            Some('b') => (magnitude.to_str_radix(2), "0b"),
            Some('o') => (magnitude.to_str_radix(8), "0o"),
            Some('x') => (magnitude.to_str_radix(16), "0x"),
            Some('X') => (magnitude.to_str_radix(16).to_ascii_uppercase(), "0X"),
            Some('c') => {
                if self.sign.is_some() {
                    return Err("Sign not allowed with integer format specifier 'c'".into());
                }
                if self.alternate {
                    return Err("Alternate form (#) not allowed with integer format specifier 'c'".into());
                }
                let code = u32::try_from(int).ok().and_then(char::from_u32);
                let character = code.ok_or("%c arg not in range(0x110000)")?;
                return Ok(self.pad(&character.to_string(), "", '<'));
            }
            Some(kind) => return Err(unknown(kind, type_name)),
        };
        let prefix = if self.alternate { prefix } else { "" };
        Ok(self.number(int.sign() == Sign::Minus, prefix, &digits, ""))
    }

    /// `format(float, spec)`.
    pub fn float(&self, x: f64, type_name: &str) -> Result<String, String> {
        let kind = self.kind.unwrap_or('\0');
        let precision = self.precision.unwrap_or(6);
        let size = x.abs();
        let mut text = match kind {
            _ if !x.is_finite() && "\0eEfFgGn%".contains(kind) => floats::non_finite(size).to_owned(),
            '\0' if self.precision.is_none() && !self.alternate => floats::repr(size),
            '\0' if self.precision.is_none() => floats::repr_with_point(size),
            '\0' => floats::general(size, self.precision.unwrap_or(17), self.alternate, true),
            'e' | 'E' => floats::scientific(size, precision, self.alternate),
            'f' | 'F' => floats::fixed(size, precision, self.alternate),
            'g' | 'G' | 'n' => floats::general(size, precision, self.alternate, false),
            '%' => floats::fixed(size * 100.0, precision, self.alternate),
            kind => return Err(unknown(kind, type_name)),
        };
        if matches!(kind, 'E' | 'F' | 'G') {
            text = text.to_ascii_uppercase();
        }
        if kind == '%' {
            text.push('%');
        }
        let mut is_negative = x.is_sign_negative() && !x.is_nan();
        if self.no_negative_zero && x.is_finite() && text.chars().all(|c| !('1'..='9').contains(&c)) {
            is_negative = false;
        }
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (digits, rest) = text.split_at(end);
        Ok(self.number(is_negative, "", digits, rest))
    }

    /// Lays out a number: sign, prefix, grouped digits, and what follows them.
    fn number(&self, is_negative: bool, prefix: &str, digits: &str, rest: &str) -> String {
        let sign = match (is_negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        };
        let head = format!("{sign}{prefix}");
        let body = match self.grouping {
            Some(separator) if !digits.is_empty() => {
                let size = if matches!(self.kind, Some('b' | 'o' | 'x' | 'X')) { 4 } else { 3 };
                let is_padded = self.fill == '0' && self.align == Some('=');
                let width = if is_padded { self.width.saturating_sub(head.len() + rest.len()) } else { 0 };
                group(digits, separator, size, width) + rest
            }
            _ => format!("{digits}{rest}"),
        };
        self.pad(&body, &head, '>')
    }

    /// Fills up to the width; `=` puts the filling between head and body.
    fn pad(&self, body: &str, head: &str, default_align: char) -> String {
        let length = body.chars().count() + head.chars().count();
        let missing = self.width.saturating_sub(length);
        let fill = |count: usize| std::iter::repeat_n(self.fill, count).collect::<String>();
        match self.align.unwrap_or(default_align) {
            '<' => format!("{head}{body}{}", fill(missing)),
            '^' => format!("{}{head}{body}{}", fill(missing / 2), fill(missing - missing / 2)),
            '=' => format!("{head}{}{body}", fill(missing)),
            _ => format!("{}{head}{body}", fill(missing)),
        }
    }
}

fn unknown(kind: char, type_name: &str) -> String {
    let shown = if kind > ' ' && kind < '\x7f' { kind.to_string() } else { format!("\\x{:x}", u32::from(kind)) };
    format!("Unknown format code '{shown}' for object of type '{type_name}'")
}

fn skip(rest: &mut &[char], wanted: char) -> bool {
    let found = rest.first() == Some(&wanted);
    if found {
        *rest = &rest[1..];
    }
    found
}

fn number(rest: &mut &[char]) -> Result<Option<usize>, String> {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits == 0 {
        return Ok(None);
    }
    let text: String = rest[..digits].iter().collect();
    *rest = &rest[digits..];
    let number = text.parse().ok().filter(|number: &u64| *number <= MOST);
    // What does not fit into 32 bits does not fit into a heap either.
    number
        .map(|number| Some(usize::try_from(number).unwrap_or(usize::MAX)))
        .ok_or_else(|| "Too many decimal digits in format string".to_owned())
}

/// Digits in groups, with zeros in front up to a width: no group begins with its separator.
fn group(digits: &str, separator: char, size: usize, width: usize) -> String {
    let mut left: Vec<char> = digits.chars().collect();
    let mut width = width as i64;
    let mut backwards = String::new();
    loop {
        let length = (size as i64).min((left.len() as i64).max(width).max(1));
        for _ in 0..length {
            backwards.push(left.pop().unwrap_or('0'));
        }
        width -= length;
        if left.is_empty() && width <= 0 {
            return backwards.chars().rev().collect();
        }
        backwards.push(separator);
        width -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(value: i64, spec: &str) -> String {
        Spec::parse(spec, "int", '>').and_then(|spec| spec.int(&BigInt::from(value), "int")).unwrap_or_else(|e| e)
    }

    fn float(value: f64, spec: &str) -> String {
        Spec::parse(spec, "float", '>').and_then(|spec| spec.float(value, "float")).unwrap_or_else(|e| e)
    }

    fn text(value: &str, spec: &str) -> String {
        Spec::parse(spec, "str", '<').and_then(|spec| spec.text(value)).unwrap_or_else(|e| e)
    }

    /// Expected: what CPython 3.13 gives.
    #[test]
    fn numbers_and_text_in_all_shapes() {
        for (spec, expected) in [
            ("_", "-1_234_567"),
            ("#x", "-0x12d687"),
            ("_x", "-12_d687"),
            (",x", "Cannot specify ',' with 'x'."),
            (".2d", "Precision not allowed in integer format specifier"),
            ("s", "Unknown format code 's' for object of type 'int'"),
            ("#_b", "-0b1_0010_1101_0110_1000_0111"),
            ("x^13", "xx-1234567xxx"),
        ] {
            assert_eq!(int(-1234567, spec), expected, "{spec}");
        }
        for (spec, expected) in [
            ("5.1f", "-1234.6"),
            ("", "-1234.5678"),
            ("g", "-1234.57"),
            ("_", "-1_234.5678"),
            (".3", "-1.23e+03"),
            (".1%", "-123456.8%"),
            ("015,.2f", "-000,001,234.57"),
            ("=+12.3f", "-   1234.568"),
            ("#.0f", "-1235."),
            ("E", "-1.234568E+03"),
        ] {
            assert_eq!(float(-1234.5678, spec), expected, "{spec}");
        }
        for (spec, expected) in [
            ("05", "abc00"),
            ("x^9", "xxxabcxxx"),
            ("5.1s", "a    "),
            ("=5", "'=' alignment not allowed in string format specifier"),
            ("10.1.1", "Invalid format specifier '10.1.1' for object of type 'str'"),
            ("\n", "Unknown format code '\\xa' for object of type 'str'"),
        ] {
            assert_eq!(text("abc", spec), expected, "{spec}");
        }
        assert_eq!(int(1234, "09,"), "0,001,234");
        assert_eq!(float(f64::INFINITY, "05"), "00inf");
        assert_eq!(float(f64::NAN, "+"), "+nan");
        assert_eq!(float(0.1, ".30f"), "0.100000000000000005551115123126");
    }
}
