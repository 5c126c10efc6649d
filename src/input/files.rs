//! Which files the user means.

use crate::error::{Error, Result};
use std::io::Read;
use std::path::{Path, PathBuf};

/// One input: a file, or standard input (`-`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// The file as the user gave it, or the path below the folder that the user gave.
    pub path: PathBuf,
}

impl Input {
    /// Reads all bytes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let fail = |reason| Error::Read { path: self.path.clone(), reason };
        if self.path == Path::new("-") {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map_err(fail)?;
            return Ok(bytes);
        }
        std::fs::read(&self.path).map_err(fail)
    }
}

/// The inputs that the given paths mean: files as they are, folders with all their `.txt` and `.md` files (recursively, in
/// the order of their names), `-` for standard input. Each path gives its own result, so that a bad one costs no other.
pub fn find(paths: &[PathBuf]) -> Vec<Result<Input>> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            walk(path, &mut found);
            if found.len() == before {
                found.push(Err(Error::Input {
                    path: path.clone(),
                    problem: "is a folder without .txt or .md files; nothing to read".to_owned(),
                }));
            }
        } else {
            found.push(Ok(Input { path: path.clone() }));
        }
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<Result<Input>>) {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> = match entries {
        Ok(entries) => entries.into_iter().map(|e| e.path()).collect(),
        Err(reason) => return found.push(Err(Error::Read { path: folder.to_owned(), reason })),
    };
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|e| ["txt", "md", "markdown"].iter().any(|t| e.eq_ignore_ascii_case(t)))
        {
            found.push(Ok(Input { path }));
        }
    }
}
