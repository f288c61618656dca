//! Findings as an editor lists them.

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentDiagnosticReport,
    FullDocumentDiagnosticReport, Location, PublishDiagnosticsParams, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};
use sayso::check::Severity;
use sayso::text::{Lines, Span, Unit};
use sha2::{Digest, Sha256};

use super::analysis::Found;
use super::buffer::range;
use super::client::Can;
use super::document::Seen;

/// What stands as the source of every diagnostic.
const SOURCE: &str = "sayso";

/// All diagnostics of a document, for an editor that waits to be told.
pub fn told(seen: Seen<'_>, can: &Can) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri: seen.uri.clone(), version: Some(seen.version), diagnostics: diagnostics(seen, can) }
}

/// The same for an editor that asks; only that nothing changed, where it has them already.
pub fn asked(seen: Seen<'_>, can: &Can, had: Option<&str>) -> std::io::Result<DocumentDiagnosticReport> {
    let items = diagnostics(seen, can);
    let hash = Sha256::digest(serde_json::to_vec(&items)?);
    let result_id: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(if had == Some(result_id.as_str()) {
        RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        }
        .into()
    } else {
        RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
        }
        .into()
    })
}

fn diagnostics(seen: Seen<'_>, can: &Can) -> Vec<Diagnostic> {
    let lines = seen.lines();
    let problems = seen.analysis.problems.iter().map(|problem| about_document(problem, &lines, can));
    let found = seen.analysis.found.iter().map(|found| diagnostic(found, seen, &lines, can));
    problems.chain(found).collect()
}

/// A finding as a diagnostic.
pub fn diagnostic(found: &Found, seen: Seen<'_>, lines: &Lines<'_>, can: &Can) -> Diagnostic {
    let finding = &found.finding;
    let related = |(span, message): &(Span, String)| DiagnosticRelatedInformation {
        location: Location { uri: seen.uri.clone(), range: range(lines, *span, can.unit) },
        message: message.clone(),
    };
    let others = can.related && !found.related.is_empty();
    Diagnostic {
        range: range(lines, found.span, can.unit),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note | Severity::Off => DiagnosticSeverity::Information,
        }),
        code: Some(finding.check.clone().into()),
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone().into(),
        related_information: others.then(|| found.related.iter().map(related).collect()),
        ..Diagnostic::default()
    }
}

/// What is wrong with a document as an article; on its first line, where the problem has no place of its own.
fn about_document(problem: &sayso::diagnostic::Diagnostic, lines: &Lines<'_>, can: &Can) -> Diagnostic {
    let span = match problem.position {
        Some(at) => {
            let byte = |column: usize| lines.byte(at.line.saturating_sub(1), column, Unit::CodePoints);
            let start = at.column.saturating_sub(1);
            Span::new(byte(start), byte(start + at.width))
        }
        None => Span::new(0, lines.byte(0, usize::MAX, Unit::CodePoints)),
    };
    let help = if problem.help.is_empty() { String::new() } else { format!(" ({})", problem.help) };
    Diagnostic {
        range: range(lines, span, can.unit),
        severity: Some(DiagnosticSeverity::Error),
        source: Some(SOURCE.to_owned()),
        message: format!("{}{help}", problem.what).into(),
        ..Diagnostic::default()
    }
}
