//! The sieves of coreference, from the surest to the boldest (after Raghunathan et al. 2010, "A multi-pass sieve for
//! coreference resolution"). Each works on what the ones before it have joined.

pub(super) mod clubs;
pub(super) mod descriptions;
mod evidence;
mod floor;
pub(super) mod home;
pub(super) mod kinds;
pub(super) mod names;
pub(super) mod offices;
pub(super) mod peoples;
pub(super) mod phrases;
pub(super) mod plurals;
pub(super) mod pronouns;
pub(super) mod speakers;
