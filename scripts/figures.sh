#!/usr/bin/env bash
# Counts what the rules find in documents and in real prose whose authors never saw them, and writes the figures to
# tests/fixtures/ and into the docs; and what the publishing gate finds in other people's samples.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh test
PORTICO_WRITE_FIGURES=1 cargo test "${everything[@]}" --test suite -- --nocapture corpus:: prose::real secrets::what_is_found what_is_found_of_terms
scripts/bindings.sh
