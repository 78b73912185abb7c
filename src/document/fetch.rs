//! Articles by their address: the only file of frise that talks to the network.
//!
//! An address may come from a feed or a colleague, so it is not trusted: only `http` and `https`, no more than
//! five redirects, each of them checked like the first, no more than [`MAX_FILE`] bytes once unpacked, and
//! so long in all. Addresses of a private network, of this machine or of no network at all are refused, unless asked for:
//! the check is on the address that the connection then goes to, for a name may mean another one a moment later. No
//! proxy is used, as it would look up names itself; no cookie is kept. Start reading at [`fetch`].

use std::io::Read as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::Url;

use super::MAX_FILE;
use crate::diagnostic::{Diagnostic, codes};

/// More redirects than this lead nowhere.
const MAX_REDIRECTS: usize = 5;
/// A download may take so long, redirects aside.
const PATIENCE: Duration = Duration::from_secs(30);
/// Connecting may take so long.
const CONNECT: Duration = Duration::from_secs(10);
/// What frise says that it is.
const USER_AGENT: &str =
    concat!("frise/", env!("CARGO_PKG_VERSION"), " (reads single articles for a person; no crawler)");

/// What may be fetched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Policy {
    /// Whether addresses of a private network or of this machine are allowed.
    pub allow_private: bool,
}

/// What an address gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address at the end of the redirects.
    pub url: String,
    /// The media type of the answer, in lower case, without its parameters: `text/html`.
    pub media_type: Option<String>,
    /// The encoding that the answer says it is in.
    pub charset: Option<String>,
    /// The bytes, unpacked.
    pub bytes: Vec<u8>,
}

impl Fetched {
    /// A name whose extension tells the kind that the media type says; none where it says no more than that it is a
    /// file.
    pub fn kind(&self) -> Option<&'static str> {
        let media = self.media_type.as_deref()?;
        MEDIA_TYPES.iter().find(|(known, _)| *known == media).map(|&(_, name)| name)
    }
}

/// Media types with a name of their kind. `text/plain`, `text/xml` and `application/octet-stream` are said of anything:
/// the bytes tell then.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("application/atom+xml", "a.atom"),
    ("application/epub+zip", "a.epub"),
    ("application/feed+json", "a.json"),
    ("application/json", "a.json"),
    ("application/pdf", "a.pdf"),
    ("application/rss+xml", "a.rss"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a.docx"),
    ("application/x-ndjson", "a.ndjson"),
    ("application/xhtml+xml", "a.xhtml"),
    ("application/zip", "a.zip"),
    ("text/html", "a.html"),
    ("text/markdown", "a.md"),
];

/// What an address gives.
///
/// # Errors
/// `not-fetched`, with the reason: a bad or forbidden address, no connection, an answer that is an error, too many
/// redirects; `too-large` for more than [`MAX_FILE`] bytes.
pub fn fetch(address: &str, policy: Policy) -> Result<Fetched, Diagnostic> {
    let agent = agent(policy);
    let mut url = parse(address, address)?;
    for _ in 0..=MAX_REDIRECTS {
        let request = agent.get(url.as_str()).call();
        let mut answer = request.map_err(|error| failed(address, &url, &error))?;
        let status = answer.status();
        let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok());
        if status.is_redirection()
            && let Some(to) = header("location")
        {
            let next = url.join(to).map_err(|_| bad_address(address, to))?;
            url = parse(next.as_str(), address)?;
            continue;
        }
        if !status.is_success() {
            return Err(refused(address, status.as_u16()));
        }
        let (media_type, charset) = media(header("content-type").unwrap_or_default());
        let mut bytes = Vec::new();
        let body = answer.body_mut().with_config().limit(MAX_FILE.saturating_add(1)).reader();
        let read = body.take(MAX_FILE.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| interrupted(address, &error))?;
        super::bytes::check_size(address, bytes.len())?;
        return Ok(Fetched { url: url.to_string(), media_type, charset, bytes });
    }
    Err(problem(address)
        .note(format!("it leads on more than {MAX_REDIRECTS} times"))
        .help("open it in a browser and save the page"))
}

fn agent(policy: Policy) -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .proxy(None)
        .timeout_global(Some(PATIENCE))
        .timeout_connect(Some(CONNECT))
        .max_response_header_size(64 * 1024)
        .user_agent(USER_AGENT)
        .accept("text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5")
        .build();
    let resolver = Guard { inner: DefaultResolver::default(), policy };
    ureq::Agent::with_parts(config, DefaultConnector::default(), resolver)
}

/// Looks up a name and lets through only addresses that may be fetched; the connection goes to one of those.
#[derive(Debug)]
struct Guard {
    inner: DefaultResolver,
    policy: Policy,
}

/// The reason of a refusal, found again in the error of the request.
#[derive(Debug, thiserror::Error)]
#[error("it leads to {0}, which is not on the public internet")]
struct NotPublic(IpAddr);

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // One private address among public ones is enough: which is connected to would be a matter of luck.
        match found.iter().find(|address| !self.policy.allow_private && !is_public(address.ip())) {
            Some(address) => Err(ureq::Error::Other(Box::new(NotPublic(address.ip())))),
            None => Ok(found),
        }
    }
}

