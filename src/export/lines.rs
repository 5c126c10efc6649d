//! JSON arrays with one record a line, so that files can be compared and searched line by line.

use serde::Serialize;
use std::io::{self, Write};

/// Writes a JSON array with one record a line.
pub(super) fn write_array<T: Serialize>(writer: &mut dyn Write, records: impl Iterator<Item = T>) -> io::Result<()> {
    writer.write_all(b"[")?;
    for (index, record) in records.enumerate() {
        writer.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *writer, &record)?;
    }
    writer.write_all(b"]")
}
