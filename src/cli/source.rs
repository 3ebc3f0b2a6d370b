//! The script's text, from a file or from standard input.

use super::options::Input;
use std::fs::File;
use std::io::{self, Read};

/// A script of asyncio that is longer than this is something else.
const LONGEST_SCRIPT: u64 = 16 << 20;

/// The text without a byte-order mark. Errors are sentences for the reader.
pub fn read(input: &Input, stdin: &mut dyn Read) -> Result<String, String> {
    let bytes = match input {
        Input::Stdin => at_most(stdin).map_err(|error| format!("can not read standard input: {error}"))?,
        Input::File(path) => File::open(path)
            .and_then(|mut file| at_most(&mut file))
            .map_err(|error| format!("can not open {}: {error}", path.display()))?,
    };
    let name = name(input);
    if bytes.len() as u64 > LONGEST_SCRIPT {
        return Err(format!("{name} is larger than 16 MB"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count();
        format!("{name} is not UTF-8: see line {line}")
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn at_most(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LONGEST_SCRIPT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// As messages name it.
pub fn name(input: &Input) -> String {
    match input {
        Input::Stdin => "<stdin>".to_owned(),
        Input::File(path) => path.display().to_string(),
    }
}
