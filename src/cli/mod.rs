//! The program: one file a subcommand.

pub mod propositions;
