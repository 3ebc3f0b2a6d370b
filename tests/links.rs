//! Links: every link ever made is read for ever, and a damaged one is always known for what it is.
//!
//! `tests/links/NAME.link` is the fragment, `NAME.txt` the experiment in it as text. Append only: what is there was
//! published. `UPDATE_EXPECT=1` writes the text of a new link that has none.

#[path = "links/malformed.rs"]
mod malformed;

use base::Time;
use std::fs;
use std::path::{Path, PathBuf};
use yieldpoint::scenario::{
    LinkError, LinkView, Scenario, Settings, Side, SideId, decode_link, decode_view, encode_link, encode_view,
    first_entry, rescue_link, whole_gallery,
};

fn readable(scenario: &Scenario) -> String {
    let Settings { cpu_speed, cores, seed } = scenario.settings;
    let mut text = format!("title: {:?}\nabout: {:?}\n", scenario.title, scenario.about);
    text += &format!("cpu_speed: {cpu_speed}\ncores: {cores}\nseed: {seed}\n");
    for id in [SideId::A, SideId::B] {
        let side = scenario.side(id);
        text += &format!("--- {id:?} {:?}\n{}--- end\n", side.label, side.script);
    }
    if !scenario.world.is_empty() {
        text += &format!("--- world\n{}\n--- end\n", scenario.world);
    }
    text
}

fn small() -> Scenario {
    let side = |label: &str, script: &str| Side { label: label.into(), script: script.into() };
    Scenario {
        title: "Zwölf \u{1F40D}".into(),
        about: String::new(),
        a: side("a\0b", "print('\u{2028}\u{feff}')\r\n\t"),
        b: side("", ""),
        settings: Settings { cpu_speed: 0.1, cores: 1, seed: u64::MAX },
        world: "{\"seconds\": 60}\n".into(),
    }
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let mut links: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    links.retain(|path| path.extension().is_some_and(|extension| extension == "link"));
    links.sort();
    links
}

#[test]
fn every_published_link_is_read_for_ever() {
    let links = fixtures();
    assert!(links.len() >= 8, "the fixtures are gone");
    for path in links {
        let link = fs::read_to_string(&path).unwrap();
        let (scenario, view) = decode_view(&link).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut text = readable(&scenario);
        if view != LinkView::default() {
            let LinkView { playhead, span, selected } = view;
            text += &format!("view: LinkView {{ playhead: {playhead:?}, span: {span:?} }}\n");
            if let Some(selected) = selected {
                text += &format!("selected: {selected:?}\n");
            }
        }
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_EXPECT").is_some() && !expected.exists() {
            fs::write(&expected, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&expected).unwrap(), "{}", path.display());
    }
}

#[test]
fn any_experiment_goes_round() {
    let mut scenarios: Vec<Scenario> = whole_gallery().into_iter().map(|entry| entry.scenario).collect();
    scenarios.push(small());
    let mut noise = small();
    noise.a.script = pseudo_random(7).take(20_000).filter_map(|n| char::from_u32(n % 0x11_0000)).collect();
    scenarios.push(Scenario { settings: Settings::default(), ..small() });
    for scenario in scenarios {
        let link = encode_link(&scenario).unwrap();
        assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "{link}");
        assert_eq!(decode_link(&link).as_ref(), Ok(&scenario));
        assert_eq!(decode_link(&format!("#{link}\n")).as_ref(), Ok(&scenario));
    }
    assert_eq!(encode_link(&noise), Err(LinkError::TooLarge));
    noise.a.script.truncate((0..30_000).rev().find(|at| noise.a.script.is_char_boundary(*at)).unwrap());
    assert_eq!(decode_link(&encode_link(&noise).unwrap()).as_ref(), Ok(&noise));
}

#[test]
fn a_link_cut_off_anywhere_says_so() {
    for scenario in [small(), first_entry().scenario] {
        let link = encode_link(&scenario).unwrap();
        assert_eq!(decode_link(""), Err(LinkError::NotALink));
        for end in 1..link.len() {
            assert_eq!(decode_link(&link[..end]), Err(LinkError::CutOff), "{}", &link[..end]);
        }
    }
}

