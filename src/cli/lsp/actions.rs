//! What an editor offers to do about a finding: another wording, a comment that silences it, the way to its source.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, Command, Diagnostic, DocumentChange, LspAny, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};
use sayso::model::Voice;
use sayso::text::{Lines, Span, Unit};

use super::analysis::Found;
use super::buffer::range;
use super::client::Can;
use super::diagnostics::diagnostic;
use super::document::Seen;
use super::mentions::first;

/// The command that shows where a source is mentioned first.
pub const SHOW: &str = "sayso.showFirstMention";

/// The kinds of what is offered.
pub fn kinds() -> Vec<CodeActionKind> {
    vec![CodeActionKind::QuickFix, CodeActionKind::RefactorRewrite]
}

/// What is offered for a stretch of a document, of the kinds that are asked for; of all where none is.
pub fn actions(seen: Seen<'_>, stretch: Span, only: Option<&[CodeActionKind]>, can: &Can) -> Vec<CodeAction> {
    let offers = Offers { seen, lines: seen.lines(), can };
    let touched = |span: Span| span.start <= stretch.end && stretch.start <= span.end;
    let found: Vec<&Found> = seen.analysis.found.iter().filter(|found| touched(found.span)).collect();
    let mut all: Vec<CodeAction> = found.iter().flat_map(|found| offers.rewordings(found)).collect();
    // A wording that a finding offers is not offered once more for the term.
    let terms = seen.analysis.marks.iter().flat_map(|marks| marks.record.loaded.iter().map(move |term| (marks, term)));
    for (marks, term) in terms.filter(|(_, term)| term.voice.is_own()) {
        let span = marks.span(term.span);
        if touched(span) && !found.iter().any(|found| found.span == span && !found.finding.replacements.is_empty()) {
            let kind = CodeActionKind::RefactorRewrite;
            all.extend(term.neutral.iter().map(|wording| offers.rewording(span, wording, kind.clone(), None)));
        }
    }
    all.extend(found.iter().filter_map(|found| offers.silence(found)));
    all.extend(found.iter().filter_map(|found| offers.way(found)));
    all.retain(|action| only.is_none_or(|only| only.iter().any(|kind| is_of(action, kind))));
    all
}

/// Whether an action is of a kind or of one below it.
fn is_of(action: &CodeAction, wanted: &CodeActionKind) -> bool {
    let name = |kind: &CodeActionKind| String::from(kind.clone());
    let (own, wanted) = (action.kind.as_ref().map(name).unwrap_or_default(), name(wanted));
    wanted.is_empty() || own.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

struct Offers<'a> {
    seen: Seen<'a>,
    lines: Lines<'a>,
    can: &'a Can,
}

impl Offers<'_> {
    /// Other wordings in the place of the marked words. What somebody is quoted with is not reworded.
    fn rewordings(&self, found: &Found) -> Vec<CodeAction> {
        let finding = &found.finding;
        if !found.exact || finding.voice == Voice::Quote {
            return Vec::new();
        }
        let own = || Some(diagnostic(found, self.seen, &self.lines, self.can));
        let offer = |wording: &String| self.rewording(found.span, wording, CodeActionKind::QuickFix, own());
        finding.replacements.iter().map(offer).collect()
    }

    fn rewording(&self, span: Span, wording: &str, kind: CodeActionKind, about: Option<Diagnostic>) -> CodeAction {
        CodeAction {
            title: format!("Write “{wording}” instead of “{}”", span.of(self.seen.text)),
            kind: Some(kind),
            diagnostics: about.map(|diagnostic| vec![diagnostic]),
            edit: Some(self.edit(span, wording.to_owned())),
            ..CodeAction::default()
        }
    }

    /// A comment above the paragraph that silences the finding; whoever asks for it writes the reason.
    fn silence(&self, found: &Found) -> Option<CodeAction> {
        if !self.seen.markup {
            return None;
        }
        let marks = self.seen.analysis.marks.as_ref();
        let start = marks.and_then(|marks| marks.paragraph(found.span.start)).unwrap_or(found.span.start);
        let (line, _) = self.lines.position(start, Unit::Utf8);
        let line = Span::new(self.lines.byte(line, 0, Unit::Utf8), start);
        let before = line.of(self.seen.text);
        let indent: String = before.chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
        let check = &found.finding.check;
        let comment = format!("{indent}<!-- sayso-ignore {check}: reason -->{}", self.seen.line_end(start));
        Some(CodeAction {
            title: format!("Silence {check} in this paragraph, with a reason"),
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostic(found, self.seen, &self.lines, self.can)]),
            edit: Some(self.edit(Span::new(line.start, line.start), comment)),
            ..CodeAction::default()
        })
    }

    /// The way to the place where the finding's source is mentioned first, where that is another one.
    fn way(&self, found: &Found) -> Option<CodeAction> {
        let marks = self.seen.analysis.marks.as_ref().filter(|_| self.can.show)?;
        let place = first(marks, found.finding.source.as_deref()?).filter(|place| !place.overlaps(&found.span))?;
        let title = format!("Go to the first mention of the source, “{}”", place.of(self.seen.text));
        let arguments: [serde_json::Result<LspAny>; 2] =
            [serde_json::to_value(self.seen.uri), serde_json::to_value(range(&self.lines, place, self.can.unit))];
        let arguments = Some(arguments.into_iter().collect::<Result<_, _>>().ok()?);
        let command = Command { title: title.clone(), command: SHOW.to_owned(), arguments, tooltip: None };
        Some(CodeAction {
            title,
            kind: Some(CodeActionKind::QuickFix),
            command: Some(command),
            ..CodeAction::default()
        })
    }

    fn edit(&self, span: Span, new_text: String) -> WorkspaceEdit {
        let edit = TextEdit { range: range(&self.lines, span, self.can.unit), new_text };
        let uri = self.seen.uri.clone();
        if !self.can.versions {
            return WorkspaceEdit { changes: Some(HashMap::from([(uri, vec![edit])])), ..WorkspaceEdit::default() };
        }
        let text_document = OptionalVersionedTextDocumentIdentifier {
            version: Some(self.seen.version),
            text_document_identifier: TextDocumentIdentifier { uri },
        };
        let change = TextDocumentEdit { text_document, edits: vec![edit.into()] };
        let document_changes = Some(vec![DocumentChange::TextDocumentEdit(change)]);
        WorkspaceEdit { document_changes, ..WorkspaceEdit::default() }
    }
}
