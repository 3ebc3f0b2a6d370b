//! An open page, and what a person does with it: find by role and name, click, type, read, wait.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

use crate::driver::Session;
use crate::setup::{Scheme, Setup};
use crate::{Server, dist, root};

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

pub struct Page {
    pub setup: Setup,
    pub server: Server,
    session: Session,
    /// The console's errors so far: the driver tells each only once.
    errors: Mutex<Vec<String>>,
}

impl Page {
    /// Starts a server, a driver and a browser, and opens the page.
    pub async fn open(setup: Setup) -> Page {
        Page::open_folder(setup, dist()).await
    }

    /// The same with another page than ours, by its folder.
    pub async fn open_folder(setup: Setup, folder: PathBuf) -> Page {
        let server = Server::start(folder);
        let session = Session::start().await;
        let page = Page { setup, server, session, errors: Mutex::default() };
        page.emulate().await;
        page.goto(&format!("{}{}", page.server.page_url(), page.setup.address)).await;
        page
    }

    pub async fn close(self) {
        // A browser that is gone already is closed.
        let _ = self.session.client.close().await;
    }

    /// The WebDriver client, for what has no word here.
    pub fn client(&self) -> &Client {
        &self.session.client
    }

    /// A call of Chromium's DevTools protocol.
    pub async fn devtools(&self, call: &str, parameters: Value) -> Value {
        self.session.devtools(call, parameters).await
    }

    /// Opens another address. One that differs from the present one only after `#` does not load anew.
    pub async fn goto(&self, url: &str) {
        self.client().goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    pub async fn reload(&self) {
        self.client().refresh().await.expect("the page can be loaded again");
    }

    /// The body of a JavaScript function, whose `return` value comes back. A promise is waited for.
    pub async fn evaluate(&self, script: &str) -> Value {
        self.evaluate_with(script, Vec::new()).await
    }

    /// The same, with `arguments`.
    pub async fn evaluate_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client().execute(script, arguments).await.unwrap_or_else(|error| panic!("{error}\nin: {script}"))
    }

