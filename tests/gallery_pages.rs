//! The gallery's own pages: static, readable without JavaScript, each with a picture made from the run itself.
//!
//! `static/gallery/` is made from the gallery and the engine; `UPDATE_EXPECT=1` writes it anew. `{{URL}}` stands for the address
//! of the site, which only its owner knows: `static/finish.mjs` puts it in.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use yieldpoint::export::{Motion, Sheet, SheetSide, Theme, svg, worlds_svg};
use yieldpoint::run::{Budget, simulate, whole_library};
use yieldpoint::scenario::{GalleryEntry, SideId, encode_link, whole_gallery};
use yieldpoint::world::{self, World};

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn sides(entry: &GalleryEntry) -> [SheetSide; 2] {
    let scenario = &entry.scenario;
    [SideId::A, SideId::B].map(|id| {
        let side = scenario.side(id);
        let trace = simulate(&side.script, &scenario.settings, Budget::default(), &whole_library());
        SheetSide::new(id, side.label.as_str(), side.script.as_str(), trace)
    })
}

/// Of servers their world is on the picture.
fn in_world(entry: &GalleryEntry, link: &str, sides: &[SheetSide; 2]) -> String {
    let world = World::from_json(&entry.scenario.world).expect("a test reads it");
    let records = sides.each_ref().map(|side| {
        let record = world::simulate(&side.script, world.clone(), Budget::default(), &whole_library());
        record.expect("the gallery can be run")
    });
    let headings = sides.each_ref().map(SheetSide::heading);
    let [a, b] = [0, 1].map(|at| (headings[at].as_str(), &records[at]));
    worlds_svg(&entry.scenario.title, link, [a, b], Theme::Auto)
}

/// The picture, the page, and what oEmbed's consumers read.
fn files(entry: &GalleryEntry) -> [(String, String); 3] {
    let (id, title, about) = (&entry.id, &*entry.scenario.title, &*entry.scenario.about);
    let [source, source_url] = entry.source();
    let sides = sides(entry);
    let link = format!("{{{{URL}}}}#{}", encode_link(&entry.scenario).expect("the gallery has links"));
    let picture = if entry.scenario.world.is_empty() {
        svg(&Sheet { title, about, link: &link, sides: &sides }, Motion::Sweeping, Theme::Auto)
    } else {
        in_world(entry, &link, &sides)
    };
    let embed = link.replace("{{URL}}#", "{{URL}}?embed=1#");
    let frame = format!(
        "<iframe src=\"{embed}\" title=\"{}\" width=\"100%\" height=\"760\" loading=\"lazy\" sandbox=\"allow-scripts allow-popups\"></iframe>",
        escaped(title)
    );
    let oembed = serde_json::json!({
        "version": "1.0", "type": "rich", "title": title, "provider_name": "Yieldpoint", "provider_url": "{{URL}}",
        "html": frame, "width": 960, "height": 760,
        "thumbnail_url": format!("{{{{URL}}}}gallery/{id}.png"), "thumbnail_width": 1200, "thumbnail_height": 630,
    });
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} · Yieldpoint</title>\n<meta name=\"description\" content=\"{about}\">\n\
         <meta property=\"og:type\" content=\"article\">\n<meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{about}\">\n<meta property=\"og:url\" content=\"{{{{URL}}}}gallery/{id}.html\">\n\
         <meta property=\"og:image\" content=\"{{{{URL}}}}gallery/{id}.png\">\n<meta property=\"og:image:width\" content=\"1200\">\n\
         <meta property=\"og:image:height\" content=\"630\">\n<meta name=\"twitter:card\" content=\"summary_large_image\">\n\
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{{{{URL}}}}gallery/{id}.oembed.json\" title=\"{title}\">\n\
         <link rel=\"icon\" href=\"../icon-192.png\">\n<link rel=\"stylesheet\" href=\"gallery.css\">\n</head>\n<body>\n<main>\n\
         <p><a href=\"../\">Yieldpoint</a></p>\n<h1>{title}</h1>\n<p>{about}</p>\n\
         <p><a class=\"open\" href=\"{link}\">Run it, change it</a></p>\n\
         <img src=\"{id}.svg\" alt=\"The timeline of both sides\">\n\
         <p>What the two runs show, and a test holds them to it: <code>{claim}</code></p>\n\
         <p>Source: <a href=\"{source_url}\">{source}</a></p>\n",
        title = escaped(title),
        about = escaped(about),
        claim = escaped(&entry.claim()),
        source = escaped(&source),
        source_url = escaped(&source_url),
    );
    for side in &sides {
        let _ = write!(page, "<h2>{}</h2>\n<pre>{}</pre>\n", escaped(&side.heading()), escaped(&side.script));
    }
    if !entry.scenario.world.is_empty() {
        let _ =
            write!(page, "<h2>The world that both are served in</h2>\n<pre>{}</pre>\n", escaped(&entry.scenario.world));
    }
    page.push_str("</main>\n</body>\n</html>\n");
    [
        (format!("{id}.svg"), picture),
        (format!("{id}.html"), page),
        (format!("{id}.oembed.json"), serde_json::to_string_pretty(&oembed).expect("an object is JSON") + "\n"),
    ]
}

#[test]
fn the_gallerys_pages_are_those_of_its_runs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/gallery");
    for entry in &whole_gallery() {
        for (name, made) in files(entry) {
            let path = folder.join(name);
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                fs::write(&path, &made).expect("the folder can be written");
            }
            let there = fs::read_to_string(&path).unwrap_or_default();
            // A picture may be of an older layout; what it carries may not be another experiment.
            let carried =
                |svg: &str| svg.find("<metadata").map(|at| svg[at..svg.find("</metadata>").unwrap_or(at)].to_owned());
            let same = if path.extension().is_some_and(|kind| kind == "svg") {
                carried(&there) == carried(&made)
            } else {
                there == made
            };
            assert!(same, "{} is stale: UPDATE_EXPECT=1 cargo test --test gallery_pages", path.display());
        }
        let picture = folder.join(format!("{}.png", entry.id));
        assert!(picture.exists() || std::env::var_os("UPDATE_EXPECT").is_some(), "{} is missing", picture.display());
    }
}
