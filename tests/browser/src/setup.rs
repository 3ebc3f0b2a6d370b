//! How a page is opened: on what screen, in which colours, with what kind of storage.

/// Light or dark, as the system would ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

#[derive(Clone, Debug)]
pub struct Setup {
    pub width_px: u32,
    pub height_px: u32,
    /// A touch screen with a phone's viewport.
    pub phone: bool,
    pub scheme: Scheme,
    pub reduced_motion: bool,
    /// Whether `localStorage`, `sessionStorage` and `indexedDB` throw, as in a sandboxed or third-party frame.
    pub storage_blocked: bool,
    /// What follows the page's address: `?…` or `#…`.
    pub address: String,
    /// Errors in the console that hold one of these do not fail the test.
    pub allowed_errors: Vec<String>,
}

impl Setup {
    pub fn desktop() -> Setup {
        Setup {
            width_px: 1280,
            height_px: 900,
            phone: false,
            scheme: Scheme::Light,
            reduced_motion: false,
            storage_blocked: false,
            address: String::new(),
            allowed_errors: Vec::new(),
        }
    }

    pub fn phone() -> Setup {
        Setup { width_px: 375, height_px: 812, phone: true, ..Setup::desktop() }
    }

    pub fn dark(self) -> Setup {
        Setup { scheme: Scheme::Dark, ..self }
    }

    pub fn reduced_motion(self) -> Setup {
        Setup { reduced_motion: true, ..self }
    }

    pub fn blocked_storage(self) -> Setup {
        Setup { storage_blocked: true, ..self }
    }

    /// Opens the page with `?…` or `#…` after its address.
    pub fn at(self, address: &str) -> Setup {
        Setup { address: address.to_owned(), ..self }
    }

    pub fn allow_error(mut self, part: &str) -> Setup {
        self.allowed_errors.push(part.to_owned());
        self
    }
}
