//! Messages in: read on a thread of their own, so that an editor never waits to be heard.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use lsp_server::{Message, RequestId};
use lsp_types::{CancelParams, Id};

/// What came in and was not looked at yet.
pub struct Inbox {
    arriving: Receiver<io::Result<Message>>,
    waiting: VecDeque<Mail>,
}

/// One thing to look at.
pub enum Mail {
    Message(Message),
    /// A request that was taken back before anybody looked at it.
    Cancelled(RequestId),
    /// What came in was no message; nothing comes after it.
    Broken(io::Error),
}

impl Inbox {
    /// Begins to read standard input.
    pub fn open() -> Self {
        let (sender, arriving) = mpsc::channel();
        thread::spawn(move || {
            let mut input = io::stdin().lock();
            loop {
                let message = match read(&mut input) {
                    Ok(None) => break,
                    Ok(Some(message)) => Ok(message),
                    Err(error) => Err(error),
                };
                let last = message.is_err();
                if sender.send(message).is_err() || last {
                    break;
                }
            }
        });
        Self { arriving, waiting: VecDeque::new() }
    }

    /// The next thing to look at, when it comes; `None` where the input has ended.
    pub fn next(&mut self) -> Option<Mail> {
        self.gather();
        while self.waiting.is_empty() {
            let message = self.arriving.recv().ok()?;
            self.put(message);
        }
        self.waiting.pop_front()
    }

    /// Whether the next thing to look at is there and asks for an answer; `None` where nothing is there.
    pub fn asks(&mut self) -> Option<bool> {
        self.gather();
        self.waiting.front().map(|mail| matches!(mail, Mail::Message(Message::Request(_))))
    }

    /// Takes in what has come by now.
    fn gather(&mut self) {
        while let Ok(message) = self.arriving.try_recv() {
            self.put(message);
        }
    }

    fn put(&mut self, message: io::Result<Message>) {
        let message = match message {
            Ok(message) => message,
            Err(error) => return self.waiting.push_back(Mail::Broken(error)),
        };
        if let Message::Notification(notification) = &message
            && notification.method == "$/cancelRequest"
        {
            if let Ok(cancel) = serde_json::from_value::<CancelParams>(notification.params.clone()) {
                self.cancel(&match cancel.id {
                    Id::Int(number) => number.into(),
                    Id::String(name) => name.into(),
                });
            }
            return;
        }
        self.waiting.push_back(Mail::Message(message));
    }

    /// What was answered already, or never asked, cannot be taken back.
    fn cancel(&mut self, id: &RequestId) {
        for mail in &mut self.waiting {
            if matches!(mail, Mail::Message(Message::Request(request)) if request.id == *id) {
                *mail = Mail::Cancelled(id.clone());
            }
        }
    }
}

/// The next message; `None` where the input ends. A length is believed only as far as bytes come.
fn read(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let Some(length) = length(input)? else { return Ok(None) };
    let mut body = Vec::new();
    input.by_ref().take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Err(wrong(format!("a message of {length} bytes ends after {}", body.len())));
    }
    let message = serde_json::from_slice(&body).or_else(|_| {
        mend(&mut body);
        serde_json::from_slice(&body)
    });
    message.map(Some).map_err(|error| wrong(format!("a message cannot be read: {error}")))
}

/// The length that the head of a message tells, in bytes; `None` where the input ends.
fn length(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.strip_suffix("\r\n").ok_or_else(|| wrong(format!("the head of a message has {line:?}")))?;
        if line.is_empty() {
            return length.map(Some).ok_or_else(|| wrong("the head of a message tells no length".to_owned()));
        }
        let (name, value) =
            line.split_once(": ").ok_or_else(|| wrong(format!("the head of a message has {line:?}")))?;
        if name.eq_ignore_ascii_case("Content-Length") {
            length = Some(value.parse().map_err(|_| wrong(format!("{value:?} is no length of a message")))?);
        }
    }
}

/// Puts U+FFFD in the place of each half of a surrogate pair that stands alone. Editors whose strings are UTF-16 send
/// them, as escapes, while half of such a sign is edited. What replaces a half counts as one unit of UTF-16 too, so that
/// the columns of later edits fit.
fn mend(body: &mut [u8]) {
    let unit = |body: &[u8], at: usize| {
        let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut at = 0;
    while let Some(before) = body.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'\\')) {
        at += before;
        let (first, second) = (unit(body, at), unit(body, at + 6));
        at += match (first, second) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                body[at..at + 6].copy_from_slice(b"\\ufffd");
                6
            }
            (Some(_), _) => 6,
            (None, _) => 2,
        };
    }
}

fn wrong(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
