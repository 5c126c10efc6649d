//! The `wiregraph` program.

fn main() -> std::process::ExitCode {
    wiregraph::cli::main()
}
