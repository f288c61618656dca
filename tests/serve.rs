//! The program that serves the page: who is answered, what, and what is refused.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A running program; it ends with the test.
struct Served {
    child: Child,
    /// Address and port.
    host: String,
}

impl Served {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(["serve", "--port", "0"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
        let host = line.strip_prefix("http://").unwrap().split('/').next().unwrap().to_owned();
        Self { child, host }
    }

    /// Status, headers and body of an answer.
    fn ask(&self, request: &str, host: &str, headers: &str, body: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let length = body.len();
        let head = format!(
            "{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        // Where a body is refused, the program may stop reading.
        let _ = stream.write_all(body.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_lowercase(), body.to_owned())
    }

    fn views(&self, body: &str) -> (u16, String) {
        let (status, _, body) = self.ask("POST /views", &self.host, "Content-Type: application/json\r\n", body);
        (status, body)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn answers_its_own_page_and_nobody_else() {
    let served = Served::start();
    let host = served.host.clone();
    let (status, head, page) = served.ask("GET /", &host, "", "");
    assert_eq!(status, 200);
    for part in ["cache-control: no-store", "x-frame-options: deny", "nosniff", "text/html; charset=utf-8"] {
        assert!(head.contains(part), "{part} is not in {head}");
    }
    assert!(page.contains("connect-src &#x27;self&#x27;"));
    for (request, host, headers, expected) in [
        ("GET /", "news.example", "", 403),
        ("GET /", host.as_str(), "Origin: http://news.example\r\n", 403),
        ("POST /views", host.as_str(), "Content-Type: application/json\r\nSec-Fetch-Site: cross-site\r\n", 403),
        // A form of another page can send no JSON.
        ("POST /views", host.as_str(), "Content-Type: text/plain\r\n", 415),
        ("GET /stories/river-dam", host.as_str(), "", 200),
        ("GET /stories/..%2f..%2fCargo.toml", host.as_str(), "", 404),
        ("GET /etc/passwd", host.as_str(), "", 404),
        ("GET /views", host.as_str(), "", 405),
    ] {
        assert_eq!(served.ask(request, host, headers, "{}").0, expected, "{request} {host} {headers}");
    }
}

#[test]
fn marks_what_it_is_given_and_keeps_on_going() {
    let served = Served::start();
    let (status, views) =
        served.views(r#"{"articles": [{"name": "a.txt", "text": "The thugs fled, officials said."}]}"#);
    assert_eq!(status, 200);
    assert!(views.contains("class=\"loaded v-paraphrase\"") && !views.contains("comparison-1"), "{views}");
    // What cannot be read is told, and the other text is marked.
    let (status, views) = served.views(
        r#"{"articles": [{"name": "a.jsonl", "text": "{no"}, {"name": "b.md", "outlet": "<b>", "text": "The port is closed, Tove Lind said."}]}"#,
    );
    assert_eq!(status, 200);
    assert!(views.contains("role=\"alert\"") && views.contains("Tove Lind") && !views.contains("<b>;"), "{views}");
    let text = "a".repeat(7_000_000);
    let most = format!(r#"{{"articles": [{{"name": "a.txt", "text": "{text}"}}]}}"#);
    assert_eq!(served.views(&most).0, 413);
    let nine = (0..9).map(|n| format!(r#"{{"name": "{n}.txt", "text": "A."}}"#)).collect::<Vec<_>>().join(",");
    assert_eq!(served.views(&format!(r#"{{"articles": [{nine}]}}"#)).0, 413);
    assert_eq!(served.views("{\"articles\": 1}").0, 422);
    assert_eq!(served.views("{").0, 400);
    assert_eq!(served.views(r#"{"articles": []}"#).0, 200);
}

#[test]
fn other_computers_are_let_in_only_where_that_is_asked_for() {
    let run = Command::new(env!("CARGO_BIN_EXE_sayso")).args(["serve", "--address", "0.0.0.0"]).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(told.contains("0.0.0.0 is not an address of this computer alone") && told.contains("--expose"), "{told}");
}
