//! A screen at a time: long output goes through `less`, or what `PAGER` names, where standard output is a terminal.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

/// Runs `print` on standard output, through a pager if that is `wanted`, makes sense and can be had. Colours are kept where
/// standard output shows them.
///
/// # Errors
/// When writing fails. That a reader has seen enough and left is no failure.
pub fn through(wanted: bool, print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let stdout = io::stdout();
    let colour = anstream::AutoStream::choice(&stdout);
    let pager = if wanted && stdout.is_terminal() { start() } else { None };
    let Some(mut pager) = pager else {
        let mut out = BufWriter::new(anstream::AutoStream::new(stdout.lock(), colour));
        return print(&mut out).and_then(|()| out.flush());
    };
    let written = match pager.stdin.take() {
        Some(input) => {
            let mut out = BufWriter::new(anstream::AutoStream::new(Box::new(input) as Box<dyn Write>, colour));
            print(&mut out).and_then(|()| out.flush())
        }
        None => Ok(()),
    };
    pager.wait()?;
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// The pager, waiting for input; `None` where it is switched off (`PAGER=` or `cat`) or missing. Without settings of the
/// user's own, `less` keeps colours and quits at once if everything fits on a screen.
fn start() -> Option<Child> {
    let named = std::env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
    let mut words = named.split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    command.spawn().ok()
}
