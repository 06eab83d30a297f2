#!/usr/bin/env bash
# Writes THIRD-PARTY-NOTICES.md anew: what the Debian package contains that others made, and under which terms.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh app
metadata=$(mktemp)
trap 'rm -f "$metadata"' EXIT
cargo metadata --locked --format-version 1 --filter-platform x86_64-unknown-linux-gnu >"$metadata"
node scripts/notices.mjs "$metadata" >"$metadata.md"
mv "$metadata.md" THIRD-PARTY-NOTICES.md
say "THIRD-PARTY-NOTICES.md: $(wc -l <THIRD-PARTY-NOTICES.md) lines"
