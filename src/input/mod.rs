//! From bytes to a [`crate::document::Document`].
