//! What `dist/` weighs: a compressed twin beside each file, a table, the budgets.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use crate::process::Outcome;

/// What is loaded after the first scenario is on the screen.
const EDITOR: &str = "editor/";
const MODULES: &str = "modules/";
const GALLERY: &str = "scenarios/";
/// The desk and the workshop: on demand.
const DESK: &str = "desk/";
/// The doctor and the inspector, with an engine of their own: fetched when the page is quiet.
const LAB: &str = "desk/lab";
/// Pages of their own, and what a browser fetches beside the page when that is up.
const POST: &str = "post/";
const BESIDE: [&str; 5] = ["gallery/", "sw.js", "manifest.webmanifest", "icon-192", "icon-512"];
/// What an article loads before anything is clicked.
const FACADE: &str = "yield-point.js";
const PAGE_BUDGET: usize = 600_000;
const EDITOR_BUDGET: usize = 150_000;
const MODULES_BUDGET: usize = 150_000;
const GALLERY_BUDGET: usize = 30_000;
const DESK_BUDGET: usize = 150_000;
const LAB_BUDGET: usize = 560_000;
const POST_BUDGET: usize = 1_200_000;
const FACADE_BUDGET: usize = 10_000;

/// Kinds of file that get smaller; the others are compressed by nature.
const COMPRESSIBLE: [&str; 9] = ["bin", "css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// One file of `dist/`, its sizes in bytes.
pub struct Sizes {
    /// Relative to `dist/`, with `/` between the folders.
    pub name: String,
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

/// Puts a `.gz` and a `.br` beside each file that they make smaller.
pub fn precompress(dist: &Path) -> Outcome<Vec<Sizes>> {
    let mut paths = Vec::new();
    list(dist, &mut paths)?;
    paths.retain(|path| !path.extension().is_some_and(|kind| kind == "gz" || kind == "br"));
    paths.sort();
    thread::scope(|scope| {
        let works: Vec<_> = paths.iter().map(|path| scope.spawn(move || precompress_file(dist, path))).collect();
        works.into_iter().map(|work| work.join().expect("compressing a file does not panic")).collect()
    })
}

pub fn print_table(files: &[Sizes]) {
    let width = files.iter().map(|file| file.name.len()).max().unwrap_or(0).max("before the first scenario".len());
    println!("\n{:width$}  {:>10}  {:>10}  {:>10}", "file", "raw", "gzip", "brotli");
    for file in files {
        println!("{:width$}  {:>10}  {:>10}  {:>10}", file.name, file.raw, file.gzip, file.brotli);
    }
    for (name, folder, budget) in PARTS {
        let [raw, gzip, brotli] = sums(files, folder);
        println!("{name:width$}  {raw:>10}  {gzip:>10}  {brotli:>10}  of {budget}");
    }
    println!();
}

/// An error when a part is over its budget.
pub fn check_budgets(files: &[Sizes]) -> Outcome<()> {
    for (name, folder, budget) in PARTS {
        let [_, _, brotli] = sums(files, folder);
        if brotli > budget {
            return Err(format!("{name}: {brotli} bytes brotli, over the budget of {budget}"));
        }
    }
    Ok(())
}

/// Folders of `dist/`, or "" for what is in none of the others; budgets in bytes of brotli.
const PARTS: [(&str, &str, usize); 8] = [
    ("before the first scenario", "", PAGE_BUDGET),
    ("editor, loaded after", EDITOR, EDITOR_BUDGET),
    ("modules, loaded after", MODULES, MODULES_BUDGET),
    ("gallery, loaded after", GALLERY, GALLERY_BUDGET),
    ("desk, on demand", DESK, DESK_BUDGET),
    ("lab, when the page is quiet", LAB, LAB_BUDGET),
    ("post and gallery, pages of their own", POST, POST_BUDGET),
    ("element for articles", FACADE, FACADE_BUDGET),
];

fn sums(files: &[Sizes], folder: &str) -> [usize; 3] {
    let folder_of = |file: &Sizes| match file.name.as_str() {
        name if BESIDE.iter().any(|beside| name.starts_with(beside)) => POST,
        name => [EDITOR, MODULES, GALLERY, LAB, DESK, POST, FACADE]
            .into_iter()
            .find(|folder| name.starts_with(folder))
            .unwrap_or(""),
    };
    let part = files.iter().filter(|file| folder_of(file) == folder);
    part.fold([0; 3], |[raw, gzip, brotli], file| [raw + file.raw, gzip + file.gzip, brotli + file.brotli])
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) -> Outcome<()> {
    let entries = fs::read_dir(folder).map_err(|error| told(folder, error))?;
    for entry in entries {
        let path = entry.map_err(|error| told(folder, error))?.path();
        if path.is_dir() { list(&path, paths)? } else { paths.push(path) }
    }
    Ok(())
}

fn precompress_file(dist: &Path, path: &Path) -> Outcome<Sizes> {
    let content = fs::read(path).map_err(|error| told(path, error))?;
    let name = path.strip_prefix(dist).expect("listed from dist").to_string_lossy().replace('\\', "/");
    let raw = content.len();
    let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
    if !COMPRESSIBLE.contains(&kind) {
        return Ok(Sizes { name, raw, gzip: raw, brotli: raw });
    }
    let gzip = write_beside(path, "gz", &gzipped(&content))?;
    let brotli = write_beside(path, "br", &brotlied(&content))?;
    Ok(Sizes { name, raw, gzip, brotli })
}

fn write_beside(path: &Path, ending: &str, content: &[u8]) -> Outcome<usize> {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    fs::write(&name, content).map_err(|error| told(Path::new(&name), error))?;
    Ok(content.len())
}

fn gzipped(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}

/// As hard as it can.
pub fn brotlied(content: &[u8]) -> Vec<u8> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: content.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters).expect("writing to memory does not fail");
    compressed
}

fn told(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, brotli: usize) -> Sizes {
        Sizes { name: name.to_owned(), raw: brotli, gzip: brotli, brotli }
    }

    #[test]
    fn the_editor_has_a_budget_of_its_own() {
        let fits = [file("app.wasm", PAGE_BUDGET), file("editor/editor.js", EDITOR_BUDGET)];
        assert_eq!(check_budgets(&fits), Ok(()));
        let heavy_editor = [file("app.wasm", 1), file("editor/editor.js", EDITOR_BUDGET + 1)];
        assert!(check_budgets(&heavy_editor).is_err());
        let heavy_lab = [file("desk/lab-0123.wasm", LAB_BUDGET + 1)];
        assert!(check_budgets(&heavy_lab).is_err());
        let both = [file("desk/lab-0123.wasm", LAB_BUDGET), file("desk/desk-0123.js", DESK_BUDGET)];
        assert_eq!(check_budgets(&both), Ok(()));
        let heavy_page = [file("app.wasm", PAGE_BUDGET), file("index.html", 1)];
        assert!(check_budgets(&heavy_page).is_err());
    }
}
