//! The `barya` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    barya_server::cli::main()
}
