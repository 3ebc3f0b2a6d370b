//! What the page's lab knows of an experiment and its two runs: findings with cures that a run has proved, the loop's state at
//! any moment, why a task does not run then, its variables. And of a server in its world. Asked in JSON and answering in JSON, wire types of its own; knows no browser.

mod cures;
mod found;
mod lab;
mod moments;
mod offers;
mod question;
mod side;
mod spans;
mod tasks;
#[cfg(test)]
mod tests;
mod variables;
mod worlds;

pub use lab::Lab;
