//! sayso on the command line: arguments in, exit code out.

mod cli;

/// Articles are many small pieces of memory, which this allocator hands out in half the time that
/// the system's takes.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
