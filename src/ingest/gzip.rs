//! What is compressed with gzip, one member after another, as web archives are.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

/// How a gzip file begins.
pub(super) const MAGIC: &[u8] = b"\x1F\x8B";

/// How many times larger than its file a text may be; news text is three to ten times larger.
pub(super) const RATIO: u64 = 200;
/// Where the ratio begins to count, in bytes unpacked.
const FREE: u64 = 64 << 20;

/// The unpacked stream. It fails where the data are broken or break off, and where they unpack to more than [`RATIO`]
/// times their size.
pub(super) fn unpacked(stream: Box<dyn BufRead + Send>) -> Box<dyn BufRead + Send> {
    let decoder = MultiGzDecoder::new(Counted { stream, read: 0 });
    Box::new(BufReader::with_capacity(1 << 16, Limited { decoder, written: 0 }))
}

/// Counts what is read.
struct Counted {
    stream: Box<dyn BufRead + Send>,
    read: u64,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.stream.read(buffer)?;
        self.read += length as u64;
        Ok(length)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.stream.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.read += amount as u64;
        self.stream.consume(amount);
    }
}

struct Limited {
    decoder: MultiGzDecoder<Counted>,
    written: u64,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.decoder.read(buffer)?;
        self.written += length as u64;
        if self.written > FREE && self.written > RATIO * self.decoder.get_ref().read {
            return Err(io::Error::other(format!("it unpacks to more than {RATIO} times its size")));
        }
        Ok(length)
    }
}
