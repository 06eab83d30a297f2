#!/usr/bin/env bash
# Runs a command on a virtual display with a session bus and a window manager. Usage: scripts/window.sh COMMAND...
# Leave WEBKIT_* and LIBGL variables alone: without compositing the window hangs at times.
set -euo pipefail

if [ "${1:-}" != --inside ]; then
  unset WAYLAND_DISPLAY
  exec xvfb-run -a -s "-screen 0 1600x1200x24" dbus-run-session -- "$0" --inside "$@"
fi

shift
openbox >/dev/null 2>&1 &
window_manager=$!
trap 'kill "$window_manager" 2>/dev/null || true' EXIT
"$@"
