//! The relation inventory as data: what a relation is, its TOML form, and its packed form in the binary. Compiled into the
//! library and into the build script; imports nothing of the crate but `labels`.

pub mod kinds;
pub mod source;

use kinds::Relation;

/// The packed form of relations: postcard.
///
/// # Errors
/// When a relation cannot be packed, with the reason.
pub fn pack(relations: &[Relation]) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(relations).map_err(|e| e.to_string())
}

/// Relations from their packed form; `None` when the bytes are of another layout.
pub fn unpack(bytes: &[u8]) -> Option<Vec<Relation>> {
    postcard::from_bytes(bytes).ok()
}
