//! `Share` and `Embed`: a button with a small panel under it that holds a text to copy. Escape and a click elsewhere close it.

use crate::scenario::encode_view;
use crate::ui::hooks::browser::{Listener, document};
use crate::ui::hooks::{copy, href, looked_at};
use crate::ui::state::{Session, embed_code, share_link};
use crate::ui::stateful::stateful;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement, Node};
use yew::prelude::*;

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// A link whose fragment is the whole experiment as it stands in the editors.
    ShareLink,
    /// The HTML that puts this experiment into another page.
    EmbedCode,
}

impl Copied {
    /// The button's name, the text box's name, and what the text is good for.
    fn words(self) -> [&'static str; 3] {
        match self {
            Copied::ShareLink => [
                "Share",
                "Share link",
                "Both scripts and all settings are in the link itself. Whoever opens it sees this experiment; their own drafts stay.",
            ],
            Copied::EmbedCode => [
                "Embed",
                "Embed code",
                "Paste this into an article. The frame shows the same experiment in a compact layout, and never freezes the page around it.",
            ],
        }
    }

    /// The text, or a sentence why there is none.
    fn text(self, session: &Session) -> Result<String, String> {
        let fragment = encode_view(&session.scenario(), looked_at()).map_err(|error| error.to_string())?;
        Ok(match self {
            Copied::ShareLink => share_link(&href(), &fragment),
            Copied::EmbedCode => embed_code(&href(), &fragment, &session.original.title),
        })
    }
}

#[derive(PartialEq)]
struct CopyPopoverProps {
    what: Copied,
    session: Rc<Session>,
}

/// What became of the last attempt to copy.
#[derive(Clone, Copy, PartialEq)]
enum Attempt {
    None,
    Worked,
    Failed,
}

pub fn copy_popover(what: Copied, session: &Rc<Session>) -> Html {
    let props = CopyPopoverProps { what, session: session.clone() };
    stateful(props, |props, context| use_copy_popover(props).run(context))
}

#[hook]
fn use_copy_popover(props: &CopyPopoverProps) -> Html {
    let [name, text_name, about] = props.what.words();
    let made = use_state(|| None::<Result<String, String>>);
    let copied = use_state_eq(|| Attempt::None);
    let (field, root, button) = (use_node_ref(), use_node_ref(), use_node_ref());
    let open = made.is_some();
    let toggle = {
        let (made, copied, what, session) = (made.clone(), copied.setter(), props.what, props.session.clone());
        Callback::from(move |_: MouseEvent| {
            copied.set(Attempt::None);
            made.set(if made.is_some() { None } else { Some(what.text(&session)) });
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
                    Callback::from(move |worked| copied.set(if worked { Attempt::Worked } else { Attempt::Failed })),
                );
            }
        })
    };
    let panel = |made: &Result<String, String>| match made {
        Ok(text) => html! {
            <>
            <p>{ about }</p>
            <textarea ref={field.clone()} readonly=true rows="4" aria-label={text_name} spellcheck="false"
                value={text.clone()} />
            <div class="popover-foot">
                <button type="button" class="first" onclick={copy_text.clone()}>{ "Copy" }</button>
                <span role="status">{ match *copied {
                    Attempt::None => "",
                    Attempt::Worked => "Copied",
                    Attempt::Failed => "Failed. The text is selected: copy it by hand.",
                } }</span>
            </div>
            </>
        },
        Err(why) => html! { <p role="alert">{ why }</p> },
    };
    html! {
        <div class="popover-root" ref={root}>
            <button type="button" class="quiet" ref={button} aria-expanded={open.to_string()} onclick={toggle}>{ name }</button>
            if let Some(made) = &*made {
                <div class="popover" role="dialog" aria-label={name} data-own-keys="">{ panel(made) }</div>
            }
        </div>
    }
}
