//! As much of JSON (RFC 8259) as links and drafts hold: objects of texts, numbers and such objects. All other values are read over.
//! A library that reads any JSON into any type is ten times as much to download.

use std::fmt::Write;

/// Deeper is nothing of ours.
const DEEPEST: usize = 64;

/// A value of an object.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Text(String),
    Number(f64),
    Object(Object),
    /// An array, `true`, `false` or `null`: nobody asks for one.
    Other,
}

/// Members in order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    members: Vec<(String, Json)>,
}

impl Object {
    /// `None` for what is no JSON, or JSON that is no object, or one that names a member twice.
    pub fn read(text: &str) -> Option<Object> {
        let mut reader = Reader { rest: text };
        match (reader.value(0)?, reader.next_token()) {
            (Json::Object(object), None) => Some(object),
            _ => None,
        }
    }

    pub fn set(&mut self, name: &str, value: Json) {
        self.members.push((name.to_owned(), value));
    }

    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// In order of the text.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.members.iter().map(|(name, value)| (name.as_str(), value))
    }

    pub fn into_members(self) -> impl Iterator<Item = (String, Json)> {
        self.members.into_iter()
    }

    /// A text that has to be there.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            Json::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    pub fn write(&self) -> String {
        let mut text = String::new();
        write_object(&mut text, self);
        text
    }
}

fn write_object(out: &mut String, object: &Object) {
    for (at, (name, value)) in object.members.iter().enumerate() {
        out.push(if at == 0 { '{' } else { ',' });
        write_text(out, name);
        out.push(':');
        match value {
            Json::Text(text) => write_text(out, text),
            // Shortest digits that give the same number back, never with an exponent. There are no others here than finite ones.
            Json::Number(number) => write!(out, "{number}").expect("a string takes all text"),
            Json::Object(object) => write_object(out, object),
            Json::Other => out.push_str("null"),
        }
    }
    out.push_str(if object.members.is_empty() { "{}" } else { "}" });
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => write!(out, "\\u{:04x}", char as u32).expect("a string takes all text"),
            _ => out.push(char),
        }
    }
    out.push('"');
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// The next character that is no white space, not taken.
    fn next_token(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
        self.rest.chars().next()
    }

    fn take(&mut self, token: char) -> Option<()> {
        self.next_token();
        self.rest = self.rest.strip_prefix(token)?;
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        match self.next_token()? {
            '"' => self.text().map(Json::Text),
            '{' => self.object(depth).map(Json::Object),
            '[' => self.array(depth),
            '-' | '0'..='9' => self.number(),
            _ => {
                self.rest = ["true", "false", "null"].into_iter().find_map(|word| self.rest.strip_prefix(word))?;
                Some(Json::Other)
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        let mut object = Object::default();
        self.take('{')?;
        if self.take('}').is_some() {
            return Some(object);
        }
        loop {
            self.next_token();
            let name = self.text()?;
            self.take(':')?;
            let value = self.value(depth + 1)?;
            if object.get(&name).is_some() {
                return None;
            }
            object.members.push((name, value));
            if self.take(',').is_none() {
                self.take('}')?;
                return Some(object);
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Json> {
        self.take('[')?;
        if self.take(']').is_some() {
            return Some(Json::Other);
        }
        loop {
            self.value(depth + 1)?;
            if self.take(',').is_none() {
                self.take(']')?;
                return Some(Json::Other);
            }
        }
    }

    fn number(&mut self) -> Option<Json> {
        let end = self.rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        digits.parse().ok().filter(|number: &f64| number.is_finite()).map(Json::Number)
    }

    fn text(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix('"')?;
        let mut text = String::new();
        loop {
            let end = self.rest.find(|c: char| c == '"' || c == '\\' || c < ' ')?;
            let (plain, rest) = self.rest.split_at(end);
            text.push_str(plain);
            self.rest = rest.get(1..)?;
            match rest.as_bytes()[0] {
                b'"' => return Some(text),
                b'\\' => text.push(self.escaped()?),
                _ => return None,
            }
        }
    }

    /// What stands after a backslash.
    fn escaped(&mut self) -> Option<char> {
        let kind = self.rest.chars().next()?;
        self.rest = &self.rest[kind.len_utf8()..];
        Some(match kind {
            '"' | '\\' | '/' => kind,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let unit = self.utf16_unit()?;
                let low = if (0xd800..0xdc00).contains(&unit) {
                    self.rest = self.rest.strip_prefix("\\u")?;
                    Some(self.utf16_unit()?)
                } else {
                    None
                };
                char::decode_utf16([unit].into_iter().chain(low)).next()?.ok()?
            }
            _ => return None,
        })
    }

    fn utf16_unit(&mut self) -> Option<u16> {
        let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        self.rest = &self.rest[4..];
        u16::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_by_us_and_by_others() {
        let mut inner = Object::default();
        inner.set("v", Json::Number(0.1));
        inner.set("c", Json::Number(1024.0));
        let mut object = Object::default();
        object.set("s", Json::Text("print('ä\"\\n')\t\r\n\u{1}\u{7f}\u{1f600}".to_owned()));
        object.set("x", Json::Object(inner));
        object.set("e", Json::Object(Object::default()));
        let text = object.write();
        assert_eq!(Object::read(&text), Some(object.clone()));
        let others: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(others["s"].as_str().map(str::to_owned), object.text("s"));
        assert_eq!((others["x"]["v"].as_f64(), others["x"]["c"].as_f64()), (Some(0.1), Some(1024.0)));
    }

    #[test]
    fn what_others_write_is_read() {
        let text =
            " { \"a\" : [1, [true, {\"b\": null}], []], \"t\": \"\\u00e4\\ud83d\\ude00\\/\\b\", \"n\": -1.5e-3 } ";
        let object = Object::read(text).unwrap();
        assert_eq!(object.get("a"), Some(&Json::Other));
        assert_eq!(object.text("t").as_deref(), Some("ä😀/\u{8}"));
        assert_eq!(object.get("n"), Some(&Json::Number(-0.0015)));
    }

    #[test]
    fn what_is_no_object_is_refused() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let texts = [
            "",
            "1",
            "[]",
            "{",
            "{}x",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":\"\\ud800\\u0041\"}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1e999}",
            "{\"a\":--1}",
            "{\"a\":tru}",
            &deep,
        ];
        for text in texts {
            assert_eq!(Object::read(text), None, "{text:.40}");
        }
    }
}