    /// The first element of this role and accessible name, waited for.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        self.find_within(role, name, PATIENCE).await
    }

    /// The same, for what takes longer.
    pub async fn find_within(&self, role: &str, name: &str, patience: Duration) -> Element {
        let start = Instant::now();
        loop {
            if let Some(element) = self.find_all(role, name).await.into_iter().next() {
                return element;
            }
            if start.elapsed() > patience {
                panic!("the page has no {role} \"{name}\"; it has\n{}", self.outline().await);
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Whether there is such an element now.
    pub async fn has(&self, role: &str, name: &str) -> bool {
        !self.find_all(role, name).await.is_empty()
    }

    /// All elements of this role and accessible name, now, as the browser's own accessibility tree has them.
    pub async fn find_all(&self, role: &str, name: &str) -> Vec<Element> {
        self.query(json!({ "role": role, "accessibleName": name })).await
    }

    /// All elements of this role, now.
    pub async fn find_all_of(&self, role: &str) -> Vec<Element> {
        self.query(json!({ "role": role })).await
    }

    async fn query(&self, mut query: Value) -> Vec<Element> {
        let document = self.devtools("Runtime.evaluate", json!({ "expression": "document" })).await;
        query["objectId"] = document["result"]["objectId"].clone();
        let found = self.devtools("Accessibility.queryAXTree", query).await;
        let mut elements = Vec::new();
        for node in found["nodes"].as_array().into_iter().flatten() {
            if node["ignored"] != json!(true) {
                elements.extend(self.element_of(&node["backendDOMNodeId"]).await);
            }
        }
        elements
    }

    pub async fn click(&self, role: &str, name: &str) {
        self.click_within(role, name, PATIENCE).await;
    }

    /// The same, for what takes longer.
    pub async fn click_within(&self, role: &str, name: &str, patience: Duration) {
        let element = self.find_within(role, name, patience).await;
        if element.click().await.is_ok() {
            return;
        }
        // What lies under the transport at the window's foot is scrolled up, as a reader does.
        let argument = serde_json::to_value(&element).expect("an element has a reference");
        self.evaluate_with("arguments[0].scrollIntoView({ block: 'center' });", vec![argument]).await;
        element.click().await.unwrap_or_else(|error| panic!("{role} \"{name}\" can not be clicked: {error}"));
    }

    /// Keys as a keyboard sends them, to an element that is focused first.
    pub async fn type_keys(&self, role: &str, name: &str, keys: &str) {
        let element = self.find(role, name).await;
        element.send_keys(keys).await.unwrap_or_else(|error| panic!("{role} \"{name}\" takes no keys: {error}"));
    }

    /// Both sides' scripts. The editors arrive after the first paint, when their side is on show, and take the place of plain
    /// text fields.
    pub async fn write_scripts(&self, a: &str, b: &str) {
        for (letter, script) in [('A', a), ('B', b)] {
            self.show_side(letter).await;
            self.wait_until("the editor is there", async || {
                self.evaluate(&format!("return !!document.querySelector('#side-{letter} .cm-content')")).await == true
            })
            .await;
            self.replace_text("textbox", &format!("Side {letter} script"), script).await;
        }
    }

    /// On a phone, where one side is on show at a time.
    pub async fn show_side(&self, letter: char) {
        self.evaluate(&format!("document.getElementById('tab-{letter}')?.click();")).await;
    }

    /// Selects all that is in an editor or a text field and pastes `text` over it, in one edit.
    pub async fn replace_text(&self, role: &str, name: &str, text: &str) {
        const CONTROL_A: &str = "\u{E009}a\u{E000}";
        const PASTE: &str = "
            const [field, text] = arguments;
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', text);
            const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
            if (field.dispatchEvent(event)) document.execCommand('insertText', false, text);";
        self.with(role, name, async |field| {
            field.send_keys(CONTROL_A).await?;
            self.client().execute(PASTE, vec![reference(&field), json!(text)]).await
        })
        .await;
    }

    /// What an element shows: the value of a field, the lines of an editor, the text of anything else.
    pub async fn text(&self, role: &str, name: &str) -> String {
        const READ: &str = "
            const [element] = arguments;
            const lines = [...element.querySelectorAll('.cm-line')];
            if (lines.length > 0) return lines.map((line) => line.textContent).join('\\n');
            return 'value' in element ? String(element.value) : element.innerText;";
        let text =
            self.with(role, name, async |element| self.client().execute(READ, vec![reference(&element)]).await).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Does something to an element, and once more to its successor where the page has put another in its place meanwhile (as the
    /// editor takes the text area's when it arrives).
    async fn with<T>(&self, role: &str, name: &str, action: impl AsyncFn(Element) -> Result<T, CmdError>) -> T {
        let start = Instant::now();
        loop {
            match action(self.find(role, name).await).await {
                Ok(value) => return value,
                Err(error) if error.is_stale_element_reference() && start.elapsed() < PATIENCE => {}
                Err(error) => panic!("{role} \"{name}\": {error}"),
            }
        }
    }

    /// Waits until an element's text is as wanted; gives the text.
    pub async fn wait_for_text(&self, role: &str, name: &str, wanted: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let text = self.text(role, name).await;
            if wanted(&text) {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "{role} \"{name}\" still says: {text}");
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Waits until a condition holds; `what` completes the sentence "it never came true that …".
    pub async fn wait_until(&self, what: &str, condition: impl AsyncFn() -> bool) {
        let start = Instant::now();
        while !condition().await {
            assert!(start.elapsed() < PATIENCE, "it never came true that {what}");
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// The roles and names of all that has both, one a line.
    pub async fn outline(&self) -> String {
        let tree = self.devtools("Accessibility.getFullAXTree", json!({})).await;
        let mut lines = Vec::new();
        for node in tree["nodes"].as_array().into_iter().flatten() {
            let (role, name) = (node["role"]["value"].as_str(), node["name"]["value"].as_str());
            if let (Some(role), Some(name)) = (role, name)
                && node["ignored"] != json!(true)
                && !name.is_empty()
                && !["InlineTextBox", "LineBreak", "StaticText"].contains(&role)
            {
                lines.push(format!("  {role} \"{name}\""));
            }
        }
        lines.join("\n")
    }

    /// What axe-core finds wrong for people with disabilities: rule, impact and place, one a line. Empty is good.
    pub async fn accessibility_violations(&self) -> String {
        // An editor's scrolled lines hold an editable element, which a keyboard reaches; axe counts only natural fields.
        const RUN: &str = "
            const reached = (id, node) => id === 'scrollable-region-focusable' && node.html.includes('cm-scroller');
            return axe.run().then(({ violations }) => violations.flatMap(({ id, impact, nodes }) =>
                nodes.filter((node) => !reached(id, node))
                    .map((node) => `${id} (${impact}): ${node.target.join(' ')} ${node.html}`)).join('\\n'));";
        let file = root().join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.devtools("Runtime.evaluate", json!({ "expression": axe })).await;
        self.evaluate(RUN).await.as_str().unwrap_or_default().to_owned()
    }

    /// What the console's errors say so far: uncaught exceptions, panics, failed requests.
    pub async fn console_errors(&self) -> Vec<String> {
        let entries = self.session.new_log_entries().await;
        let severe = entries.iter().filter(|entry| entry["level"] == json!("SEVERE"));
        let messages = severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned());
        let mut errors = self.errors.lock().expect("no holder panics");
        errors.extend(messages);
        errors.clone()
    }

    /// Fails when the console has an error that the setup does not allow.
    pub async fn hold_console_clean(&self) {
        let allowed = |error: &String| self.setup.allowed_errors.iter().any(|part| error.contains(part));
        let mut errors = self.console_errors().await;
        errors.retain(|error| !allowed(error));
        assert!(errors.is_empty(), "errors in the console:\n{}", errors.join("\n"));
    }

    /// A PNG of what the screen shows.
    pub async fn screenshot(&self, file: &Path) {
        let png = self.client().screenshot().await.expect("the browser draws");
        fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(file, png).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    /// For a failed test: a picture, and what the console says. A page that can not give them fails no second time.
    pub(crate) async fn leave_evidence(&self, file: &Path) {
        let evidence = async {
            if let Ok(png) = self.client().screenshot().await {
                let _ = file.parent().map(fs::create_dir_all);
                let _ = fs::write(file, png);
                eprintln!("a picture of the page is in {}", file.display());
            }
            for entry in self.session.new_log_entries().await {
                eprintln!("console: {}", entry["message"].as_str().unwrap_or_default());
            }
        };
        let _ = tokio::time::timeout(PATIENCE, evidence).await;
    }

    async fn emulate(&self) {
        let Setup { width_px, height_px, phone, .. } = self.setup;
        let screen = json!({
            "width": width_px, "height": height_px, "deviceScaleFactor": if phone { 2 } else { 1 }, "mobile": phone,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone })).await;
        let scheme = if self.setup.scheme == Scheme::Dark { "dark" } else { "light" };
        let motion = if self.setup.reduced_motion { "reduce" } else { "no-preference" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        if self.setup.storage_blocked {
            self.block_storage().await;
        }
    }

    async fn block_storage(&self) {
        const THROW: &str = "
            for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
                Object.defineProperty(window, name, {
                    get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); },
                });
            }";
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": THROW })).await;
    }

    /// The element of a node of the accessibility tree, handed over through a property of the window.
    async fn element_of(&self, backend_node_id: &Value) -> Option<Element> {
        let resolved = self.devtools("DOM.resolveNode", json!({ "backendNodeId": backend_node_id })).await;
        let hand_over = json!({
            "objectId": resolved["object"]["objectId"],
            "functionDeclaration": "function () { window.__found = this; }",
        });
        self.devtools("Runtime.callFunctionOn", hand_over).await;
        // An element that has left the document meanwhile is none.
        let reference = self.client().execute("return window.__found;", Vec::new()).await.ok()?;
        let id = reference.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client().clone(), id.into()))
    }
}

/// An element as a script's argument.
fn reference(element: &Element) -> Value {
    serde_json::to_value(element).expect("an element is a reference")
}
