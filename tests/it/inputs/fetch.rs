//! Articles by their address, from a server of ours on this machine.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, channel};

use frise::diagnostic::codes;
use frise::document::fetch::{Policy, fetch};

use crate::harness::Frise;

const PAGE: &str = "<!DOCTYPE html><html lang=fr><head><title>Le lac</title><meta name=date content=2020-08-03></head><body><article><h1>Le lac ferme</h1><p>La maire a annonc\u{e9} vendredi la fermeture du lac aux baigneurs, o\u{f9} des cyanobact\u{e9}ries prolif\u{e8}rent depuis la fin de juin.</p></article></body></html>";
const OURS: Policy = Policy { allow_private: true };

/// Answers each request with what `answer` makes of its path; what was asked for comes out of the channel.
fn serve(answer: impl Fn(&str, SocketAddr) -> Vec<u8> + Send + 'static) -> (SocketAddr, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (told, asked) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = Vec::new();
            let mut buffer = [0; 4096];
            while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                match stream.read(&mut buffer) {
                    Ok(0) | Err(_) => break,
                    Ok(read) => request.extend_from_slice(&buffer[..read]),
                }
            }
            let request = String::from_utf8_lossy(&request).into_owned();
            let path = request.split_whitespace().nth(1).unwrap_or_default().to_owned();
            let _ = stream.write_all(&answer(&path, address));
            if told.send(request).is_err() {
                return;
            }
        }
    });
    (address, asked)
}

fn ok(kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn moved(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        .into_bytes()
}

#[test]
fn a_page_is_fetched_once_and_kept() {
    let (server, asked) = serve(|_, _| ok("text/html; charset=utf-8", PAGE.as_bytes()));
    let address = format!("http://{server}/2020/le-lac");
    let frise = Frise::new();
    let build = |more: &[&str]| {
        let arguments: Vec<&str> =
            ["build", address.as_str(), "--cache", "kept"].into_iter().chain(more.iter().copied()).collect();
        frise.run(&arguments)
    };
    let first = build(&["--allow-private"]);
    assert_eq!(first.code(), Some(0), "{first}");
    assert!(
        first.out().contains("2020-07-31") && first.out().contains(&format!("url: {address}")),
        "{first}"
    );
    let request = asked.recv().unwrap();
    assert!(request.contains("frise/") && !request.to_lowercase().contains("mozilla"), "{request}");
    // From the copy, for which nothing is to be allowed.
    let second = build(&[]);
    assert_eq!((second.code(), second.out()), (Some(0), first.out()), "{second}");
    assert!(asked.try_recv().is_err());
    assert_eq!(build(&["--allow-private", "--refresh"]).out(), first.out());
    assert!(asked.recv().is_ok());
}

#[test]
fn this_machine_is_refused_unless_allowed() {
    let (server, asked) = serve(|_, _| ok("text/html", PAGE.as_bytes()));
    for host in [
        server.to_string(),
        format!("localhost:{}", server.port()),
        format!("[::ffff:127.0.0.1]:{}", server.port()),
    ] {
        let problem = fetch(&format!("http://{host}/"), Policy::default()).unwrap_err();
        assert_eq!(problem.code, codes::NOT_FETCHED);
        assert!(problem.help[0].contains("--allow-private"), "{host}: {problem:?}");
    }
    assert!(asked.try_recv().is_err(), "a connection was made");
    let run = Frise::new().run(&["build", &format!("http://{server}/"), "--cache", "kept"]);
    assert!(run.err().contains("error[not-fetched]") && run.err().contains("127.0.0.1"), "{run}");
}

#[test]
fn redirects_are_followed_and_counted() {
    let (server, _asked) = serve(|path, server| match path.trim_start_matches('/').parse::<u32>() {
        Ok(0) => ok("text/html", PAGE.as_bytes()),
        Ok(left) if left % 2 == 0 => moved(&format!("/{}", left - 1)),
        Ok(left) => moved(&format!("http://{server}/{}", left - 1)),
        Err(_) => moved("file:///etc/passwd"),
    });
    let found = fetch(&format!("http://{server}/5"), OURS).unwrap();
    assert_eq!((found.url, found.media_type.as_deref()), (format!("http://{server}/0"), Some("text/html")));
    let problem = fetch(&format!("http://{server}/6"), OURS).unwrap_err();
    assert!(problem.notes[0].contains("more than 5 times"), "{problem:?}");
    let problem = fetch(&format!("http://{server}/away"), OURS).unwrap_err();
    assert!(problem.notes[0].contains("file:///etc/passwd"), "{problem:?}");
}

#[test]
fn answers_that_are_errors() {
    let (server, _asked) = serve(|path, _| {
        format!("HTTP/1.1 {} Some reason\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", &path[1..])
            .into_bytes()
    });
    for status in ["403", "404", "429", "500", "304"] {
        let problem = fetch(&format!("http://{server}/{status}"), OURS).unwrap_err();
        assert_eq!(problem.code, codes::NOT_FETCHED);
        assert!(problem.notes[0].contains(&format!("(HTTP status {status})")), "{problem:?}");
    }
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(fetch(&format!("http://{nobody}/"), OURS).unwrap_err().code, codes::NOT_FETCHED);
}

#[test]
fn a_body_has_an_end() {
    let (server, _asked) = serve(|_, _| {
        let mut body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n".to_vec();
        body.resize(66 << 20, b'a');
        body
    });
    assert_eq!(fetch(&format!("http://{server}/"), OURS).unwrap_err().code, codes::TOO_LARGE);
}

#[test]
fn the_answer_says_what_it_is() {
    let latin: Vec<u8> = PAGE.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let (server, _asked) = serve(move |path, _| match path {
        "/page" => ok("text/html; charset=iso-8859-1", &latin),
        _ => ok(
            "application/json",
            br#"{"headline": "The ferry", "body": "The ferry stopped on Friday.", "date": "2020-08-03"}"#,
        ),
    });
    let frise = Frise::new();
    for (path, held) in [("page", "annonc\u{e9}"), ("api", "The ferry stopped on Friday.")] {
        let run =
            frise.run(&["inspect", &format!("http://{server}/{path}"), "--allow-private", "--cache", "kept"]);
        assert_eq!(run.code(), Some(0), "{run}");
        assert!(run.out().contains(held), "{run}");
    }
}
