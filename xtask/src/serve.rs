//! `cargo xtask serve`: the page on this machine, rebuilt on each change.

use std::net::{Ipv4Addr, TcpListener};

use crate::own_std;
use crate::process::{self, Outcome};
use crate::setup;

const FIRST_PORT: u16 = 8080;
/// Beside `dist/`, which is the release that the tests look at.
const FOLDER: &str = "target/serve";

pub fn run(options: &[&str]) -> Outcome<()> {
    let (mut port, mut release) = (None, false);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match *option {
            "--release" => release = true,
            "--port" => port = Some(options.next().and_then(|port| port.parse().ok()).ok_or("--port needs a number")?),
            other => return Err(format!("serve: no such option: {other}")),
        }
    }
    let tools = setup::page_tools()?;
    let port = free_port(port.unwrap_or(FIRST_PORT)).to_string();
    println!(
        "Yieldpoint will be at http://127.0.0.1:{port}/ once it is built (a first build takes one or two minutes)"
    );
    let mut trunk = tools.command("trunk", &["serve", "--dist", FOLDER, "--address", "127.0.0.1", "--port", &port]);
    if release {
        own_std::compile(trunk.arg("--release"))?;
    }
    process::become_it(&mut trunk)
}

/// The port itself, or the next one that nobody listens at.
fn free_port(wanted: u16) -> u16 {
    let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    (wanted..=wanted.saturating_add(100)).find(free).unwrap_or(wanted)
}
