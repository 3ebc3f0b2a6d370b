//! A static host on this machine, as plain as they come: it serves a folder below its root.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

/// Where the page lies: not at the root, so that an absolute URL of it leads nowhere.
const FOLDER: &str = "/some/folder/";

/// Lives until the process ends; a test has one of its own.
pub struct Server {
    address: SocketAddr,
    /// Documents beside the page, by path.
    documents: Arc<Mutex<BTreeMap<String, String>>>,
}

impl Server {
    pub fn start(dist: PathBuf) -> Server {
        assert!(
            dist.join("index.html").is_file(),
            "{} has no index.html: build the page first with `cargo xtask build`",
            dist.display()
        );
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let documents = Arc::new(Mutex::new(BTreeMap::new()));
        let shared = Arc::clone(&documents);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (dist, documents) = (dist.clone(), Arc::clone(&shared));
                thread::spawn(move || answer(stream, &dist, &documents));
            }
        });
        Server { address, documents }
    }

    /// The page's address.
    pub fn page_url(&self) -> String {
        format!("http://{}{FOLDER}", self.address)
    }

    /// Serves an HTML document of the test's own, for a page that embeds ours; gives its address. The path begins with `/`.
    pub fn put(&self, path: &str, html: &str) -> String {
        self.documents.lock().expect("no holder panics").insert(path.to_owned(), html.to_owned());
        format!("http://{}{path}", self.address)
    }
}

/// One request, one answer. A connection that breaks off concerns nobody.
fn answer(mut stream: TcpStream, dist: &Path, documents: &Mutex<BTreeMap<String, String>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?.take(64 << 10));
    let mut request = String::new();
    reader.read_line(&mut request).ok()?;
    let mut accepts_brotli = false;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let header = header.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        accepts_brotli |= header.starts_with("accept-encoding:") && header.contains("br");
    }
    let path = request.split(' ').nth(1)?.split('?').next()?;
    if let Some(html) = documents.lock().expect("no holder panics").get(path) {
        return send(&mut stream, "200 OK", "text/html; charset=utf-8", false, html.as_bytes());
    }
    let Some(file) = file_of(path, dist) else {
        return send(&mut stream, "404 Not Found", "text/plain", false, b"not found");
    };
    let mut twin = file.clone().into_os_string();
    twin.push(".br");
    match fs::read(twin).ok().filter(|_| accepts_brotli) {
        Some(compressed) => send(&mut stream, "200 OK", mime(&file), true, &compressed),
        None => send(&mut stream, "200 OK", mime(&file), false, &fs::read(&file).ok()?),
    }
}

fn file_of(path: &str, dist: &Path) -> Option<PathBuf> {
    let name = path.strip_prefix(FOLDER).filter(|name| !name.contains(".."))?;
    let folder = name.is_empty() || name.ends_with('/');
    let file = if folder { dist.join(name).join("index.html") } else { dist.join(name) };
    file.is_file().then_some(file)
}

/// Other origins may read, as on most static hosts: a frame without an origin is one of them.
fn send(stream: &mut TcpStream, status: &str, mime: &str, brotli: bool, body: &[u8]) -> Option<()> {
    let encoding = if brotli { "Content-Encoding: br\r\n" } else { "" };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n{encoding}Content-Length: {length}\r\n\
         Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    stream.write_all(body).ok()
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|kind| kind.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js" | "mjs") => "text/javascript",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
