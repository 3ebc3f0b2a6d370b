//! A button with a small panel under it that holds a text to copy. Escape and a click elsewhere close it.

use crate::ui::hooks::browser::{Listener, document};
use crate::ui::hooks::copy;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement, Node};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CopyPopoverProps {
    /// The button's name.
    pub name: AttrValue,
    /// The text box's name.
    pub text_name: AttrValue,
    /// Made when the panel opens: the text, or a sentence why there is none.
    pub make: Callback<(), Result<String, String>>,
    /// What the text is good for.
    pub about: AttrValue,
}

/// What became of the last attempt to copy.
#[derive(Clone, Copy, PartialEq)]
enum Copied {
    NotYet,
    Done,
    Failed,
}

#[component]
pub fn CopyPopover(props: &CopyPopoverProps) -> Html {
    let made = use_state(|| None::<Result<String, String>>);
    let copied = use_state_eq(|| Copied::NotYet);
    let (field, root, button) = (use_node_ref(), use_node_ref(), use_node_ref());
    let open = made.is_some();
    let toggle = {
        let (made, copied, make) = (made.clone(), copied.setter(), props.make.clone());
        Callback::from(move |_: MouseEvent| {
            copied.set(Copied::NotYet);
            made.set(if made.is_some() { None } else { Some(make.emit(())) });
        })
    };
    {
        let (root, button, field, made) = (root.clone(), button.clone(), field.clone(), made.setter());
        use_effect_with(open, move |open| {
            let listeners = document().filter(|_| *open).map(|document| {
                if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                    let _ = field.focus();
                    field.select();
                    field.set_scroll_top(0);
                }
                let close = made.clone();
                let elsewhere = Listener::new(&document, "pointerdown", move |event| {
                    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
                    if !root.cast::<Node>().is_some_and(|root| root.contains(target.as_ref())) {
                        close.set(None);
                    }
                });
                let escape = Listener::new(&document, "keydown", move |event| {
                    if event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                        made.set(None);
                        if let Some(button) = button.cast::<HtmlElement>() {
                            let _ = button.focus();
                        }
                    }
                });
                (elsewhere, escape)
            });
            move || drop(listeners)
        });
    }
    let copy_text = {
        let (field, copied) = (field.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                copy(
                    field,
                    Callback::from(move |worked| copied.set(if worked { Copied::Done } else { Copied::Failed })),
                );
            }
        })
    };
    let panel = |made: &Result<String, String>| match made {
        Ok(text) => html! {
            <>
            <p>{ &props.about }</p>
            <textarea ref={field.clone()} readonly=true rows="4" aria-label={props.text_name.clone()} spellcheck="false"
                value={text.clone()} />
            <div class="popover-foot">
                <button type="button" class="first" onclick={copy_text.clone()}>{ "Copy" }</button>
                <span role="status">{ match *copied {
                    Copied::NotYet => "",
                    Copied::Done => "Copied",
                    Copied::Failed => "Failed. The text is selected: copy it by hand.",
                } }</span>
            </div>
            </>
        },
        Err(why) => html! { <p role="alert">{ why }</p> },
    };
    html! {
        <div class="popover-root" ref={root}>
            <button type="button" class="quiet" ref={button} aria-expanded={open.to_string()} onclick={toggle}>{ &props.name }</button>
            if let Some(made) = &*made {
                <div class="popover" role="dialog" aria-label={props.name.clone()} data-own-keys="">{ panel(made) }</div>
            }
        </div>
    }
}
