//! `frise build` on bytes that are not UTF-8: the same article comes out of every encoding.

use crate::harness::Frise;

const TEXT: &str = "La grève de l'été\r\n\r\nLe maire a déclaré vendredi : « Le pont fermera à l'été, œuvre des élus. » Les élèves ont défilé mardi à Nîmes.\r\n";

fn utf16(to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    TEXT.encode_utf16().flat_map(to_bytes).collect()
}

/// One byte a character; only `œ` differs from Latin-1 in this text.
fn windows_1252() -> Vec<u8> {
    TEXT.chars().map(|c| if c == 'œ' { 0x9C } else { u8::try_from(u32::from(c)).unwrap() }).collect()
}

/// What is printed for these bytes, without the digest and the places that hang on them.
#[track_caller]
fn built(bytes: &[u8]) -> String {
    let frise = Frise::new().bytes("a.txt", bytes);
    let run = frise.run(&["build", "a.txt", "--published", "2020-08-03"]).success();
    run.out().lines().filter(|line| !line.contains("hash: ")).map(|line| format!("{line}\n")).collect()
}

#[track_caller]
fn reads_like_utf8(bytes: &[u8]) {
    let expected = built(TEXT.as_bytes());
    assert!(expected.contains("title: La grève de l'été\n") && expected.contains("2020-07-31"), "{expected}");
    assert_eq!(built(bytes), expected);
}

#[test]
fn windows_1252_is_read() {
    reads_like_utf8(&windows_1252());
}

#[test]
fn utf8_with_a_mark_is_read() {
    reads_like_utf8(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat());
}

#[test]
fn utf16_little_endian_is_read() {
    reads_like_utf8(&utf16(u16::to_le_bytes));
    reads_like_utf8(&[b"\xff\xfe".to_vec(), utf16(u16::to_le_bytes)].concat());
}

#[test]
fn utf16_big_endian_is_read() {
    reads_like_utf8(&utf16(u16::to_be_bytes));
    reads_like_utf8(&[b"\xfe\xff".to_vec(), utf16(u16::to_be_bytes)].concat());
}

#[test]
fn broken_bytes_are_told_and_the_rest_is_read() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes.extend_from_slice(b"Fin \xff.\n");
    let run = Frise::new().bytes("a.txt", &bytes).run(&["build", "a.txt", "--published", "2020-08-03"]);
    run.success_with_words().stderr_has("warning[binary-input]").stdout_has("La grève de l'été");
}
