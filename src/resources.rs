//! Everything that is loaded once and passed by reference: lexicons, relation inventory, models.

use crate::error::Result;

/// Lexicons, inventories and models.
#[derive(Debug)]
pub struct Resources {}

impl Resources {
    /// Loads what is bundled in the program.
    ///
    /// # Errors
    /// When a bundled file does not fit this program; a test keeps that from happening.
    pub fn bundled() -> Result<Self> {
        Ok(Resources {})
    }
}
