#!/usr/bin/env bash
# Opens the app. With no display, does the main job in the terminal instead.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "There is no display, so here is the main job in the terminal."
  exec scripts/main-job.sh
fi

scripts/setup.sh app
npm --prefix ui run build
exec cargo run --locked -p portico --features tauri/custom-protocol
