//! A sentence cut into words, code and places, for setting it.

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    Words(String),
    /// What stood between backticks.
    Code(String),
    /// "line 5".
    Line(u32),
}

pub fn sentence_spans(sentence: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for (n, piece) in sentence.split('`').enumerate() {
        match n % 2 {
            0 => words(piece, &mut spans),
            _ => spans.push(Span::Code(piece.to_owned())),
        }
    }
    spans
}

const LINE: &str = "line ";

fn words(mut text: &str, spans: &mut Vec<Span>) {
    let mut from = 0;
    while let Some(found) = text[from..].find(LINE) {
        let start = from + found;
        let digits = start + LINE.len();
        let end = digits + text[digits..].bytes().take_while(u8::is_ascii_digit).count();
        let begins_a_word = !text[..start].ends_with(|before: char| before.is_alphanumeric());
        match text[digits..end].parse() {
            Ok(line) if begins_a_word => {
                push_words(&text[..start], spans);
                spans.push(Span::Line(line));
                (text, from) = (&text[end..], 0);
            }
            _ => from = digits,
        }
    }
    push_words(text, spans);
}

fn push_words(text: &str, spans: &mut Vec<Span>) {
    if !text.is_empty() {
        spans.push(Span::Words(text.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_lines_are_found() {
        let words = |text: &str| Span::Words(text.into());
        let code = |text: &str| Span::Code(text.into());
        assert_eq!(
            sentence_spans("`time.sleep(10)` in line 5 held it; line 12 did not, airline 7 neither, nor line x."),
            [
                code("time.sleep(10)"),
                words(" in "),
                Span::Line(5),
                words(" held it; "),
                Span::Line(12),
                words(" did not, airline 7 neither, nor line x."),
            ]
        );
        assert_eq!(sentence_spans(""), []);
    }
}
