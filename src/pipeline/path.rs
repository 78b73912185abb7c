//! Paths as they are written into a timeline.

use std::path::{Component, Path};

/// A path as seen from a folder, with `/` on all systems; the path as it is when there is no folder, or when one of them
/// is absolute and the other is not, for then only the disk could tell.
pub fn relative(path: &Path, folder: Option<&Path>) -> Option<String> {
    let parts = |path: &Path| -> Vec<String> {
        let named = path.components().filter(|part| !matches!(part, Component::CurDir | Component::RootDir));
        named.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
    };
    let Some(folder) = folder.filter(|folder| folder.is_absolute() == path.is_absolute()) else {
        let root = if path.is_absolute() { "/" } else { "" };
        return Some(format!("{root}{}", parts(path).join("/")));
    };
    let (path, folder) = (parts(path), parts(folder));
    let shared = path.iter().zip(&folder).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), folder.len() - shared);
    Some(up.chain(path.into_iter().skip(shared)).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_from_the_folder_of_the_timeline() {
        let from =
            |path: &str, folder: Option<&str>| relative(Path::new(path), folder.map(Path::new)).unwrap();
        assert_eq!(from("articles/a.md", Some("timelines")), "../articles/a.md");
        assert_eq!(from("./a.md", Some("")), "a.md");
        assert_eq!(from("/data/a.md", Some("/data/timelines")), "../a.md");
        assert_eq!(from("/data/a.md", Some("timelines")), "/data/a.md");
        assert_eq!(from("/data/a.md", None), "/data/a.md");
    }
}
