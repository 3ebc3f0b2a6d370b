//! The Python of the core and the prelude, the names of the importable modules, and what letters become in the other case.

use std::fmt::Write;

fn main() {
    library::build(&["vm/natives", "builtins"]);
    library::build_names("modules");
    let out = std::env::var_os("OUT_DIR").expect("a build script has OUT_DIR");
    std::fs::write(std::path::Path::new(&out).join("letter_case.rs"), letter_case()).expect("OUT_DIR can be written");
}

/// The standard library's tables of upper and lower case as runs, for `builtins/letter_case.rs`: a quarter of their bytes.
fn letter_case() -> String {
    let mut code = String::new();
    mapping(&mut code, "UPPER", |letter| letter.to_uppercase().collect());
    mapping(&mut code, "LOWER", |letter| letter.to_lowercase().collect());
    // Two properties that the standard library keeps to itself show in what it makes of a sigma: one behind a cased letter is at
    // a word's end, and letters to be ignored between the two change nothing.
    let ends_word = |before: &str| format!("{before}Σ").to_lowercase().ends_with('ς');
    set(&mut code, "CASED", |letter| ends_word(&letter.to_string()));
    set(&mut code, "IGNORED", |letter| !ends_word(&letter.to_string()) && ends_word(&format!("A{letter}")));
    code
}

/// `NAME: &[Run]` of what becomes one character, `NAME_LONG: &[(char, &str)]` of what becomes more.
fn mapping(code: &mut String, name: &str, map: impl Fn(char) -> String) {
    let (mut runs, mut long): (Vec<[i32; 4]>, String) = (Vec::new(), String::new());
    for letter in ('\u{80}'..=char::MAX).filter(|letter| map(*letter) != letter.to_string()) {
        let mapped = map(letter);
        if mapped.chars().count() > 1 {
            write!(long, "({letter:?}, {mapped:?}),").expect("writing to a string");
            continue;
        }
        let at = letter as i32;
        let delta = mapped.chars().next().map_or(0, |mapped| mapped as i32) - at;
        match runs.last_mut() {
            Some([first, last, step, of_run])
                if *of_run == delta && (at - *last == *step || first == last && at - *last == 2) =>
            {
                *step = at - *last;
                *last = at;
            }
            _ => runs.push([at, at, 1, delta]),
        }
    }
    write!(code, "const {name}: &[Run] = &[").expect("writing to a string");
    for [first, last, step, delta] in runs {
        write!(code, "Run {{ first: {first}, length: {}, step: {step}, delta: {delta} }},", last - first + 1)
            .expect("writing to a string");
    }
    writeln!(code, "];\nconst {name}_LONG: &[(char, &str)] = &[{long}];").expect("writing to a string");
}

/// `NAME: &[u8]`, as lengths: so many characters out of the set, then so many in it, and so on; seven bits a byte, the lowest first.
fn set(code: &mut String, name: &str, has: impl Fn(char) -> bool) {
    let (mut bytes, mut length, mut inside) = (Vec::new(), 0_u32, false);
    for at in 0..=u32::from(char::MAX) {
        if char::from_u32(at).is_some_and(&has) != inside {
            while length > 127 {
                bytes.push(length as u8 | 128);
                length >>= 7;
            }
            bytes.push(length as u8);
            (length, inside) = (0, !inside);
        }
        length += 1;
    }
    writeln!(code, "const {name}: &[u8] = &{bytes:?};").expect("writing to a string");
}
