//! Learnt weights on disk and scoring with them. Knows no linguistics.
