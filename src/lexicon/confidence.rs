//! How much each way of making a claim speaks for it: `data/models/confidence.toml`, fitted by `training/confidence.py`.

use crate::error::{Error, Result};
use serde::Deserialize;

/// Log-odds that a claim is right, to be summed.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfidenceWeights {
    /// Of any claim.
    pub base: f64,
    /// A verb that the inventory does not know.
    pub open: f64,
    /// Belonging and whereabouts, read off a noun phrase.
    pub loose: f64,
    /// Who holds an office.
    pub office: f64,
    /// For each end that is no name.
    pub unnamed: f64,
    /// In a long sentence.
    pub long: f64,
}

impl ConfidenceWeights {
    /// The bundled weights.
    ///
    /// # Errors
    /// When the bundled file has a mistake.
    pub fn bundled() -> Result<Self> {
        let text = include_str!("../../data/models/confidence.toml");
        toml::from_str(text).map_err(|e| Error::toml("data/models/confidence.toml", text, &e))
    }
}
