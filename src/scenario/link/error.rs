//! What can be wrong with a link, in sentences for the reader of the page.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The fragment does not begin as ours do.
    NotALink,
    CutOff,
    Altered,
    /// Made by a later version of the page.
    Newer {
        version: u32,
    },
    /// Longer than a link may be, or holding more text than an experiment may.
    TooLarge,
    /// Whole and unaltered, and yet no experiment: settings that make no sense, a side without a script.
    NoExperiment,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkError::NotALink => write!(f, "This link does not hold an experiment."),
            LinkError::CutOff => {
                write!(
                    f,
                    "This link was cut off: its end is missing. Copy it again as a whole, up to its last character."
                )
            }
            LinkError::Altered => {
                write!(f, "This link was altered on its way: what it holds does not match its checksum. Copy it again.")
            }
            LinkError::Newer { version } => write!(
                f,
                "This link was made by a newer version of this page (format {version}; this page reads format 1). \
                 Reload the page, or open the link where it was made."
            ),
            LinkError::TooLarge => write!(f, "This experiment is too large for a link."),
            LinkError::NoExperiment => {
                write!(f, "This link is whole, but what it holds is not an experiment this page can run.")
            }
        }
    }
}

impl std::error::Error for LinkError {}
