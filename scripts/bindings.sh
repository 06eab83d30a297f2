#!/usr/bin/env bash
# Writes the TypeScript side of the commands anew from the Rust sources, and the pages of docs/ that are made from data.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh test
[ -f ui/dist/index.html ] || npm --prefix ui run build
PORTICO_WRITE_BINDINGS=1 cargo test "${everything[@]}" --test bindings
(cd ui && PORTICO_WRITE_BINDINGS=1 npx vitest run tests/unit/mishaps.test.ts)
