//! chromedriver and a session of it: what WebDriver has no words for goes through Chromium's DevTools.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};
use std::ops::Range;
use std::process::{self, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::{env, iter};

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use url::{ParseError, Url};

/// A browser of its own, closed with its driver.
pub struct Session {
    pub client: Client,
    /// Killed when dropped.
    _driver: Child,
}

impl Session {
    pub async fn start() -> Session {
        let (driver, port) = start_driver().await;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap_or_else(|error| panic!("chromedriver starts no browser: {error}"));
        Session { client, _driver: driver }
    }

    /// A call of the DevTools protocol.
    pub async fn devtools(&self, call: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": call, "params": parameters });
        self.command("goog/cdp/execute", body).await.unwrap_or_else(|error| panic!("{call}: {error}"))
    }

    /// The console's new entries: each has `level`, `message`, `source`. None from a browser that is gone.
    pub async fn new_log_entries(&self) -> Vec<Value> {
        match self.command("se/log", json!({ "type": "browser" })).await {
            Ok(Value::Array(entries)) => entries,
            _ => Vec::new(),
        }
    }

    async fn command(&self, path: &'static str, body: Value) -> Result<Value, String> {
        self.client.issue_cmd(DriverCommand { path, body }).await.map_err(|error| error.to_string())
    }
}

/// A command that only this driver has.
#[derive(Debug)]
struct DriverCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        let session_id = session_id.expect("a session was opened first");
        base_url.join(&format!("session/{session_id}/{}", self.path))
    }

    fn method_and_body(&self, _request_url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// Ports that no system hands out by itself: of those that it does, one can be taken for an outgoing connection between the driver's
/// look at one of its two addresses and at the other ("IPv4 port not available").
const PORTS: Range<u16> = 20_000..30_000;

/// A port that is free on both addresses that the driver listens at. No two tests of a process are given the same.
fn free_port() -> u16 {
    static ASKED: AtomicU16 = AtomicU16::new(0);
    let first = (process::id() * 97 % u32::from(PORTS.end - PORTS.start)) as u16;
    let is_free = |port: &u16| {
        [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]
        .into_iter()
        .all(|address| !matches!(TcpListener::bind((address, *port)), Err(error) if error.kind() == ErrorKind::AddrInUse))
    };
    let next = || PORTS.start + (first + ASKED.fetch_add(1, Ordering::Relaxed)) % (PORTS.end - PORTS.start);
    iter::repeat_with(next).take(PORTS.len()).find(is_free).expect("one of ten thousand ports is free")
}

/// Starts the driver, and waits until it listens.
async fn start_driver() -> (Child, u16) {
    let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut driver = Command::new(&program)
        .arg(format!("--port={}", free_port()))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error} (`cargo xtask setup --browser` installs it)"));
    let mut lines = BufReader::new(driver.stdout.take().expect("its output is piped")).lines();
    let mut said = String::new();
    while let Ok(Some(line)) = lines.next_line().await {
        let port =
            line.rsplit_once("successfully on port ").and_then(|(_, port)| port.trim_end_matches('.').parse().ok());
        if let Some(port) = port {
            // Keeps reading, so that the driver never waits for its output to be taken.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return (driver, port);
        }
        said += &line;
        said.push('\n');
    }
    panic!("{program} ended without saying its port, with {:?}; it said\n{said}", driver.wait().await)
}

fn capabilities() -> Capabilities {
    let mut options = json!({
        "args": [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
        ],
    });
    if let Ok(browser) = env::var("CHROME") {
        options["binary"] = json!(browser);
    }
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
        "unhandledPromptBehavior": "ignore",
    });
    match capabilities {
        Value::Object(map) => map,
        _ => unreachable!("it is written as an object"),
    }
}
