//! How a graph becomes files: each is written beside its place under another name and then renamed, so that a file is
//! there whole or not at all.

use super::{ExportOptions, Format};
use crate::error::{Error, Result};
use crate::graph::KnowledgeGraph;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes the graph in one format to `folder`, which is made if need be: one file a [`Part`](super::Part), named
/// `NAME.SUFFIX`. Either all parts stand there afterwards or, on an error, those that stood before.
pub fn save(
    graph: &KnowledgeGraph,
    format: Format,
    folder: &Path,
    name: &str,
    options: &ExportOptions,
) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(|reason| Error::Write { path: folder.to_owned(), reason })?;
    let mut drafts = Vec::new();
    for (index, part) in format.parts().iter().enumerate() {
        let path = folder.join(format!("{name}.{}", part.suffix));
        drafts.push(Draft::fill(&path, |writer| format.write(index, graph, writer, options))?);
    }
    drafts.into_iter().map(Draft::publish).collect()
}

/// Writes one file whole or not at all: `fill` writes the content.
pub fn write_whole(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<PathBuf> {
    Draft::fill(path, fill)?.publish()
}

/// A complete file that waits under another name; removed when dropped without being published.
struct Draft {
    place: PathBuf,
    draft: PathBuf,
    published: bool,
}

impl Draft {
    fn fill(place: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Draft> {
        let failed = |reason| Error::Write { path: place.to_owned(), reason };
        if place.is_dir() {
            return Err(failed(io::Error::new(io::ErrorKind::IsADirectory, "a folder of that name is in the way")));
        }
        let (file, draft) = create_beside(place).map_err(failed)?;
        let draft = Draft { place: place.to_owned(), draft, published: false };
        let mut writer = BufWriter::with_capacity(1 << 16, file);
        fill(&mut writer).and_then(|()| writer.flush()).map_err(failed)?;
        Ok(draft)
    }

    fn publish(mut self) -> Result<PathBuf> {
        fs::rename(&self.draft, &self.place).map_err(|reason| Error::Write { path: self.place.clone(), reason })?;
        self.published = true;
        Ok(self.place.clone())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.published {
            // Nothing more can be done about a draft that cannot be removed; the error that led here is reported.
            let _ = fs::remove_file(&self.draft);
        }
    }
}

/// A new file in the folder of `place`, under a hidden name that no file has yet.
fn create_beside(place: &Path) -> io::Result<(File, PathBuf)> {
    let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let process = std::process::id();
    for attempt in 0..1000 {
        let path = place.with_file_name(format!(".{name}.{process}-{attempt}.part"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "no free name for a temporary file beside it"))
}
