//! The `wiregraph` program.

fn main() {}
