//! What pointers on the picture mean: a click, a scrub, a pan, a pinch. Pure; positions are in the picture's pixels.

use super::viewport::{Scale, Viewport};
use base::Time;

/// A pointer that moved less than this was meant to stay.
const SLACK_PX: f64 = 4.0;

/// A pointer that is down, and the moment that was under it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grip {
    id: i32,
    x: f64,
    ns: f64,
}

/// None → Pressed on the first pointer; Pressed → Scrubbing or Panning once it moves; any → Pinching on the second
/// pointer; back to None when pointers are lifted. A press that never moved was a click.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    #[default]
    None,
    Pressed {
        grip: Grip,
        /// On the axis every drag scrubs; on the picture one does where there is nothing to pan.
        scrubs: bool,
    },
    Scrubbing {
        id: i32,
    },
    Panning {
        grip: Grip,
    },
    Pinching {
        grips: [Grip; 2],
    },
}

/// What a gesture asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    Seek(Time),
    Show(Viewport),
}

impl Gesture {
    pub fn down(self, id: i32, x: f64, on_axis: bool, scale: &Scale) -> Gesture {
        let grip = Grip { id, x, ns: scale.ns(x) };
        match self {
            Gesture::None | Gesture::Pinching { .. } => {
                Gesture::Pressed { grip, scrubs: on_axis || scale.viewport.is_fit() }
            }
            Gesture::Pressed { grip: first, .. } | Gesture::Panning { grip: first } if first.id != id => {
                Gesture::Pinching { grips: [first, grip] }
            }
            _ => self,
        }
    }

    /// The gesture after a pointer moved to `x`, and what follows from it.
    pub fn moved(self, id: i32, x: f64, scale: &Scale) -> (Gesture, Option<Effect>) {
        match self {
            Gesture::Pressed { grip, scrubs } if grip.id == id && (x - grip.x).abs() >= SLACK_PX => {
                let next = if scrubs { Gesture::Scrubbing { id } } else { Gesture::Panning { grip } };
                next.moved(id, x, scale)
            }
            Gesture::Scrubbing { id: held } if held == id => (self, Some(Effect::Seek(scale.time(x)))),
            Gesture::Panning { grip } if grip.id == id => {
                (self, Some(Effect::Show(scale.viewport.panned(grip.ns - scale.ns(x)))))
            }
            Gesture::Pinching { mut grips } => {
                let Some(grip) = grips.iter_mut().find(|grip| grip.id == id) else { return (self, None) };
                grip.x = x;
                let [a, b] = [grips[0], grips[1]];
                let apart_px = (a.x - b.x).abs().max(1.0);
                let span_ns = (a.ns - b.ns).abs() / apart_px * scale.width_px;
                let (left, right) = if a.x <= b.x { (a, b) } else { (b, a) };
                // Fingers that crossed hold nothing any more.
                let next = Gesture::Pinching { grips };
                if left.ns >= right.ns {
                    return (next, None);
                }
                let middle_px = (left.x + right.x) / 2.0 - scale.left_px;
                let from_ns = (left.ns + right.ns) / 2.0 - middle_px / scale.width_px * span_ns;
                (next, Some(Effect::Show(scale.viewport.placed(from_ns, span_ns))))
            }
            _ => (self, None),
        }
    }

    /// The gesture after a pointer was lifted, and whether that was a click.
    pub fn up(self, id: i32) -> (Gesture, bool) {
        match self {
            Gesture::Pressed { grip, .. } if grip.id == id => (Gesture::None, true),
            Gesture::Scrubbing { id: held } if held != id => (self, false),
            Gesture::Panning { grip } if grip.id != id => (self, false),
            // The finger that stays begins nothing new: it would jump.
            _ => (Gesture::None, false),
        }
    }

    pub fn is_dragging(self) -> bool {
        matches!(self, Gesture::Scrubbing { .. } | Gesture::Panning { .. } | Gesture::Pinching { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(viewport: Viewport) -> Scale {
        Scale { viewport, left_px: 100.0, width_px: 1015.0 }
    }

    fn ten_seconds() -> Viewport {
        Viewport::fit(Time(10_000_000_000))
    }

    #[test]
    fn a_press_that_stays_is_a_click() {
        let scale = scale(ten_seconds());
        let (gesture, effect) = Gesture::None.down(1, 600.0, false, &scale).moved(1, 602.0, &scale);
        assert_eq!(effect, None);
        assert_eq!(gesture.up(1), (Gesture::None, true));
    }

    #[test]
    fn a_drag_scrubs_where_all_is_on_show_and_on_the_axis() {
        let fit = scale(ten_seconds());
        let (gesture, effect) = Gesture::None.down(1, 600.0, false, &fit).moved(1, 700.0, &fit);
        assert_eq!(effect, Some(Effect::Seek(Time(6_000_000_000))));
        assert_eq!(gesture.up(1), (Gesture::None, false));
        let near = scale(ten_seconds().zoomed(10.0, 5e9));
        let (gesture, _) = Gesture::None.down(1, 600.0, true, &near).moved(1, 700.0, &near);
        assert!(matches!(gesture, Gesture::Scrubbing { .. }));
    }

    #[test]
    fn a_drag_pans_what_is_near() {
        let near = scale(ten_seconds().zoomed(10.0, 5e9));
        let held_ns = near.ns(600.0);
        let (_, effect) = Gesture::None.down(1, 600.0, false, &near).moved(1, 450.0, &near);
        let Some(Effect::Show(viewport)) = effect else { panic!("{effect:?}") };
        assert!((scale(viewport).ns(450.0) - held_ns).abs() < 2.0);
    }

    #[test]
    fn a_pinch_keeps_both_moments_under_the_fingers() {
        let before = scale(ten_seconds().zoomed(2.0, 5e9));
        let gesture = Gesture::None.down(1, 500.0, false, &before).down(2, 600.0, false, &before);
        let (held_a, held_b) = (before.ns(500.0), before.ns(600.0));
        let (gesture, effect) = gesture.moved(2, 700.0, &before);
        let Some(Effect::Show(viewport)) = effect else { panic!("{effect:?}") };
        assert!((scale(viewport).ns(500.0) - held_a).abs() < 10.0);
        assert!((scale(viewport).ns(700.0) - held_b).abs() < 10.0);
        assert_eq!(gesture.up(1), (Gesture::None, false));
    }
}
