//! The program: one file a subcommand.
