//! What the page saves to disk, caught.

use serde_json::json;

use crate::Page;

/// Keeps what the page would save.
const CATCH: &str = "window.caught = {};
window.blobs = {};
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { const url = make.call(URL, blob); window.blobs[url] = blob; return url; };
HTMLAnchorElement.prototype.click = function () { window.caught[this.download] = window.blobs[this.href]; };";

impl Page {
    /// From now on files are kept in the page, in `window.caught` by their names.
    pub async fn catch_files(&self) {
        self.evaluate(CATCH).await;
    }

    /// Exports by the button of that name, and gives the bytes of the file.
    pub async fn export_bytes(&self, button: &str, file: &str) -> Vec<u8> {
        self.click("button", button).await;
        self.wait_until("the file is there", async || {
            self.evaluate_with("return arguments[0] in window.caught;", vec![json!(file)]).await == true
        })
        .await;
        let read =
            "return window.caught[arguments[0]].arrayBuffer().then((bytes) => Array.from(new Uint8Array(bytes)));";
        serde_json::from_value(self.evaluate_with(read, vec![json!(file)]).await).expect("bytes")
    }

    /// The same of a file of text.
    pub async fn export(&self, button: &str, file: &str) -> String {
        String::from_utf8_lossy(&self.export_bytes(button, file).await).into_owned()
    }
}
