#!/usr/bin/env bash
# Builds the Debian package, and fails where it has grown beyond 60 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

most=60000000
scripts/setup.sh app
rm -rf "$target_dir/release/bundle/deb"
./ui/node_modules/.bin/tauri build --bundles deb -- --locked

packages=("$target_dir"/release/bundle/deb/*.deb)
[ -f "${packages[0]}" ] || die "No package was built in $target_dir/release/bundle/deb"
size=$(stat -c %s "${packages[0]}")
printf '\n%s\n%d.%d MB\n' "${packages[0]}" "$((size / 1000000))" "$((size % 1000000 / 100000))"
[ "$size" -le "$most" ] || die "The package is larger than $((most / 1000000)) MB."
