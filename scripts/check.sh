#!/usr/bin/env bash
# The quick loop: two minutes or less once everything has been built.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh test
[ -f ui/dist/index.html ] || step "Interface: build" npm --prefix ui run build
step "Rust: format" cargo fmt --all --check
step "Rust: clippy" cargo clippy "${everything[@]}" --all-targets -- -D warnings
step "Suite" cargo test "${everything[@]}" --test suite
step "Interface: types" npm --prefix ui run check
step "Interface: tests" npm --prefix ui run test
