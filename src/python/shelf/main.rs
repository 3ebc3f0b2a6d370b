//! Writes the shelf where Trunk takes it from, anew: `shelf FOLDER`.
//!
//!     dist/modules-HASH.txt  what Trunk copies to dist/modules/
//!     meta.html              what Trunk puts into index.html, so that the page knows the hashed name:
//!                            <meta name="modules" content="modules/modules-HASH.txt">

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or_else(|| io::Error::other("shelf FOLDER"))?);
    let dist = folder.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    let mut hasher = DefaultHasher::new();
    shelf::TEXT.hash(&mut hasher);
    let name = format!("modules-{:016x}.txt", hasher.finish());
    fs::write(dist.join(&name), shelf::TEXT)?;
    fs::write(folder.join("meta.html"), format!("<meta name=\"modules\" content=\"modules/{name}\">\n"))
}
