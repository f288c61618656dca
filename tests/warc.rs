//! Web archives, whole and broken, and what is compressed.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use sayso::diagnostic::Diagnostic;
use sayso::ingest::{Input, Options, read};
use sayso::text::Article;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn record(kind: &str, url: &str, block: &[u8], length: usize) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Date: 2026-11-03T10:00:00Z\r\n\
         WARC-Target-URI: {url}\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(url: &str, status: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n").as_bytes(), body].concat();
    record("response", url, &block, block.len())
}

fn page(n: usize) -> Vec<u8> {
    let text = "The ferry will not sail this week, the port said. “Nobody asked us,” said Ada Kerr, who lives there.";
    let page = format!(
        "<!doctype html><html><head><title>Ferry {n}</title></head><body><article><h1>Ferry {n}</h1>\
         <p>{text}</p><p>{text}</p><p>{text}</p></article></body></html>"
    );
    response(&format!("https://hill-herald.example/{n}"), "200 OK", "text/html; charset=utf-8", page.as_bytes())
}

/// What stands in a file of that name and content, and how many records were passed over.
fn all(name: &str, bytes: &[u8]) -> (Vec<Result<Article, Diagnostic>>, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let options = Options::default();
    let found = read(&Input::File(path), &options).collect();
    (found, options.passed.count())
}

/// The addresses of the articles, and what is wrong with the others.
fn told(found: &[Result<Article, Diagnostic>]) -> Vec<String> {
    let told = |result: &Result<Article, Diagnostic>| match result {
        Ok(article) => article.url.clone().unwrap().rsplit_once('/').unwrap().1.to_owned(),
        Err(problem) => problem.what.clone(),
    };
    found.iter().map(told).collect()
}

#[test]
fn pages_are_read_and_the_rest_is_counted() {
    let cp1252 = b"<html><body><p>\x93Nobody asked us,\x94 said Jos\xe9, who has lived beside the port for years.</p></body></html>";
    let parts = [
        record("warcinfo", "", b"software: test", 14),
        record("request", "https://hill-herald.example/1", b"GET /1 HTTP/1.1\r\n\r\n", 19),
        page(1),
        response("https://hill-herald.example/x.png", "200 OK", "image/png", b"\x89PNG"),
        response("https://hill-herald.example/gone", "404 Not Found", "text/html", b"<p>Gone.</p>"),
        response("https://hill-herald.example/2", "200 OK", "text/html; charset=windows-1252", cp1252),
        page(3),
    ];
    let members: Vec<u8> = parts.iter().flat_map(|part| gzip(part)).collect();
    for (name, bytes) in [("a.warc", parts.concat()), ("a.warc.gz", members), ("b.warc.gz", gzip(&parts.concat()))] {
        let (found, passed) = all(name, &bytes);
        assert_eq!((told(&found), passed), (["1", "2", "3"].map(str::to_owned).to_vec(), 4), "{name}");
        let articles: Vec<Article> = found.into_iter().map(Result::unwrap).collect();
        assert!(articles[0].extracted && articles[0].text.starts_with("Ferry 1"), "{}", articles[0].text);
        assert_eq!(articles[0].title.as_deref(), Some("Ferry 1"));
        assert_eq!(articles[0].id, "urn:uuid:https://hill-herald.example/1");
        assert_eq!(articles[0].published, None);
        assert!(articles[1].text.contains("“Nobody asked us,” said José"), "{}", articles[1].text);
    }
}

#[test]
fn wrong_lengths_cost_one_record() {
    let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The port is closed.</p>";
    let wrong = |length| record("response", "https://hill-herald.example/w", block, length);
    let states = "its length is not the one that it states";
    for length in [10, block.len() - 1, block.len() + 5, block.len() + 60] {
        let (found, _) = all("a.warc", &[page(1), wrong(length), page(3)].concat());
        assert_eq!(told(&found), ["1".to_owned(), format!("record 2: {states}"), "3".to_owned()], "{length}");
    }
    let (found, _) = all("a.warc", &[page(1), wrong(1 << 30), page(3)].concat());
    assert_eq!(
        (found.len(), told(&found)[1].contains("larger than") || told(&found)[1].contains("breaks off")),
        (2, true)
    );
    let (found, _) = all("a.warc", &[b"junk\r\nmore junk\r\n", &page(2)[..]].concat());
    assert_eq!(told(&found), ["record 1: it does not begin with `WARC/`", "2"]);
    let unsized_head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nabc\r\n\r\n";
    let (found, _) = all("a.warc", &[&unsized_head[..], &page(2)].concat());
    assert_eq!(told(&found).len(), 2);
    let none = record("response", "https://hill-herald.example/w", b"no answer", 9);
    let (found, _) = all("a.warc", &[none, page(2)].concat());
    assert!(told(&found)[0].contains("record 1 (https://hill-herald.example/w): it does not hold an answer"));
    assert_eq!(told(&found)[1], "2");
}

