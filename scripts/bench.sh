#!/usr/bin/env bash
# Measures the release build beside its peers and prints a table. Usage: scripts/bench.sh [NAME]...
# Names: scaffold rules gate changes publish typing page choice start memory switches package; all of them otherwise. What the figures mean: docs/benchmarks.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh test
package=$(find "$target_dir/release/bundle/deb" -name '*.deb' 2>/dev/null | head -1)
if [ -z "$package" ]; then
  step "Package" scripts/deb.sh
  package=$(find "$target_dir/release/bundle/deb" -name '*.deb' | head -1)
fi
# What the one page is held against, apart from Chromium: for the bench only.
peers=$target_dir/peers wanted=tests/bench/peers.txt
if ! cmp -s "$wanted" "$peers/wanted.txt"; then
  say "Installing WeasyPrint and RenderCV with pip"
  rm -rf "$peers"
  python3 -m pip install --quiet --disable-pip-version-check --no-deps --no-warn-script-location \
    --target "$peers" --requirement "$wanted"
  cp "$wanted" "$peers/wanted.txt"
fi
step "Interface: build" npm --prefix ui run build
step "Release: build" cargo build --release --locked -p portico -p portico-cli -p portico-bench --features e2e
step "Measure" scripts/window.sh "$target_dir/release/portico-bench" "$package" "$@"
