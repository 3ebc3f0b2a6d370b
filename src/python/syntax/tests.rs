//! The compiler over whole programs: what it writes is well formed.

use super::{CompileOptions, compile};
use bytecode::{disassemble, verify};

/// A file or folder of the project's `tests/`.
fn tests(name: &str) -> String {
    format!("{}/../../../tests/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// `COMPILE_FOLDER=folder cargo test --lib programs_of_a_folder -- --nocapture` shows what becomes of a folder's scripts.
#[test]
fn programs_of_a_folder_compile() {
    let folder = std::env::var("COMPILE_FOLDER").unwrap_or_else(|_| tests("conformance"));
    let Ok(listing) = std::fs::read_dir(folder) else { return };
    let mut files = listing.flatten().map(|e| e.path()).collect::<Vec<_>>();
    files.sort();
    for path in files {
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("text");
        match compile(&source, &CompileOptions::default()) {
            Err(problems) => {
                for p in problems {
                    println!("{}:{}:{}: {}: {}", path.display(), p.line, p.column, p.kind, p.message);
                }
            }
            Ok(code) => {
                if std::env::var("SHOW").is_ok() {
                    println!("{}", disassemble(&code));
                }
                assert_eq!(verify(&code), Vec::<String>::new(), "{}", path.display());
            }
        }
    }
}

/// `tests/bytecode`: what becomes of a script, as text. `UPDATE_EXPECT=1` writes it anew.
#[test]
fn bytecode_is_what_it_was() {
    let mut scripts = std::fs::read_dir(tests("bytecode")).expect("the cases are there").flatten().collect::<Vec<_>>();
    scripts.sort_by_key(std::fs::DirEntry::path);
    for script in scripts.iter().map(std::fs::DirEntry::path).filter(|path| path.extension().is_some_and(|e| e == "py"))
    {
        let source = std::fs::read_to_string(&script).expect("text");
        let code = compile(&source, &CompileOptions::default()).expect("it compiles");
        assert_eq!(verify(&code), Vec::<String>::new(), "{}", script.display());
        let (written, expected) = (disassemble(&code), script.with_extension("txt"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&expected, &written).expect("it can be written");
        }
        let known = std::fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(written, known, "{}", script.display());
    }
}

/// `tests/syntax/errors.txt`: the first problem of each broken script is CPython's.
#[test]
fn broken_scripts_are_told_of_in_the_words_of_cpython() {
    let cases = std::fs::read_to_string(tests("syntax/errors.txt")).expect("the cases are there");
    let mut wrong = Vec::new();
    for case in cases.split("---\n").filter(|case| !case.starts_with('#')) {
        let (source, expected) = case.rsplit_once("=> ").expect("a case has its expectation");
        let problems = compile(source, &CompileOptions::default()).err().unwrap_or_default();
        let told = problems.first().map(|first| format!("{}: {}: {}", first.line, first.kind, first.message));
        if told.as_deref() != Some(expected.trim_end()) {
            wrong.push(format!("{source}expected {expected}     got {told:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `tests/syntax/warnings.txt`: what CPython warns of, in its order.
#[test]
fn doubtful_scripts_are_warned_of_in_the_words_of_cpython() {
    let cases = std::fs::read_to_string(tests("syntax/warnings.txt")).expect("the cases are there");
    for case in cases.split("---\n").skip(1) {
        let (expected, source): (Vec<&str>, Vec<&str>) =
            case.split_inclusive('\n').partition(|line| line.starts_with("=> "));
        let code = compile(&source.concat(), &CompileOptions::default()).expect("it compiles");
        let told: Vec<String> = code.warnings.iter().map(|(line, message)| format!("=> {line}: {message}\n")).collect();
        assert_eq!(told, expected, "{}", source.concat());
    }
}

#[test]
fn all_problems_are_told_at_once() {
    let source = "return 1\nfor x in y:\n    pass\nbreak\nf() = 3\n";
    let problems = compile(source, &CompileOptions::default()).err().unwrap_or_default();
    assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [5]);
    let source = "return 1\nbreak\nasync def f():\n    yield from x\n";
    let problems = compile(source, &CompileOptions::default()).err().unwrap_or_default();
    assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [1, 2, 4]);
}

/// On a stack as small as a browser's worker has for it.
#[test]
fn hostile_text_gives_problems_and_no_overflow() {
    let n = 50_000;
    let around = |open: &str, inner: &str, close: &str| open.repeat(n) + inner + &close.repeat(n);
    let cases = [
        around("(", "1", ")"),
        around("[", "1", "]"),
        around("{1:", "1", "}"),
        around("f(", "1", ")"),
        "(".repeat(n),
        around("-", "1", ""),
        around("not ", "1", ""),
        around("lambda: ", "1", ""),
        around("1 if 1 else ", "1", ""),
        around("2**", "1", ""),
        around("f\"{", "1", "}\""),
        "f\"".to_owned() + &"{a:".repeat(n),
        around("a", "", "+a"),
        around("a", "", ".b"),
        around("a", "", "()"),
        around("a", "", "[0]"),
        around("", "a", "<a"),
        around("a = ", "1", ""),
        "match x:\n case ".to_owned() + &"[".repeat(n),
        "with ".to_owned() + &"a as b, ".repeat(n) + "c: pass",
        (0..2000).map(|level| " ".repeat(level) + "if x:\n").collect::<String>(),
        "x = [".to_owned() + &"a, ".repeat(n) + "]",
        "f(".to_owned() + &"a, ".repeat(n) + ")",
        "f(".to_owned() + &(0..n).map(|at| format!("a{at}=1,")).collect::<String>() + ")",
        "def f():\n".to_owned() + &(0..n).map(|at| format!(" a{at} = 1\n")).collect::<String>(),
        "#".repeat(2 << 20),
        "9".repeat(n),
        // A `finally` inside a `finally` inside a …
        "def f():\n".to_owned()
            + &(1..19).map(|at| format!("{0}try: return 1\n{0}finally:\n", " ".repeat(at))).collect::<String>()
            + &" ".repeat(19)
            + "pass",
    ];
    let small = std::thread::Builder::new().stack_size(1 << 20).spawn(move || {
        for source in cases {
            let beginning = source.chars().take(40).collect::<String>();
            match compile(&source, &CompileOptions::default()) {
                Ok(code) => assert_eq!(verify(&code), Vec::<String>::new(), "{beginning}"),
                Err(problems) => assert!(!problems.is_empty(), "{beginning}"),
            }
        }
    });
    small.expect("a thread").join().expect("no panic");
}
