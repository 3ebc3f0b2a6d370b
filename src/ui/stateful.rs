//! One component for every pane that has hooks. Yew compiles its whole machinery once for each type of component, which is
//! some kilobytes each time; so there is one type, and what it draws is data.

use std::any::Any;
use std::rc::Rc;
use yew::functional::{Hook, HookContext};
use yew::prelude::*;

/// How a pane is drawn from its properties; it may call hooks.
pub type Draw<P> = fn(&P, &mut HookContext) -> Html;

/// A pane that is drawn again when its properties or its own hooks say so. Siblings of one kind and with `props` of one type
/// have the same key, so they need an element around each, or a sibling without a key.
pub fn stateful<P: PartialEq + 'static>(props: P, draw: Draw<P>) -> Html {
    // Another pane at the same place of the document has other hooks, and must not take these over.
    let key = draw as usize;
    html! { <Stateful {key} pane={Pane(Rc::new(Drawn { props, draw }))} /> }
}

#[derive(Properties, PartialEq)]
struct StatefulProps {
    pane: Pane,
}

#[component]
fn Stateful(props: &StatefulProps) -> Html {
    use_pane(&props.pane)
}

/// The hooks of whatever pane it is.
fn use_pane(pane: &Pane) -> PaneHooks<'_> {
    PaneHooks(pane)
}

struct PaneHooks<'a>(&'a Pane);

impl Hook for PaneHooks<'_> {
    type Output = Html;

    fn run(self, context: &mut HookContext) -> Html {
        self.0.0.draw(context)
    }
}

#[derive(Clone)]
struct Pane(Rc<dyn AnyPane>);

impl PartialEq for Pane {
    fn eq(&self, other: &Pane) -> bool {
        self.0.equals(other.0.as_any())
    }
}

trait AnyPane {
    fn draw(&self, context: &mut HookContext) -> Html;
    fn equals(&self, other: &dyn Any) -> bool;
    fn as_any(&self) -> &dyn Any;
}

struct Drawn<P> {
    props: P,
    draw: Draw<P>,
}

impl<P: PartialEq + 'static> AnyPane for Drawn<P> {
    fn draw(&self, context: &mut HookContext) -> Html {
        (self.draw)(&self.props, context)
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Drawn<P>>().is_some_and(|other| self.props == other.props)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
