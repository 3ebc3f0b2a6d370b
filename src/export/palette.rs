//! The picture's colours in both themes. The same as the page's: a test reads `static/tokens.css`.

/// Name, on paper, on ink.
pub const COLOURS: [[&str; 3]; 18] = [
    ["paper", "#fcfbf8", "#17191c"],
    ["ink", "#1c1c1a", "#e8e6e1"],
    ["well", "#f5f3ee", "#1e2125"],
    ["rule", "#dbd7ce", "#34383e"],
    ["edge", "#8d897f", "#767b83"],
    ["muted", "#625f58", "#a5a6a6"],
    ["accent-a", "#9c2f68", "#ec9cc6"],
    ["accent-b", "#006e56", "#4fcaa8"],
    ["running", "#0072b2", "#4ba3e3"],
    ["long", "#d55e00", "#f0803c"],
    ["ready", "#b57900", "#e0ab3a"],
    ["suspended", "#8a8780", "#868a91"],
    ["offloaded", "#56a8dc", "#8fcdf3"],
    ["late", "#b24700", "#ffa066"],
    ["frost", "#cfe5f2", "#24404f"],
    ["frost-line", "#7fb0cd", "#5f9cbd"],
    ["frost-ink", "#1d4a66", "#c8e8fb"],
    ["wrong", "#a8341a", "#ff9c7e"],
];

/// Of the arrows, in the same order.
pub const ARROW: [&str; 3] = ["focus", "#0063a6", "#7cc0f5"];

/// A rule for each colour: everything of its class is filled with it, lines are drawn in it.
pub fn rules(dark: bool) -> String {
    COLOURS.iter().map(|colour| rule(colour, dark)).collect()
}

pub fn rule(colour: &[&str; 3], dark: bool) -> String {
    let value = colour[if dark { 2 } else { 1 }];
    format!(".{0}{{fill:{value}}}.s-{0}{{stroke:{value}}}", colour[0])
}