#[test]
fn an_altered_link_never_gives_another_experiment() {
    let link = encode_link(&first_entry().scenario).unwrap();
    for at in 0..link.len() {
        for bit in 0..8 {
            let mut bytes = link.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(altered) = String::from_utf8(bytes) else { continue };
            assert!(decode_link(&altered).is_err(), "{altered}");
        }
    }
    let body = link.find('.').unwrap() + 1;
    let swapped = format!("{}AB{}", &link[..body + 10], &link[body + 12..]);
    assert_eq!(decode_link(&swapped), Err(LinkError::Altered));
    assert_eq!(decode_link(&format!("{link}.")), Err(LinkError::Altered));
    assert_eq!(decode_link(&format!("{link}AA")), Err(LinkError::Altered));
}

#[test]
fn what_was_looked_at_goes_round_and_is_nobodys_business_else() {
    let views = [
        LinkView::default(),
        LinkView { playhead: Some(Time(0)), ..LinkView::default() },
        LinkView {
            playhead: Some(Time::NEVER),
            span: Some((Time(1), Time(u64::MAX - 1))),
            selected: Some((u64::MAX, Time::NEVER)),
        },
        LinkView { selected: Some((0, Time(0))), ..LinkView::default() },
    ];
    for view in views {
        let link = encode_view(&small(), view).unwrap();
        assert_eq!(decode_view(&link), Ok((small(), view)));
        assert_eq!(decode_link(&link), Ok(small()));
    }
    assert_eq!(encode_view(&small(), LinkView::default()), encode_link(&small()));
    for odd in [
        r#""x""#,
        "1",
        r#"{"p":"-1","f":"9","t":"1"}"#,
        r#"{"f":"1"}"#,
        r#"{"r":"1"}"#,
        r#"{"r":"-1","b":"1"}"#,
        r#"{"r":7,"b":"1"}"#,
    ] {
        let json = format!(r#"{{"a":{{"s":"1"}},"b":{{"s":"2"}},"w":{odd}}}"#);
        assert_eq!(decode_view(&forged(json.as_bytes())).map(|(_, view)| view), Ok(LinkView::default()), "{odd}");
    }
}

#[test]
fn a_link_that_was_wrapped_is_whole() {
    let link = encode_link(&small()).unwrap();
    let wrapped: String = link
        .bytes()
        .enumerate()
        .map(|(at, byte)| {
            let byte = char::from(byte);
            if at % 40 == 39 { format!("\r\n  {byte}") } else { byte.to_string() }
        })
        .collect();
    assert_eq!(decode_link(&wrapped), Ok(small()));
}

#[test]
fn what_is_left_of_a_cut_link_can_be_read() {
    let whole = first_entry().scenario;
    let link = encode_link(&whole).unwrap();
    assert_eq!(rescue_link(&link).as_ref(), Some(&whole));
    let mut saved = 0;
    for end in 1..link.len() {
        let Some(rescued) = rescue_link(&link[..end]) else { continue };
        // As far as it goes it is what was there.
        assert!(whole.a.script.starts_with(&rescued.a.script), "{end}: {}", rescued.a.script);
        assert!(
            rescued.a.script.len() < whole.a.script.len() || whole.b.script.starts_with(&rescued.b.script),
            "{end}"
        );
        saved += 1;
    }
    // The first half of this link is its title and its explanation.
    assert!(saved * 5 > link.len() * 2, "{saved} of {} cuts leave something", link.len());
    for nothing in ["", "y1.", "y1.AAAA", "x", "y9.AAAA", "y1.!!!!"] {
        assert_eq!(rescue_link(nothing), None, "{nothing}");
    }
}

/// Cut, flipped, mixed, of other versions. `cargo run --release --example malformed_links` tries a million.
#[test]
fn malformed_links_never_panic_and_never_give_another_experiment() {
    malformed::survive(5_000);
}

#[test]
fn a_pair_of_scripts_fits_into_a_short_link() {
    let mut lengths: Vec<(usize, usize)> = Vec::new();
    for entry in whole_gallery() {
        let scenario = entry.scenario;
        let lines = [&scenario.a, &scenario.b].iter().map(|side| side.script.lines().count()).sum();
        let bare = Scenario { about: String::new(), world: String::new(), ..scenario };
        lengths.push((lines, encode_link(&bare).unwrap().len()));
    }
    // The figure: a pair of 50 lines in at most 1,000 characters. The longest pair of the gallery has more lines.
    assert!(lengths.iter().any(|(lines, _)| *lines >= 50), "{lengths:?}");
    assert!(lengths.iter().all(|(_, length)| *length <= 1000), "{lengths:?}");
}

#[test]
fn nonsense_is_refused_by_name() {
    for text in
        ["x", "section-2", "1.2.3", "y", "yy1.a.b", "\u{1F40D}", "y\u{1F40D}.a.b", "y99999999999999.a.b", "y0.a.b"]
    {
        let error = decode_link(text).unwrap_err();
        assert!(matches!(error, LinkError::NotALink | LinkError::CutOff), "{text}: {error:?}");
    }
    assert_eq!(decode_link("y2.anything"), Err(LinkError::Newer { version: 2 }));
    assert_eq!(decode_link(&"y1.".repeat(40_000)), Err(LinkError::TooLarge));
    for json in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"a":{"s":""}}"#,
        r#"{"a":{"s":""},"b":{"s":1}}"#,
        r#"{"a":{"s":""},"b":{"s":""},"x":{"v":0}}"#,
        r#"{"a":{"s":""},"b":{"s":""},"x":{"v":-1}}"#,
        r#"{"a":{"s":""},"b":{"s":""},"x":{"v":1e999}}"#,
        r#"{"a":{"s":""},"b":{"s":""},"x":{"c":0}}"#,
        r#"{"a":{"s":""},"b":{"s":""},"x":{"c":-1}}"#,
        r#"{"a":{"s":""},"b":{"s":""},"x":{"r":"x"}}"#,
    ] {
        assert_eq!(decode_link(&forged(json.as_bytes())), Err(LinkError::NoExperiment), "{json}");
    }
    assert_eq!(decode_link(&forged(&[0xff; 9])), Err(LinkError::NoExperiment));
}

