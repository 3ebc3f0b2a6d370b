//! The page's own address: what it asks for, and the links made from it.

/// What an address asks the page to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// `?embed=1`: the compact layout.
    pub embed: bool,
    /// `?run=0`: nothing runs until the reader says so. The way back to a script that breaks the page.
    pub run: bool,
    /// The fragment without its `#`: a whole experiment. `None` where there is none.
    pub fragment: Option<String>,
}

impl Address {
    pub fn parse(href: &str) -> Address {
        let (before, fragment) = match href.split_once('#') {
            Some((before, fragment)) => (before, Some(fragment.to_owned()).filter(|f| !f.is_empty())),
            None => (href, None),
        };
        let query = before.split_once('?').map_or("", |(_, query)| query);
        let embed = query.split('&').any(|pair| matches!(pair, "embed" | "embed=1" | "embed=true"));
        let run = !query.split('&').any(|pair| pair == "run=0");
        Address { embed, run, fragment }
    }
}

/// The page's address without query and fragment.
fn page(href: &str) -> &str {
    href.split(['?', '#']).next().unwrap_or(href)
}

/// The link to an experiment, for a reader of the page at `href`.
pub fn share_link(href: &str, fragment: &str) -> String {
    format!("{}#{fragment}", page(href))
}

/// The same experiment in the compact layout.
pub fn embed_link(href: &str, fragment: &str) -> String {
    format!("{}?embed=1#{fragment}", page(href))
}

/// The HTML that puts an experiment into another page. The frame may run scripts and open its link to this page in a new tab;
/// it has no origin, so no cookies and no storage, whoever its host is.
pub fn embed_code(href: &str, fragment: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"760\" loading=\"lazy\" \
         style=\"border:1px solid #8886;border-radius:4px\" \
         sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>",
        attribute(&embed_link(href, fragment)),
        attribute(title),
    )
}

/// Text as it stands in a double-quoted attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_say_what_they_ask_for() {
        let parse = Address::parse;
        let plain = Address { embed: false, run: true, fragment: None };
        assert_eq!(parse("https://a.b/c/"), plain);
        assert_eq!(parse("https://a.b/c/#"), plain);
        assert!(!parse("https://a.b/c/?run=0#1.x").run);
        assert_eq!(parse("https://a.b/c/#1.x"), Address { fragment: Some("1.x".into()), ..plain.clone() });
        assert_eq!(
            parse("https://a.b/?x=y&embed=1#1.x"),
            Address { embed: true, run: true, fragment: Some("1.x".into()) }
        );
        assert!(!parse("https://a.b/?embed=0#embed=1").embed);
    }

    #[test]
    fn links_keep_the_page_and_drop_the_rest() {
        assert_eq!(share_link("https://a.b/c/?embed=1#old", "1.x"), "https://a.b/c/#1.x");
        assert_eq!(embed_link("https://a.b/c/index.html", "1.x"), "https://a.b/c/index.html?embed=1#1.x");
    }

    #[test]
    fn a_title_can_not_leave_its_attribute() {
        let code = embed_code("https://a.b/", "1.x", "\"><script>alert(1)</script>");
        assert!(code.contains("title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\""), "{code}");
        assert_eq!(code.matches('<').count(), 2);
    }
}
