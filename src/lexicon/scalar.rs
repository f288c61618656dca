//! Texts as they are written in YAML.

/// The text in quotation marks, on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text as it is where nothing in it means something to YAML, otherwise in quotation marks.
pub fn plain_or_quoted(text: &str) -> String {
    let plain = text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '’' | '\''))
        && !KEYWORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
    if plain { text.to_owned() } else { quoted(text) }
}

/// Words that some readers of YAML take for something else than text.
const KEYWORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::super::yaml::from_yaml;
    use super::*;

    #[test]
    fn only_plain_words_go_without_marks() {
        for (text, want) in [
            ("far-left", "far-left"),
            ("so called", "so called"),
            ("emperor's", "emperor's"),
            ("'s", "\"'s\""),
            ("No", "\"No\""),
            ("9 11", "\"9 11\""),
            ("a: b", "\"a: b\""),
            ("a, b", "\"a, b\""),
            ("", "\"\""),
            ("a \"b\"\n", "\"a \\\"b\\\"\\n\""),
        ] {
            assert_eq!(plain_or_quoted(text), want);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in "\\PC*|[\\x00-\\x7f\u{85}\u{2028}\u{feff}😀]{0,12}") {
            let list: Vec<String> = from_yaml(Path::new("x"), &format!("[{}, {}]", plain_or_quoted(&text), quoted(&text))).unwrap();
            prop_assert_eq!(list, vec![text.clone(), text]);
        }
    }
}
