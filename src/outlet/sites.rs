//! Hosts and URLs, as far as they lead to an outlet.

/// The host of a URL or of a bare domain: lower case, without user, port, `www.` and closing dot.
///
/// `None` where there is nothing that looks like a host.
pub(super) fn host(url: &str) -> Option<String> {
    let url = url.trim();
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    is_host(host).then(|| host.to_owned())
}

/// Whether the text is a lower-case host with at least one dot, and nothing else.
pub(super) fn is_host(text: &str) -> bool {
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c == '-' || (c.is_alphanumeric() && !c.is_uppercase()))
        })
}

/// Whether the text is an absolute web address.
pub(super) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some() && !text.contains(char::is_whitespace) && host(text).is_some()
}

/// The host and each host above it, longest first: `a.b.test`, `b.test`, `test`.
pub(super) fn upwards(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |h| h.split_once('.').map(|(_, above)| above))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for (url, expected) in [
            ("https://www.example.test/a?b#c", Some("example.test")),
            ("http://user:word@News.Example.TEST:8080/x", Some("news.example.test")),
            ("example.test", Some("example.test")),
            ("//cdn.example.test./x", Some("cdn.example.test")),
            ("https://example.test?q=a.b/c", Some("example.test")),
            ("mailto", None),
            ("", None),
            ("https://", None),
            ("a b.test", None),
        ] {
            assert_eq!(host(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn web_addresses() {
        assert!(is_web_address("https://example.test/a"));
        for bad in ["example.test", "ftp://example.test", "https://exa mple.test", "https://example", "https:///x"] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn upwards_is_longest_first() {
        assert_eq!(upwards("a.b.test").collect::<Vec<_>>(), ["a.b.test", "b.test", "test"]);
    }
}