#[test]
fn a_bomb_is_not_inflated() {
    let spaces = vec![b' '; 50 << 20];
    let link = forged(&spaces);
    assert!(link.len() > 10_000);
    assert_eq!(decode_link(&link), Err(LinkError::TooLarge));
}

#[test]
fn settings_out_of_range_are_brought_into_it_and_unknown_keys_are_passed_over() {
    let link =
        forged(br#"{"a":{"s":"1","q":[]},"b":{"s":"2"},"x":{"v":1e9,"c":4000000,"later":true},"z":{"deep":[{}]}}"#);
    let scenario = decode_link(&link).unwrap();
    assert_eq!((scenario.settings.cpu_speed, scenario.settings.cores), (1000.0, 1024));
    assert_eq!((scenario.a.script.as_str(), scenario.b.script.as_str()), ("1", "2"));
    let mut odd = small();
    odd.settings.cpu_speed = f64::NAN;
    assert_eq!(decode_link(&encode_link(&odd).unwrap()).unwrap().settings.cpu_speed, 1.0);
}

/// A link whose frame is whole, around any content.
fn forged(json: &[u8]) -> String {
    use base64::Engine;
    let alphabet = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let body = format!("y1.{}", alphabet.encode(miniz_oxide::deflate::compress_to_vec(json, 6)));
    let check = alphabet.encode(crc32fast::hash(body.as_bytes()).to_be_bytes());
    format!("{body}.{check}")
}

fn pseudo_random(seed: u64) -> impl Iterator<Item = u32> {
    std::iter::successors(Some(seed), |n| Some(n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1)))
        .map(|n| (n >> 32) as u32)
}
