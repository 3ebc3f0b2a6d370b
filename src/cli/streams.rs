//! Writing where somebody may have stopped reading.

use std::io::{self, Write};

/// A stream that swallows everything once its reader is gone: `yieldpoint run x.py | head` is no error.
pub struct Patient<'a> {
    inner: &'a mut dyn Write,
    gone: bool,
}

impl<'a> Patient<'a> {
    pub fn new(inner: &'a mut dyn Write) -> Patient<'a> {
        Patient { inner, gone: false }
    }

    fn patiently(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(())
            }
            other => other,
        }
    }

    pub fn write(&mut self, text: &str) -> io::Result<()> {
        if self.gone {
            return Ok(());
        }
        let result = self.inner.write_all(text.as_bytes());
        self.patiently(result)
    }

    pub fn flush(&mut self) -> io::Result<()> {
        if self.gone {
            return Ok(());
        }
        let result = self.inner.flush();
        self.patiently(result)
    }
}
