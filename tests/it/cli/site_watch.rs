//! `frise site --watch`: what is served, to whom, and that a page hears of a change.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::site::{PONT, frise};

/// Asks a server for an address; gives the whole answer.
fn get(server: &str, path: &str, host: &str) -> String {
    let mut stream = TcpStream::connect(server).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Ends the process when a test does, however it does.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_watched_site_is_shown_and_made_anew() {
    let frise = frise();
    let mut child = frise.command(&["site", "in", "-o", "out", "--watch", "--port", "0"]).spawn().unwrap();
    let errors = BufReader::new(child.stderr.take().unwrap());
    let _running = Running(child);
    let line = errors.lines().map(|line| line.unwrap()).find(|line| line.contains("http://")).unwrap();
    let server = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    assert!(server.starts_with("127.0.0.1:"), "{line}");
    let page = get(&server, "/stories/pont.html", &server);
    assert!(
        page.starts_with("HTTP/1.1 200")
            && page.contains("Le pont ferme")
            && page.contains("connect-src &#39;self&#39;"),
        "{page}"
    );
    // What is written has no script of the watch.
    assert!(!frise.read("out/stories/pont.html").contains("/.wait"));
    for (path, host, status) in [
        ("/", server.as_str(), 200),
        ("/stories/../../in/pont.yaml", &server, 404),
        ("/.frise-site.json", &server, 404),
        ("/stories/pont.html", "evil.example", 403),
    ] {
        let answer = get(&server, path, host);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path} {host}: {answer}");
    }
    let state = get(&server, "/.wait?", &server).rsplit("\r\n\r\n").next().unwrap().to_owned();
    let frise = frise.file("in/pont.yaml", &PONT.replace("Le pont ferme", "Le vieux pont ferme enfin"));
    let asked = Instant::now();
    let next =
        get(&server, &format!("/.wait?{state}"), &server).rsplit("\r\n\r\n").next().unwrap().to_owned();
    assert_ne!(next, state, "after {:?}", asked.elapsed());
    assert!(get(&server, "/stories/pont.html", &server).contains("Le vieux pont ferme enfin"));
    // A mistake is told, and the site stays.
    let frise = frise.file("in/pont.yaml", "schema: [");
    std::thread::sleep(Duration::from_secs(1));
    assert!(get(&server, "/stories/pont.html", &server).contains("Le vieux pont ferme enfin"));
    drop(frise);
}
