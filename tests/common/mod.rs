//! What several test files share.
#![allow(dead_code)]

pub mod hostile;
pub mod passage;
pub mod sample;

use std::path::{Path, PathBuf};

/// The folder of the package.
pub fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares with a file under `tests/golden/`; with `WIREGRAPH_BLESS=1` in the environment, writes that file instead.
pub fn golden(name: &str, bytes: &[u8]) {
    let path: PathBuf = package().join("tests/golden").join(name);
    if std::env::var_os("WIREGRAPH_BLESS").is_some() {
        std::fs::write(&path, bytes).unwrap();
        return;
    }
    let kept = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if kept == bytes {
        return;
    }
    let (kept, found) = (String::from_utf8_lossy(&kept), String::from_utf8_lossy(bytes));
    let line = kept.lines().zip(found.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or_else(|| kept.lines().count().min(found.lines().count()));
    panic!(
        "{} differs from line {} on:\n  kept:  {:?}\n  found: {:?}\nif the new form is right: WIREGRAPH_BLESS=1 cargo test",
        path.display(),
        line + 1,
        kept.lines().nth(line),
        found.lines().nth(line)
    );
}
