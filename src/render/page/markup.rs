//! HTML put together piece by piece, with everything escaped that comes from outside.

/// A stretch of HTML.
#[derive(Debug, Clone, Default)]
pub(super) struct Html(String);

impl Html {
    /// Adds HTML of our own.
    pub fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Adds text, which nothing in it can leave: neither as text nor inside a quoted attribute. Of control
    /// characters, only white space passes.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c if c.is_control() && !c.is_whitespace() => {}
                c => self.0.push(c),
            }
        }
    }

    /// Adds an attribute, with a space before it.
    pub fn attribute(&mut self, name: &'static str, value: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        self.text(value);
        self.0.push('"');
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_a_text_or_an_attribute() {
        let mut html = Html::default();
        html.raw("<a");
        html.attribute("title", "\" onclick='x()' & more");
        html.raw(">");
        html.text("</a><script>\u{0}\u{1b}[1m\n");
        assert_eq!(
            html.into_string(),
            "<a title=\"&quot; onclick=&#39;x()&#39; &amp; more\">&lt;/a&gt;&lt;script&gt;[1m\n"
        );
    }
}
