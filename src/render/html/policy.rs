//! The Content-Security-Policy of a page: its own style and its own script by their hashes, and nothing else.
//!
//! The page loads nothing, so every source is `'none'` but these two: a script that a story slipped in would not run.

use sha2::{Digest, Sha256};

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The policy for a page with that style and that script, as [`inline`] made them.
pub(in crate::render) fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        script_hash(style),
        script_hash(script)
    )
}

/// The text of an element as a policy names it: `sha256-` and its digest in Base64.
///
/// ```
/// let empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
/// assert_eq!(frise::render::script_hash(""), empty);
/// ```
pub fn script_hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text)))
}

/// A style sheet or a script as it stands inside of an element: nothing in it ends the element, and its bytes are those
/// that a browser hashes, which reads every line break as a line feed.
pub(super) fn inline(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\0'], "\n");
    text.replace("</", "<\\/").replace("<!--", "<\\!--").trim().to_owned()
}

/// Base64 of RFC 4648 with padding.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let byte = |at: usize| u32::from(part.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4_usize {
            let index = usize::try_from(bits >> (18 - 6 * at) & 63).unwrap_or_default();
            let sign = BASE64.get(index).copied().filter(|_| at <= part.len());
            text.push(char::from(sign.unwrap_or(b'=')));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        // RFC 4648, section 10.
        for (text, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }

    #[test]
    fn nothing_ends_the_element() {
        assert_eq!(inline("\na\r\nb\rc</STYLE><!-- \n"), "a\nb\nc<\\/STYLE><\\!--");
    }

    #[test]
    fn the_policy_names_both_hashes() {
        let policy = policy("", "");
        assert_eq!(policy.matches("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='").count(), 2);
    }
}