#[test]
fn what_breaks_off_keeps_what_stands_before() {
    let members = [gzip(&page(1)), gzip(&page(2))].concat();
    let (found, _) = all("a.warc.gz", &members[..members.len() - 20]);
    assert_eq!(told(&found)[0], "1");
    assert_eq!(told(&found)[1], "after record 2: the file breaks off in the middle of what is compressed");
    let mut broken = members.clone();
    let middle = members.len() - 60;
    broken[middle] ^= 0x55;
    let (found, _) = all("a.warc.gz", &broken);
    assert_eq!((found.len(), told(&found)[0].as_str(), found[1].is_err()), (2, "1", true));
    let plain = [page(1), page(2)].concat();
    let (found, _) = all("a.warc", &plain[..plain.len() - 50]);
    assert_eq!(told(&found)[0], "1");
    assert!(told(&found)[1].starts_with("record 2: the file breaks off after "), "{}", told(&found)[1]);
}

#[test]
fn other_files_may_be_compressed_too() {
    let lines =
        b"{\"id\": \"1\", \"text\": \"The port is closed.\"}\n{\"id\": \"2\", \"text\": \"The road is closed.\"}\n";
    let packed = gzip(lines);
    let (found, _) = all("a.jsonl.gz", &packed);
    assert_eq!(found.into_iter().map(|article| article.unwrap().id).collect::<Vec<_>>(), ["1", "2"]);
    let (found, _) = all("ferry.txt.gz", &gzip(b"The port is closed."));
    let article = found.into_iter().next().unwrap().unwrap();
    assert_eq!((article.id.as_str(), article.text.as_str()), ("ferry", "The port is closed."));
    let (found, _) = all("a.jsonl.gz", &packed[..packed.len() - 12]);
    assert!(found.last().unwrap().as_ref().unwrap_err().what.contains("breaks off"));
}

#[test]
fn what_unpacks_without_measure_is_refused() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![b'a'; 80 << 20]).unwrap();
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < 200_000);
    let (found, _) = all("a.txt.gz", &bomb);
    let problem = found[0].as_ref().map(|article| article.text.len()).unwrap_err();
    assert!(problem.what.contains("unpacks to more than 200 times its size"), "{problem}");
}

#[test]
fn a_long_line_costs_one_record() {
    let mut lines = b"{\"id\": \"1\", \"text\": \"The port is closed.\"}\n{\"id\": \"2\", \"text\": \"".to_vec();
    lines.resize(lines.len() + (200 << 20), b'a');
    lines.extend(b"\"}\n{\"id\": \"3\", \"text\": \"The road is closed.\"}\n");
    let (found, _) = all("a.jsonl", &lines);
    let problem = found[1].as_ref().unwrap_err();
    assert_eq!((problem.what.as_str(), problem.position.unwrap().line), ("the line is longer than 64 MiB", 2));
    assert_eq!((found.len(), found[2].as_ref().unwrap().id.as_str()), (3, "3"));
}

#[cfg(feature = "cli")]
#[test]
fn an_archive_comes_through_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let members: Vec<u8> = (1..=30).flat_map(|n| gzip(&page(n))).collect();
    let sayso = |arguments: &[&str], input: &[u8]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command.args(["annotate", "--format", "jsonl"]).args(arguments).current_dir(folder.path());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    };
    fs::write(Path::new(folder.path()).join("a.warc.gz"), &members).unwrap();
    let piped = sayso(&["-"], &members);
    let named = sayso(&["--jobs", "1", "."], b"");
    assert!(piped.status.success(), "{}", String::from_utf8_lossy(&piped.stderr));
    assert_eq!(piped.stdout, named.stdout);
    assert_eq!(String::from_utf8_lossy(&piped.stdout).lines().count(), 30);
}
