//! The dialog that asks before anything freezes.

use super::words;
use crate::live::LivePlan;
use crate::ui::stateful::stateful;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(PartialEq)]
pub struct QuestionProps {
    pub plan: LivePlan,
    /// Whether this page is inside another.
    pub framed: bool,
    pub on_confirm: Callback<()>,
    pub on_cancel: Callback<()>,
}

/// Open as long as it is there. Escape cancels, and the focus begins on Cancel.
pub fn question(props: QuestionProps) -> Html {
    stateful(props, |props, context| use_question(props).run(context))
}

#[hook]
fn use_question(props: &QuestionProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // Throws when it is open already, which is as wanted.
                let _ = dialog.show_modal();
            }
        }
    });
    let on_cancel = props.on_cancel.reform(|_: MouseEvent| ());
    let on_confirm = props.on_confirm.reform(|_: MouseEvent| ());
    let on_close = props.on_cancel.reform(|_: Event| ());
    html! {
        <dialog ref={dialog} class="live-question" aria-labelledby="live-question-title" oncancel={on_close}>
            <h2 id="live-question-title">{ "Feel it live?" }</h2>
            { for words::question(&props.plan, props.framed).into_iter().map(|said| html! { <p>{ said }</p> }) }
            <div class="live-answers">
                <button type="button" autofocus=true onclick={on_cancel}>{ "Cancel" }</button>
                <button type="button" class="first" onclick={on_confirm}>{ words::confirmation(&props.plan, props.framed) }</button>
            </div>
        </dialog>
    }
}
