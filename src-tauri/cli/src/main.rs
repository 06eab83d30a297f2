//! Portico for the terminal.
fn main() {}