/// Whether an address is one of the public internet: none that IANA's registries of special-purpose addresses (RFC 6890)
/// give to this machine, to a private or shared network, to a link, to documentation, to many receivers, or to nobody.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(a == 0                                     // this network
        || address.is_private()                  // 10/8, 172.16/12, 192.168/16
        || (a == 100 && (64..128).contains(&b))  // shared behind a carrier's translator (RFC 6598)
        || address.is_loopback()
        || address.is_link_local()               // 169.254/16, where clouds keep their metadata
        || (a, b, c) == (192, 0, 0)              // protocol assignments
        || address.is_documentation()
        || (a, b, c) == (192, 88, 99)            // relays of 6to4
        || (a == 198 && (b == 18 || b == 19))    // benchmarks
        || a >= 224) // multicast, reserved, broadcast
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (a, b) {
        // An IPv4 address in another dress is judged as that: mapped, compatible, translated (NAT64), 6to4.
        (0, 0) if (c, d, e, f) == (0, 0, 0, 0xffff) => inner(g, h),
        (0x64, 0xff9b) if (c, d, e, f) == (0, 0, 0, 0) => inner(g, h),
        (0x2002, _) => inner(b, c),
        // Teredo hides its addresses; documentation.
        (0x2001, 0 | 0xdb8) => false,
        // All that is public is in 2000::/3; unique local, link-local, multicast, loopback, mapped for translators are not.
        _ => (0x2000..0x4000).contains(&a) && (a, b & 0xf000) != (0x3fff, 0),
    }
}

fn parse(address: &str, given: &str) -> Result<Url, Diagnostic> {
    let url = Url::parse(address).map_err(|_| bad_address(given, address))?;
    let has_host = url.host_str().is_some_and(|host| !host.is_empty());
    if !matches!(url.scheme(), "http" | "https") || !has_host {
        return Err(bad_address(given, address));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(problem(given)
            .note("it holds a name or a password, which would end up in the timeline")
            .help("log in with a browser and save the page"));
    }
    Ok(url)
}

fn problem(address: &str) -> Diagnostic {
    Diagnostic::error(codes::NOT_FETCHED, format!("`{address}` can't be fetched"))
}

fn bad_address(given: &str, address: &str) -> Diagnostic {
    let note = if given == address {
        "this is no web address".to_owned()
    } else {
        format!("it leads to `{address}`")
    };
    problem(given).note(note).help("give an address that begins with `https://` or `http://`")
}

fn failed(address: &str, url: &Url, error: &ureq::Error) -> Diagnostic {
    let problem = problem(address);
    let problem =
        if url.as_str() == address { problem } else { problem.note(format!("it leads to `{url}`")) };
    match error {
        ureq::Error::Other(other) if other.is::<NotPublic>() => problem
            .note(other.to_string())
            .help("if it is a server that you trust, say so with --allow-private"),
        ureq::Error::HostNotFound => {
            problem.note("there is no such host").help("check the address, and the network")
        }
        ureq::Error::Timeout(_) => problem
            .note("the server does not answer in time")
            .help("try again later, or save the page in a browser"),
        ureq::Error::Io(error) => interrupted(address, error),
        // What libraries say of certificates and protocols differs from one release to the next, but nothing else does.
        other => problem.note(other.to_string()).help("open it in a browser and save the page"),
    }
}

fn interrupted(address: &str, error: &std::io::Error) -> Diagnostic {
    let timeout = error.get_ref().is_some_and(|inner| inner.to_string().contains("timeout"));
    let note = if timeout { "the server takes too long".to_owned() } else { error.kind().to_string() };
    problem(address).note(note).help("check the address and the network, or save the page in a browser")
}

fn refused(address: &str, status: u16) -> Diagnostic {
    let (note, help) = match status {
        401 | 402 | 403 | 407 | 451 => (
            "the server keeps it from programs, or from those who are not logged in",
            "open it in a browser and save the page",
        ),
        404 | 410 => {
            ("the server has no such page", "check the address; archives of the web may have kept the page")
        }
        429 => ("the server asks to wait", "try again later"),
        _ => ("the server can't give it", "try again later, or save the page in a browser"),
    };
    problem(address).note(format!("{note} (HTTP status {status})")).help(help)
}

/// The media type and the encoding in a header: `text/html; charset="iso-8859-1"`.
fn media(header: &str) -> (Option<String>, Option<String>) {
    let mut parts = header.split(';');
    let media =
        parts.next().map(|media| media.trim().to_ascii_lowercase()).filter(|media| media.contains('/'));
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    });
    (media, charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_public() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.8.8.8",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "192.88.99.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
            "3fff::1",
            "100::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in [
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "193.0.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
            "2002:101:101::1",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_before_any_connection() {
        for address in [
            "ftp://example.org/a",
            "file:///etc/passwd",
            "https://",
            "https://a b/",
            "https://me:x@example.org/",
        ] {
            assert_eq!(fetch(address, Policy::default()).unwrap_err().code, codes::NOT_FETCHED, "{address}");
        }
    }

    #[test]
    fn headers_are_read() {
        assert_eq!(
            media("Text/HTML; Charset=\"iso-8859-1\""),
            (Some("text/html".into()), Some("iso-8859-1".into()))
        );
        assert_eq!(media(""), (None, None));
        assert!(MEDIA_TYPES.is_sorted());
    }
}
