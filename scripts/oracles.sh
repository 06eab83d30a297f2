#!/usr/bin/env bash
# The oracle table: how often each outside tool accepted and refused in the last `make test`. Fails where a tool that
# should have judged was never asked, or never refused anything.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

notes="$target_dir/tmp/oracles.tsv"
[ -s "$notes" ] || die "No outside tool was asked: $notes is missing or empty."
sort "$notes" | awk -F '\t' -v expected="git java mutool pdfinfo pdftoppm pdftotext python3 qpdf rsvg-convert sqlite3 xclip zbarimg" '
  { count[$1, $3]++; version[$1] = $2; if (!seen[$1]++) order[++tools] = $1 }
  END {
    printf "%-12s %-18s %9s %9s\n", "tool", "version", "accepted", "refused"
    for (i = 1; i <= tools; i++) {
      tool = order[i]
      printf "%-12s %-18s %9d %9d\n", tool, version[tool], count[tool, "accepted"], count[tool, "refused"]
      if (!count[tool, "refused"]) { print tool " never refused anything: its word means nothing."; failed = 1 }
    }
    n = split(expected, wanted, " ")
    for (i = 1; i <= n; i++) if (!seen[wanted[i]]) { print wanted[i] " was never asked."; failed = 1 }
    exit failed
  }'
