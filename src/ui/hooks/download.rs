//! A file for the reader, made on the page.

use super::browser::document;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// `kind` is a MIME type. `None` where the browser will not; a frame may not be allowed to.
pub fn download(name: &str, kind: &str, text: &str) -> Option<()> {
    let properties = BlobPropertyBag::new();
    properties.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &properties).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_attribute("href", &url).ok()?;
    anchor.set_attribute("download", name).ok()?;
    anchor.click();
    // The download has taken hold of its data by the time `click` returns.
    Url::revoke_object_url(&url).ok()
}
