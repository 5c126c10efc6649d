//! Learnt weights on disk and scoring with them. Knows no linguistics.

mod frame;
mod hashing;
mod linear;
pub mod neural;
mod table;

pub use frame::{Frame, Reader, Writer, seal};
pub use hashing::{combine, combine3, hash_bytes, hash_chars, hash_lower};
pub use linear::{Linear, LinearParts, best};
pub use table::{Table, build_table};
