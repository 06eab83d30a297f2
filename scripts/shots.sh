#!/usr/bin/env bash
# Takes every screen in both themes and sizes from the real app, and judges it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh test
step "Interface: build" npm --prefix ui run build
# The window is painted the way that WebKitWebDriver can take pictures of.
export PORTICO_E2E_PICTURES=1
step "Shots" scripts/window.sh cargo test "${everything[@]}" --test shots -- --include-ignored --test-threads=1
