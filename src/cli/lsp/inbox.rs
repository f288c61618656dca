//! Messages in: read on a thread of their own, so that an editor never waits to be heard.

use std::collections::VecDeque;
use std::io;
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
                let message = match Message::read(&mut input) {
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
