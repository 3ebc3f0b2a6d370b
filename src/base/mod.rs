//! Time, ids, spans: words that every layer shares.
