//! Writes the gallery where Trunk takes it from, anew: `gallery FOLDER`.
//!
//!     dist/gallery-HASH.json  what Trunk copies to dist/scenarios/
//!     meta.html               what Trunk puts into index.html, so that the page knows the hashed name:
//!                             <meta name="gallery" content="scenarios/gallery-HASH.json">

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or_else(|| io::Error::other("gallery FOLDER"))?);
    let dist = folder.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    let text = gallery::text();
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let name = format!("gallery-{:016x}.json", hasher.finish());
    fs::write(dist.join(&name), text)?;
    fs::write(folder.join("meta.html"), format!("<meta name=\"gallery\" content=\"scenarios/{name}\">\n"))
}
