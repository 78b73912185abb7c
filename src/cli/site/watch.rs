//! `--watch`: the site on a port of this machine, made anew whenever a timeline changes.
//!
//! The folders are looked at a few times a second, which works on every system and on network drives. Only files of the
//! site are served, to this machine alone, and only under its own names: a page from elsewhere that leads a browser here by
//! a name of its own gets nothing. What is served has one thing more than what is written: a script that waits for a
//! change and then loads the page again, which the policy of the page is told to let in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tiny_http::{Header, Method, Request, Response, Server};

use super::{Done, Site, make};
use crate::cli::output::Output;
use crate::cli::output::tree::Tree;
use crate::diagnostic::{Diagnostic, codes};
use crate::render::script_hash;

/// Between two looks at the folders.
const PACE: Duration = Duration::from_millis(250);
/// So many looks a page waits for a change before it asks again.
const LOOKS: u32 = 80;
/// The address at which pages wait; no file of a site begins with a point.
const WAIT: &str = "/.wait";
/// What a page does: it asks which state of the site it shows, and loads itself again when that is another one.
const SCRIPT: &str = "\
(async () => {
  let seen = null;
  for (;;) {
    try {
      const answer = await (await fetch('/.wait?' + (seen ?? ''))).text();
      if (seen !== null && answer !== seen) location.reload();
      seen = answer;
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();";

/// A page that waits.
struct Waiting {
    request: Request,
    /// Looks that it still waits.
    left: u32,
}

/// When each file was changed last, and its size.
type Looked = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Makes the site, serves it, and makes it anew, until the process is ended.
pub(super) fn run(args: &Site, out: &mut Output) -> Result<(), Diagnostic> {
    let mut looked = look(args);
    let mut done = make(args, out)?;
    let server = Server::http(("127.0.0.1", args.port)).map_err(|error| {
        Diagnostic::error(codes::UNWRITABLE, format!("port {} can't be opened on this machine", args.port))
            .note(error.to_string())
            .help("give another one with --port, or 0 for one that is free")
    })?;
    let tree = Tree::open(&args.output)?;
    out.note(&format!("http://{}/ (end with Ctrl-C)", server.server_addr()));
    let (mut state, mut waiting) = (0_u64, Vec::<Waiting>::new());
    loop {
        if let Ok(Some(request)) = server.recv_timeout(PACE) {
            answer(request, &tree, &done, &mut waiting);
        }
        let now = look(args);
        if now != looked {
            looked = now;
            match make(args, out) {
                Ok(new) => {
                    done = new;
                    state += 1;
                }
                // The site stays as it was until the mistake is mended.
                Err(problem) => out.report(&problem),
            }
        }
        waiting = settle(waiting, state);
    }
}

/// Answers those that wait for a change that came, or long enough.
fn settle(waiting: Vec<Waiting>, state: u64) -> Vec<Waiting> {
    let mut still = Vec::new();
    for mut one in waiting {
        one.left = one.left.saturating_sub(1);
        if one.left == 0 || one.request.url() != address(state) {
            reply(one.request, 200, "text/plain", state.to_string().into_bytes());
        } else {
            still.push(one);
        }
    }
    still
}

/// What a page that shows this state asks for.
fn address(state: u64) -> String {
    format!("{WAIT}?{state}")
}

fn answer(request: Request, tree: &Tree, done: &Done, waiting: &mut Vec<Waiting>) {
    if !is_for_us(&request) {
        return reply(request, 403, "text/plain", b"not under this name\n".to_vec());
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return reply(request, 405, "text/plain", b"only GET\n".to_vec());
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    if path == WAIT {
        return waiting.push(Waiting { request, left: LOOKS });
    }
    let name = path.trim_start_matches('/');
    let name = if name.is_empty() { "index.html" } else { name };
    // What is asked for is compared with the files of the site: no path of a request goes to the system.
    let file = done.paths.get(name).and_then(|name| Some((name, tree.read(name).ok()??)));
    match file {
        Some((name, bytes)) if name.ends_with(".html") => {
            let page = String::from_utf8_lossy(&bytes);
            reply(request, 200, kind(name), live(&page).into_bytes());
        }
        Some((name, bytes)) => reply(request, 200, kind(name), bytes),
        None => reply(request, 404, "text/plain", b"there is no such page\n".to_vec()),
    }
}

/// Whether the browser was led here by a name of this machine.
fn is_for_us(request: &Request) -> bool {
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let host = host.map(|header| header.value.as_str()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

fn reply(request: Request, status: u16, kind: &str, bytes: Vec<u8>) {
    let mut response = Response::from_data(bytes).with_status_code(status);
    for (name, value) in
        [("Content-Type", kind), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
    {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // Whoever went away does not want it.
    let _ = request.respond(response);
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("xml") => "application/xml; charset=utf-8",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("jsonld") => "application/ld+json; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

/// A page with the script that loads it again, and a policy that lets it in.
fn live(page: &str) -> String {
    let own = format!("script-src '{}' '", script_hash(SCRIPT));
    let page = page.replacen("default-src 'none'; ", "default-src 'none'; connect-src 'self'; ", 1);
    let page = page.replacen(
        "default-src &#39;none&#39;; ",
        "default-src &#39;none&#39;; connect-src &#39;self&#39;; ",
        1,
    );
    let page = page.replacen("script-src '", &own, 1);
    let page = page.replacen("script-src &#39;", &own.replace('\'', "&#39;"), 1);
    match page.rsplit_once("</body>") {
        Some((before, behind)) => format!("{before}<script>{SCRIPT}</script>\n</body>{behind}"),
        None => page,
    }
}

/// The timelines and the templates as they are now.
fn look(args: &Site) -> Looked {
    let folders = [Some(args.folder.as_path()), args.templates.as_deref()];
    folders.into_iter().flatten().flat_map(files).collect()
}

fn files(folder: &Path) -> Vec<(PathBuf, (Option<SystemTime>, u64))> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let seen = entries
        .map(|entry| entry.path())
        .filter(|path| path.file_name().is_some_and(|name| !name.as_encoded_bytes().starts_with(b".")));
    seen.filter_map(|path| {
        let found = path.metadata().ok().filter(|found| found.is_file())?;
        Some((path, (found.modified().ok(), found.len())))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_script_and_leave_to_run_it() {
        let page = "<meta content=\"default-src 'none'; style-src 'sha256-a'; script-src 'sha256-b'\"><body>x</body>";
        let live = live(page);
        let hash = script_hash(SCRIPT);
        assert!(live.contains("default-src 'none'; connect-src 'self'; style-src"), "{live}");
        assert!(live.contains(&format!("script-src '{hash}' 'sha256-b'")), "{live}");
        assert!(live.ends_with("</script>\n</body>"), "{live}");
    }
}
