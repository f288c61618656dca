//! What a server answered: head and body, as they went over the wire.

use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::super::gzip::MAGIC;

/// The largest page, unpacked, in bytes.
const LARGEST: u64 = 64 << 20;
const HEADERS: usize = 256;

/// The head of an answer that has a page.
#[derive(Debug)]
pub struct Answer {
    /// Where the body begins.
    start: usize,
    chunked: bool,
    encoding: String,
    pub charset: Option<String>,
}

impl Answer {
    /// Reads the head; `None` where it is no page of HTML that was found.
    ///
    /// # Errors
    /// What is wrong, where it is no answer.
    pub fn of(block: &[u8]) -> Result<Option<Self>, &'static str> {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        let start = match response.parse(block) {
            Ok(httparse::Status::Complete(start)) => start,
            Ok(httparse::Status::Partial) => return Err("the head of its answer has no end"),
            Err(_) => return Err("it does not hold an answer of a server"),
        };
        let value = |name: &str| {
            let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
            found.map(|header| String::from_utf8_lossy(header.value).trim().to_ascii_lowercase()).unwrap_or_default()
        };
        let kind = value("content-type");
        let page = kind.starts_with("text/html") || kind.starts_with("application/xhtml+xml");
        if response.code != Some(200) || !page {
            return Ok(None);
        }
        let charset = kind.split_once("charset=").map(|(_, name)| {
            name.split(';')
                .next()
                .unwrap_or_default()
                .trim_matches(|c: char| c == '"' || c == '\'' || c.is_whitespace())
        });
        Ok(Some(Self {
            start,
            chunked: value("transfer-encoding").contains("chunked"),
            encoding: value("content-encoding"),
            charset: charset.map(str::to_owned),
        }))
    }

    /// The page itself.
    ///
    /// # Errors
    /// What is wrong, where it is not in the form that the head states.
    pub fn body(&self, mut block: Vec<u8>) -> Result<Vec<u8>, &'static str> {
        let body = block.split_off(self.start.min(block.len()));
        // Some crawlers keep the head of the wire and the body without its wrapping.
        let body = if self.chunked && !body.starts_with(b"<") { unchunked(&body)? } else { body };
        match self.encoding.as_str() {
            "gzip" | "x-gzip" if body.starts_with(MAGIC) => inflated(MultiGzDecoder::new(body.as_slice())),
            "deflate" if !body.starts_with(b"<") => inflated(ZlibDecoder::new(body.as_slice())),
            "br" | "zstd" if !body.starts_with(b"<") => Err("its page is compressed with br or zstd"),
            _ => Ok(body),
        }
    }
}

fn inflated(packed: impl Read) -> Result<Vec<u8>, &'static str> {
    let mut page = Vec::new();
    match packed.take(LARGEST + 1).read_to_end(&mut page) {
        Ok(length) if length as u64 > LARGEST => Err("its page unpacks to more than 64 MiB"),
        Ok(_) => Ok(page),
        Err(_) => Err("its page is compressed, and broken"),
    }
}

fn unchunked(body: &[u8]) -> Result<Vec<u8>, &'static str> {
    const BROKEN: &str = "its page came in chunks, and one is broken";
    let mut page = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) else {
            return Err(BROKEN);
        };
        if size == 0 {
            return Ok(page);
        }
        let end = usize::try_from(size).ok().and_then(|size| start.checked_add(size)).ok_or(BROKEN)?;
        page.extend_from_slice(rest.get(start..end).ok_or(BROKEN)?);
        rest = rest.get(end..).and_then(|rest| rest.strip_prefix(b"\r\n")).ok_or(BROKEN)?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};

    use super::*;

    const PAGE: &[u8] = b"<p>The port is closed.</p>";

    fn body(head: &str, body: &[u8]) -> Result<Vec<u8>, &'static str> {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"ISO-8859-1\"\r\n{head}\r\n");
        let block = [head.as_bytes(), body].concat();
        let answer = Answer::of(&block)?.unwrap();
        assert_eq!(answer.charset.as_deref(), Some("iso-8859-1"));
        answer.body(block)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn pages_come_out_of_their_wrapping() {
        let chunked = b"10\r\n<p>The port is c\r\na; x=1\r\nlosed.</p>\r\n0\r\n\r\n";
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(PAGE).unwrap();
        for (head, bytes) in [
            ("", PAGE.to_vec()),
            ("Transfer-Encoding: chunked\r\n", chunked.to_vec()),
            ("Transfer-Encoding: chunked\r\n", PAGE.to_vec()),
            ("Content-Encoding: gzip\r\n", gzip(PAGE)),
            ("Content-Encoding: gzip\r\n", PAGE.to_vec()),
            ("content-encoding: deflate\r\n", zlib.finish().unwrap()),
        ] {
            assert_eq!(body(head, &bytes).as_deref(), Ok(PAGE), "{head}");
        }
    }

    #[test]
    fn broken_wrapping_is_told() {
        let packed = gzip(PAGE);
        for (head, bytes, what) in [
            ("Transfer-Encoding: chunked\r\n", &b"ffffffffffffffff\r\nabc"[..], "chunk"),
            ("Transfer-Encoding: chunked\r\n", b"5\r\nab", "chunk"),
            ("Content-Encoding: gzip\r\n", &packed[..packed.len() - 9], "broken"),
            ("Content-Encoding: br\r\n", b"\x0b", "br"),
            ("Content-Encoding: gzip\r\n", &gzip(&vec![b' '; (LARGEST + 1) as usize]), "64 MiB"),
        ] {
            assert!(body(head, bytes).unwrap_err().contains(what), "{head}");
        }
        assert!(Answer::of(b"HTTP/1.1 200 OK\r\nContent-").is_err());
        assert!(Answer::of(b"no answer").is_err());
        assert!(Answer::of(b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n").unwrap().is_none());
        assert!(Answer::of(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n").unwrap().is_none());
    }
}
