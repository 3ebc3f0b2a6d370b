//! The link of an experiment: the part of a URL after `#`, holding everything, readable for ever.
//!
//! `y1.PAYLOAD.CHECK`: the version, the experiment as JSON, deflated (RFC 1951) and in base64url without padding
//! (RFC 4648, section 5), and the CRC-32 of all before the last dot, in base64url. The check comes last, so that a
//! link that was cut off anywhere is known for what it is. A new field that an old reader may ignore keeps the
//! version; any other change takes a new one, and this reader stays.

mod codec;
mod error;
mod rescue;
mod view;
mod wire;

pub use codec::{decode_link, decode_view, encode_link, encode_view};
pub use error::LinkError;
pub use rescue::rescue_link;
pub use view::LinkView;
