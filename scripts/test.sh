#!/usr/bin/env bash
# Everything that CI runs, and it ends with the oracle table. Stops at the first step that fails.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh test
rm -f "$target_dir/tmp/oracles.tsv"

step "Rust: format" cargo fmt --all --check
step "Interface: types" npm --prefix ui run check
step "Interface: lint and format" npm --prefix ui run lint
step "Interface: tests" npm --prefix ui run test
step "Interface: build" npm --prefix ui run build
step "Rust: clippy" cargo clippy "${everything[@]}" --all-targets -- -D warnings
step "Rust: build the tests" cargo test "${everything[@]}" --no-run
step "Bindings are fresh" cargo test "${everything[@]}" --test bindings
step "Architecture" cargo test "${everything[@]}" --test architecture
step "Unit tests" cargo test "${everything[@]}" --lib --bins
step "Suite" cargo test "${everything[@]}" --test suite
step "One page" cargo test "${everything[@]}" --test page
step "Terminal" cargo test "${everything[@]}" --test cli
step "End to end in the real window" \
  scripts/window.sh cargo test "${everything[@]}" --test e2e -- --include-ignored --test-threads=1
step "Crash rounds" cargo test "${everything[@]}" --test crash
step "Oracles" scripts/oracles.sh
printf '\nAll green in %d s.\n' "$SECONDS"
