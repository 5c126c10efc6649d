//! What can go wrong: reading, loading and writing. Analysis itself cannot fail.

use std::path::PathBuf;
use thiserror::Error;

/// The error of every fallible operation of the library.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("{path}: cannot be read: {reason}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// A file could not be written.
    #[error("{path}: cannot be written: {reason}")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// An input's bytes are not a text that can be read.
    #[error("{path}: {problem}")]
    Input {
        /// The file, or `-` for standard input.
        path: PathBuf,
        /// What is wrong, what was expected, and what to do.
        problem: String,
    },
    /// A data file (lexicon, relations) has a mistake.
    #[error("{file}:{line}: {key}: {problem}")]
    Data {
        /// The data file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The key in the file that is wrong.
        key: String,
        /// What is wrong and what was expected.
        problem: String,
    },
    /// A model file is not one that this program can use.
    #[error("model {name}: {problem}")]
    Model {
        /// The model.
        name: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

/// A result with the library's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The complaint of the TOML reader about a data file, with its line.
    pub fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let before = error.span().and_then(|s| text.get(..s.start)).unwrap_or("");
        Error::Data {
            file: file.to_owned(),
            line: 1 + before.matches('\n').count(),
            key: before
                .rsplit('\n')
                .find_map(|l| l.trim_start().strip_prefix('['))
                .unwrap_or("file")
                .trim_matches(['[', ']'])
                .to_owned(),
            problem: error.message().to_owned(),
        }
    }
}
