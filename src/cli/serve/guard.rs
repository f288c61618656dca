//! Who may ask: the page itself, under the name of this computer, and nobody else.
//!
//! A page from elsewhere that is open in the same browser must neither read texts here nor have any marked. So
//! every request has to name the host that is answered on, which a name that was bent towards this computer does not
//! (DNS rebinding), and whatever a browser says about where a request comes from must be this page.

use std::net::SocketAddr;

use axum::http::{HeaderMap, HeaderName, Method, header};

/// Goes out with every answer.
pub const HEADERS: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The names that the program answers under.
#[derive(Debug, Clone)]
pub struct Guard {
    hosts: Vec<String>,
}

impl Guard {
    /// For an address that is answered on.
    pub fn new(address: SocketAddr) -> Self {
        let mut hosts = vec![address.to_string()];
        if address.ip().is_loopback() {
            hosts.push(format!("localhost:{}", address.port()));
        }
        if address.port() == 80 {
            hosts.extend(hosts.clone().iter().filter_map(|host| host.strip_suffix(":80").map(str::to_owned)));
        }
        Self { hosts }
    }

    /// Whether a request may be answered, or why not.
    pub fn check(&self, method: &Method, headers: &HeaderMap) -> Result<(), &'static str> {
        let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?").to_lowercase());
        let known = |host: &str| self.hosts.iter().any(|known| known == host);
        if !text(header::HOST).is_some_and(|host| known(&host)) {
            return Err("this is answered under its own address only");
        }
        if let Some(origin) = text(header::ORIGIN)
            && !origin.strip_prefix("http://").is_some_and(known)
        {
            return Err("a page from elsewhere may not ask");
        }
        let site = text(HeaderName::from_static("sec-fetch-site"));
        let own = matches!(site.as_deref(), None | Some("same-origin" | "none"));
        if !own && *method != Method::GET {
            return Err("a page from elsewhere may not ask");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(method: Method, pairs: &[(&'static str, &'static str)]) -> bool {
        let guard = Guard::new("127.0.0.1:8017".parse().unwrap());
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        guard.check(&method, &headers).is_ok()
    }

    #[test]
    fn answers_its_own_page_only() {
        let own = ("host", "127.0.0.1:8017");
        for (method, pairs, expected) in [
            (Method::GET, &[own][..], true),
            (Method::GET, &[("host", "localhost:8017")], true),
            (Method::GET, &[("host", "LOCALHOST:8017")], true),
            (Method::GET, &[], false),
            (Method::GET, &[("host", "127.0.0.1:80")], false),
            (Method::GET, &[("host", "news.example:8017")], false),
            (Method::POST, &[own, ("origin", "http://127.0.0.1:8017")], true),
            (Method::POST, &[own, ("origin", "http://localhost:8017"), ("sec-fetch-site", "same-origin")], true),
            (Method::POST, &[own, ("origin", "https://127.0.0.1:8017")], false),
            (Method::POST, &[own, ("origin", "http://news.example")], false),
            (Method::POST, &[own, ("origin", "null")], false),
            (Method::GET, &[own, ("origin", "http://news.example")], false),
            (Method::POST, &[own, ("sec-fetch-site", "cross-site")], false),
            // A link from elsewhere may lead here.
            (Method::GET, &[own, ("sec-fetch-site", "cross-site")], true),
        ] {
            assert_eq!(check(method.clone(), pairs), expected, "{method} {pairs:?}");
        }
    }

    #[test]
    fn the_usual_port_may_be_left_out() {
        let guard = Guard::new("[::1]:80".parse().unwrap());
        assert_eq!(guard.hosts, ["[::1]:80", "localhost:80", "[::1]", "localhost"]);
    }
}
