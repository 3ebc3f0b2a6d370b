//! The page's second program, fetched when the reader exports something: traces in, a file out. It runs in a worker of its own,
//! so that what only exports need is not downloaded before the first scenario.

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::*;
    use yieldpoint::analysis::chrome_trace;
    use yieldpoint::export::{Motion, Sheet, SheetSide, Theme, events_csv, gantt, report, svg, svg_with_arrows};
    use yieldpoint::scenario::{SideId, decode_link};

    const COLUMNS: usize = 120;

    /// A file of this kind; a picture's may end in `+arrows`. `link` ends in `#` and the experiment; the traces are the page's own bytes, empty for a side that has
    /// not run. Errors are sentences.
    #[wasm_bindgen]
    pub fn make(kind: &str, link: &str, trace_a: &[u8], trace_b: &[u8]) -> Result<String, String> {
        let fragment = link.split_once('#').map_or("", |(_, fragment)| fragment);
        let experiment = decode_link(fragment).map_err(|error| error.to_string())?;
        let mut sides = Vec::new();
        for (id, bytes) in [(SideId::A, trace_a), (SideId::B, trace_b)] {
            if !bytes.is_empty() {
                let trace = yieldpoint::live::decode_trace(bytes).ok_or("The run can not be read. Run it again.")?;
                let side = experiment.side(id);
                sides.push(SheetSide::new(id, side.label.as_str(), side.script.as_str(), trace));
            }
        }
        if sides.is_empty() {
            return Err("There is no run to export yet. Run the scripts first.".to_owned());
        }
        let sheet = Sheet { title: &experiment.title, about: &experiment.about, link, sides: &sides };
        let of_side = |id| match sheet.sides.iter().find(|side| side.side == id) {
            Some(side) => Ok(chrome_trace(&side.trace, &format!("{}: {}", experiment.title, side.heading()))),
            None => Err("That side has not run.".to_owned()),
        };
        let (kind, picture): (_, fn(&Sheet, Motion, Theme) -> String) = match kind.strip_suffix("+arrows") {
            Some(kind) => (kind, svg_with_arrows),
            None => (kind, svg),
        };
        Ok(match kind {
            "svg" => picture(&sheet, Motion::Still, Theme::Auto),
            "svg-light" => picture(&sheet, Motion::Still, Theme::Light),
            "svg-dark" => picture(&sheet, Motion::Still, Theme::Dark),
            "svg-sweeping" => picture(&sheet, Motion::Sweeping, Theme::Auto),
            "chrome-a" => of_side(SideId::A)?,
            "chrome-b" => of_side(SideId::B)?,
            "csv" => events_csv(&sheet),
            "report" => report(&sheet),
            "gantt" => gantt(&sheet, COLUMNS),
            _ => return Err(format!("There is no export of the kind {kind}.")),
        })
    }
}

fn main() {}
