//! The pictures that a link to a page of the gallery shows elsewhere: `static/gallery/ID.png` from `ID.svg`, in few colours, as
//! 1200 by 630 pixels. For all, or for the ids that are named.

use std::fs;
use std::path::Path;

use browser_tests::{Session, root};
use color_quant::NeuQuant;
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter};
use serde_json::json;

const WIDTH_PX: u32 = 1200;
const HEIGHT_PX: u32 = 630;
/// Few hues, each with the steps of its letters' edges.
const COLOURS: usize = 32;
/// NeuQuant looks at one pixel in so many.
const SAMPLED: i32 = 3;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let folder = root().join("static/gallery");
    let session = Session::start().await;
    let screen = json!({ "width": WIDTH_PX, "height": HEIGHT_PX, "deviceScaleFactor": 1, "mobile": false });
    session.devtools("Emulation.setDeviceMetricsOverride", screen).await;
    // What moves rests at its end.
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    session.devtools("Emulation.setEmulatedMedia", still).await;
    let mut files: Vec<_> =
        fs::read_dir(&folder).expect("the gallery has a folder").flatten().map(|it| it.path()).collect();
    files.sort();
    for svg in files.iter().filter(|file| file.extension().is_some_and(|kind| kind == "svg")) {
        let id = svg.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if !wanted.is_empty() && !wanted.contains(&id) {
            continue;
        }
        let page = std::env::temp_dir().join("yieldpoint-picture.html");
        fs::write(&page, frame(svg)).expect("the folder for temporary files can be written");
        session.client.goto(&format!("file://{}", page.display())).await.expect("a file opens");
        let png = session.client.screenshot().await.expect("the browser draws");
        let small = in_few_colours(&png);
        println!("{id}: {} bytes", small.len());
        fs::write(folder.join(format!("{id}.png")), small).expect("the folder can be written");
    }
    let _ = session.client.close().await;
}

fn frame(svg: &Path) -> String {
    // A part of the document, and no image: so it hears that motion is reduced.
    let drawing = fs::read_to_string(svg).expect("it is text");
    format!(
        "<!doctype html><meta charset=utf-8><style>body {{ margin: 0; overflow: hidden; background: #fcfbf8 }} \
         svg {{ display: block; box-sizing: border-box; width: 100vw; height: 100vh; padding: 12px }}</style>{drawing}"
    )
}

fn in_few_colours(png: &[u8]) -> Vec<u8> {
    let mut reader = Decoder::new(std::io::Cursor::new(png)).read_info().expect("the browser writes PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a screen fits into memory")];
    let info = reader.next_frame(&mut pixels).expect("the browser writes PNG");
    let channels = info.color_type.samples();
    let rgba: Vec<u8> = pixels.chunks(channels).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
    let palette = NeuQuant::new(SAMPLED, COLOURS, &rgba);
    let indices: Vec<u8> = rgba.chunks(4).map(|pixel| palette.index_of(pixel) as u8).collect();
    let mut small = Vec::new();
    let mut encoder = Encoder::new(&mut small, info.width, info.height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.color_map_rgb());
    encoder.set_compression(Compression::High);
    // Neighbouring numbers of colours have nothing in common that a filter could use.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().expect("memory takes all");
    writer.write_image_data(&indices).expect("memory takes all");
    writer.finish().expect("memory takes all");
    small
}
