//! What all pages have in common: the frame, the policy, the style.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The style of every page: letters, tables, focus, light and dark, print.
const BASE_STYLE: &str = include_str!("assets/base.css");

/// Every template by its name. What a template writes is escaped, whatever the name.
const TEMPLATES: [(&str, &str); 18] = [
    ("base.html", include_str!("templates/base.html")),
    ("report.html", include_str!("templates/report.html")),
    ("contents.html", include_str!("templates/contents.html")),
    ("legend.html", include_str!("templates/legend.html")),
    ("views.html", include_str!("templates/views.html")),
    ("article.html", include_str!("templates/article.html")),
    ("card.html", include_str!("templates/card.html")),
    ("comparison.html", include_str!("templates/comparison.html")),
    ("chart.html", include_str!("templates/chart.html")),
    ("desk.html", include_str!("templates/desk.html")),
    ("fragment.html", include_str!("templates/fragment.html")),
    ("student-sheet.html", include_str!("templates/student-sheet.html")),
    ("answer-key.html", include_str!("templates/answer-key.html")),
    ("self-marking.html", include_str!("templates/self-marking.html")),
    ("labels.html", include_str!("templates/labels.html")),
    ("key-article.html", include_str!("templates/key-article.html")),
    ("marking.html", include_str!("templates/marking.html")),
    ("sourcing.html", include_str!("templates/sourcing.html")),
];

/// A page: what is the same for everybody comes from the frame.
pub(super) struct Page<'a> {
    /// Name of the template of its body; it extends `base.html`.
    pub template: &'a str,
    pub title: &'a str,
    /// Style sheets behind the common one.
    pub styles: &'a [&'a str],
    /// Scripts, in order; a page without any is one that needs none.
    pub scripts: &'a [&'a str],
    /// Whether its script talks to the program that serves it; a page in a file talks to nobody.
    pub served: bool,
}

impl Page<'_> {
    /// The page as one file of HTML that asks for nothing else: style and script stand in it, and its policy
    /// allows these alone, by their hashes. Fails where the template does.
    pub fn written(&self, body: impl Serialize) -> io::Result<String> {
        let style = [&[BASE_STYLE], self.styles].concat().join("\n");
        let script = self.scripts.join("\n");
        let policy = policy(&style, &script, self.served);
        let frame = context! {
            title => self.title,
            policy,
            style => Value::from_safe_string(style),
            script => Value::from_safe_string(script),
        };
        rendered(self.template, context! { ..frame, ..Value::from(Serde(body)) })
    }
}

/// What a template makes of a value. Fails where the template does.
pub(super) fn rendered(template: &str, values: Value) -> io::Result<String> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).map_err(io::Error::other)?;
    }
    let template = environment.get_template(template).map_err(io::Error::other)?;
    template.render(values).map_err(io::Error::other)
}

/// The content security policy: nothing from anywhere, and no style or script but the page's own.
fn policy(style: &str, script: &str, served: bool) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let script = if script.is_empty() { "'none'".to_owned() } else { hash(script) };
    let connect = if served { "'self'" } else { "'none'" };
    format!(
        "default-src 'none'; style-src {}; script-src {script}; connect-src {connect}; base-uri 'none'; form-action 'none'",
        hash(style)
    )
}
