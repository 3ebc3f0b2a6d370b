//! The importable modules: a file beside the binary, fetched once a page, and handed to the workers that ask for it.

use crate::run;
use js_sys::Promise;
use python::vm::Library;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Response;

thread_local! {
    /// Of a string. A fetch that failed is forgotten, so that the next run tries again.
    static FETCHED: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// For runs on this very page, so that it compiles our own Python once.
    static LIBRARY: Library = run::library();
}

/// Begins to load them; nobody waits.
pub fn prefetch() {
    wasm_bindgen_futures::spawn_local(async {
        let _ = shelf().await;
    });
}

/// What `python::vm::Library::supply` reads, or why it can not be had.
pub async fn shelf() -> Result<String, String> {
    let fetched =
        FETCHED.with_borrow_mut(|fetched| fetched.get_or_insert_with(|| future_to_promise(fetch("modules"))).clone());
    match JsFuture::from(fetched).await {
        Ok(text) => Ok(text.as_string().unwrap_or_default()),
        Err(error) => {
            FETCHED.take();
            let text = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
            Err(text.or(error.as_string()).unwrap_or_default())
        }
    }
}

/// The text of another file of the page, by the name of the `meta` element that has its own.
pub async fn fetch_text(meta: &str) -> Result<String, JsValue> {
    Ok(fetch(meta).await?.as_string().unwrap_or_default())
}

/// For a run on this very page: with the shelf, unless that can not be had.
pub async fn library() -> Library {
    let library = LIBRARY.with(Library::clone);
    if !library.has_shelf()
        && let Ok(shelf) = shelf().await
    {
        library.supply(&shelf);
    }
    library
}

async fn fetch(meta: &str) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let element = document.query_selector(&format!("meta[name={meta}]"))?.ok_or("the page does not name the file")?;
    let url = element.get_attribute("content").unwrap_or_default();
    let response: Response = JsFuture::from(window.fetch_with_str(&url)).await?.dyn_into()?;
    if !response.ok() {
        return Err(format!("the host answered {}", response.status()).into());
    }
    JsFuture::from(response.text()?).await
}
