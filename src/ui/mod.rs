//! The page. `state/` has no markup and builds natively, `hooks/` has every effect, each pane has a folder or a file.
//! Knows every layer below; nothing knows it.

pub mod live;
pub mod state;
pub mod timeline;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod comparison;
#[cfg(target_arch = "wasm32")]
mod editor;
#[cfg(target_arch = "wasm32")]
mod embed;
#[cfg(target_arch = "wasm32")]
mod header;
#[cfg(target_arch = "wasm32")]
pub mod hooks;
#[cfg(target_arch = "wasm32")]
mod icon;
#[cfg(target_arch = "wasm32")]
mod little_app;
#[cfg(target_arch = "wasm32")]
mod notices;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod side;
#[cfg(target_arch = "wasm32")]
mod stateful;
#[cfg(target_arch = "wasm32")]
mod transport;

/// Puts the page into the document; first of all the scenario that it opens with has to be here.
#[cfg(target_arch = "wasm32")]
pub fn show() {
    // In a task of its own: the program has only just been made ready.
    let mount = || {
        gloo_timers::callback::Timeout::new(0, mount).forget();
    };
    if hooks::wants_gallery() { hooks::load_gallery(Box::new(mount)) } else { mount() }
}

#[cfg(target_arch = "wasm32")]
fn mount() {
    let root = hooks::browser::document().and_then(|document| document.get_element_by_id("app"));
    match root {
        Some(root) => yew::Renderer::<app::App>::with_root(root).render(),
        None => yew::Renderer::<app::App>::new().render(),
    };
}
