//! What made an event the form that it is, in words.

use super::scene::Scene;
use super::verbs::{Found, Reason};
use crate::model::EventForm;

/// One sentence for the reader.
pub(super) fn why(scene: &Scene, found: &Found) -> String {
    let text = |tokens: &std::ops::Range<usize>| scene.doc.span(tokens.clone()).of(scene.doc.text).to_owned();
    let word = text(&found.tokens);
    let agent = found.agent.as_ref().map(text);
    match (found.reason, agent) {
        (Reason::Leaves, Some(agent)) => format!("“{agent}” is the subject that leaves people “{word}”"),
        (Reason::By, Some(agent)) => format!("the participle “{word}” has “{agent}” behind it as the one who does it"),
        (Reason::ByNobody, _) => format!("the participle “{word}” has only the noun of an event behind “by”"),
        (Reason::Participle, _) => format!("the participle “{word}” stands without anybody who does it"),
        (Reason::Happens, _) => format!("“{word}” happens to those concerned; nobody does it"),
        (Reason::Noun, Some(agent)) => format!("the noun “{word}” names what happened; “{agent}” says whose it is"),
        (Reason::Noun | Reason::NounActs, _) => format!("the noun “{word}” names what happened; nobody does it"),
        (_, Some(agent)) => format!("the verb “{word}” has the subject “{agent}”, which acts"),
        (_, None) if found.form == EventForm::ActiveAgent => {
            format!("the verb “{word}” is active; its subject stands too far off to be read")
        }
        (_, None) => format!("“{word}” says that it happened"),
    }
}
